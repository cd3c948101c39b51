"""Language knowledge: rules and word lists, loaded from ``kg/rules`` and checked."""

from kg.lexicon.loader import load_lexicon
from kg.lexicon.patterns import alternation, compile_rule, expand, shadow
from kg.lexicon.rules import Example, Lexicon, Rule, Term, WordList
from kg.lexicon.scan import Scan

__all__ = ["Example", "Lexicon", "Rule", "Scan", "Term", "WordList", "alternation", "compile_rule", "expand", "load_lexicon", "shadow"]
