"""The rules that the manual shows keep their examples, as the package's rules do."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest
from pages import PAGES, ROOT, Block, steps

from kg.lexicon import Lexicon, Rule, load_lexicon
from kg.model import Mention, Sentence, Speech
from kg.recognise.recogniser import Recogniser, arbitrate

sys.path.insert(0, str(ROOT / "tests" / "rules"))

from rules_reading import Bench, problems

FILES = {step.file: step.block for page in PAGES for step in steps(page) if step.file}
PACKAGED = frozenset(load_lexicon().rules)


def loaded(block: Block, name: str, folder: Path) -> tuple[Lexicon, list[Rule]]:
    """The lexicon with a page's file, and the rules that the file adds."""
    file = folder / name
    file.write_text(block.text, encoding="utf-8")
    lexicon = load_lexicon(rules=[file])
    return lexicon, [rule for rule in lexicon.rules.values() if rule.id not in PACKAGED]


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".yaml") and name not in ("declared.yaml", "corrections.yaml")])
def test_a_shown_rule_keeps_its_examples(name: str, tmp_path: Path) -> None:
    lexicon, rules = loaded(FILES[name], name, tmp_path)
    bench = Bench(lexicon)
    assert rules
    for rule in rules:
        for example in rule.examples:
            assert problems(bench, rule, example) == "", example.where
            if not rule.id.startswith("status."):
                assert rule.id not in {claim.rule for facts, _ in Bench(load_lexicon()).facts(example.text) for claim in facts.claims}
        for negative in rule.negatives:
            assert bench.found(rule, negative.text) == [], negative.where


def test_the_shown_finder_keeps_its_rules_examples(tmp_path: Path) -> None:
    lexicon, [rule] = loaded(FILES["declared.yaml"], "declared.yaml", tmp_path)
    code = tmp_path / "declared.py"
    code.write_text(FILES["declared.py"].text, encoding="utf-8")
    recognise, finder = Recogniser(lexicon), runpy.run_path(str(code))["DeclaredFinder"](lexicon)

    def found(text: str) -> list[Mention]:
        mentions = recognise(Speech(text, "", "", (), (Sentence(0, len(text), None, 0),)))
        return [mention for mention in arbitrate([*mentions, *finder(text, mentions)]) if mention.rule == rule.id]

    for example in rule.examples:
        assert [mention.span for mention in found(example.text)] == list(example.spans), example.where
        assert all(mention.name == example.expect.get("name", mention.name) for mention in found(example.text))
    for negative in rule.negatives:
        assert found(negative.text) == [], negative.where
