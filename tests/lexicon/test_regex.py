"""Patterns that are compiled when they are first used."""

import importlib
import pkgutil
import re

import pytest

import kg
from kg.lexicon import Lexicon, expand, shadow
from kg.lexicon.patterns import check_rule
from kg.model import Mention
from kg.regex import regex


def test_reads_as_the_compiled_pattern() -> None:
    late, soon = regex("(?P<x>[甲乙])丙", re.MULTILINE), re.compile("(?P<x>[甲乙])丙", re.MULTILINE)
    assert [m.span("x") for m in late.finditer("甲丙乙丙")] == [m.span("x") for m in soon.finditer("甲丙乙丙")]
    assert late.sub("丁", "甲丙乙丙") == "丁丁"
    assert late.match("丙") is None
    assert (late.pattern, late.groups, dict(late.groupindex)) == (soon.pattern, soon.groups, dict(soon.groupindex))


def test_is_compiled_when_it_is_used() -> None:
    late = regex("(甲")
    with pytest.raises(re.error):
        late.search("甲")
    with pytest.raises(AttributeError):
        _ = late.no_such_thing  # type: ignore[attr-defined]


def test_every_pattern_of_the_package_compiles() -> None:
    """An error in one would else show at a text that needs it."""
    kind, seen = type(regex("")), 0
    for module in pkgutil.walk_packages(kg.__path__, "kg."):
        if not module.name.endswith("__main__"):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, kind):
                    value.match("")
                    seen += 1
    assert seen > 100


def test_every_rule_of_the_package_is_sound(lexicon: Lexicon) -> None:
    for rule in lexicon.rules.values():
        check_rule(rule, lexicon)


def test_a_reading_is_taken_whole() -> None:
    """What follows @Policy cannot be its own last characters; nor is a pattern tried again at each of them."""
    text = shadow("《示例办法》印发", [Mention("Policy", 0, 6, "《示例办法》", "policy.title")])
    assert regex(expand("@Policy印", {}, "")).match(text)
    assert not regex(expand("@Policy.印", {}, "")).match(text)
