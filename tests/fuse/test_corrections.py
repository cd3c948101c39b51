"""Decisions of a reader: applied by key at every build, found again by their quotation, told where they fit nothing."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from kg.errors import KgError
from kg.fuse import Corrector
from kg.fuse.corrections import Correction, read_corrections
from kg.graph.corpus import graph_nq
from kg.lexicon import load_lexicon
from kg.model import Corpus, Observation, Relation, Source
from kg.pipeline import build_corpus

LEXICON = load_lexicon()
TEXT = """清江县2023年教育工作总结
一、工作回顾
全年投入资金3200万元，新建校舍5000平方米。专任教师达到412人，其中女教师230人。县教育局印发《清江县校园安全管理办法》。
《办法》共18条。清江县教育局组织了督查。
"""


def corpus(entries: Sequence[Correction] = (), text: str = TEXT) -> tuple[Corpus, Corrector]:
    corrector = Corrector(entries)
    return build_corpus([Source("a.txt", text, "0" * 64, "utf-8")], LEXICON, corrector=corrector), corrector


def figures(built: Corpus) -> dict[str, tuple[str, Observation]]:
    """Wording of the amount → claim id and claim."""
    fused = built.speeches[0]
    found = {}
    for name, claim in zip(fused.claim_ids, fused.facts.claims, strict=True):
        if isinstance(claim, Observation) and claim.value is not None:
            found[fused.facts.mentions[claim.value].text] = (name, claim)
    return found


KEYS = {wording: name for wording, (name, _) in figures(corpus()[0]).items()}


def test_a_rejected_claim_is_gone_and_what_leaned_on_it_stands() -> None:
    built, corrector = corpus([Correction("reject", KEYS["412人"], where="c.yaml:2")])
    found = figures(built)
    assert "412人" not in found and found["230人"][1].part_of is None
    assert corrector.report().applied == 1
    assert not any(node.label == "专任教师人数" and node.kind == "Indicator" for node in built.nodes.values())


def test_an_accepted_claim_keeps_its_key_and_says_so() -> None:
    built, _ = corpus([Correction("accept", KEYS["3200万元"], why="与台账相符", where="c.yaml:2")])
    name, claim = figures(built)["3200万元"]
    assert name == KEYS["3200万元"] and claim.correction == "accept: 与台账相符"
    lines = [line for line in graph_nq(built, []) if name in line]
    assert any('extractor> "correction.accept"' in line for line in lines)
    assert any("skos/core#editorialNote" in line and "与台账相符" in line for line in lines)


def test_an_edited_claim_is_another_proposition() -> None:
    changes = {"value": "32500000", "status": "planned", "indicator": "教育投入", "period": "2022/2023", "subject": "县财政局"}
    built, _ = corpus([Correction("edit", KEYS["3200万元"], changes=changes, where="c.yaml:2")])
    name, claim = figures(built)["3200万元"]
    assert name != KEYS["3200万元"] and claim.value is not None and claim.period is not None
    value = built.speeches[0].facts.mentions[claim.value].value
    assert (str(value.value), claim.status, claim.indicator, claim.subject.name) == ("32500000", "planned", "教育投入", "县财政局")  # type: ignore[union-attr]
    assert (claim.period.start, claim.period.end) == ("2022", "2023")


def test_it_is_found_again_when_its_key_has_changed() -> None:
    entry = Correction("reject", "claim/0000000000000000", quote="专任教师达到412人", where="c.yaml:2")
    built, corrector = corpus([entry])
    assert "412人" not in figures(built) and corrector.report().by_quote == [entry]


def test_what_fits_nothing_is_told() -> None:
    gone = Correction("reject", "claim/ffffffffffffffff", quote="没有这样的话", where="c.yaml:7")
    _, corrector = corpus([gone])
    assert corrector.report().unmatched == [gone]


def test_entities_are_merged_and_split() -> None:
    before, _ = corpus()
    fused = before.speeches[0]
    policy = fused.nodes["Policy", "《清江县校园安全管理办法》"]
    apart, corrector = corpus([Correction("split", policy, name="《办法》", where="c.yaml:2")])
    assert ("Policy", "《办法》") in apart.speeches[0].nodes and corrector.report().applied == 1
    other = apart.speeches[0].nodes["Policy", "《办法》"]
    assert other.startswith("s/")
    text = "清江县教育局召开会议。南湖镇中心校和南湖中心小学参加。"
    plain, _ = corpus((), text)
    one, two = (plain.speeches[0].nodes["Organization", name] for name in ("南湖镇中心校", "南湖中心小学"))
    merged, _ = corpus([Correction("merge", one, others=(two,), where="c.yaml:2")], text)
    assert two not in merged.nodes and merged.nodes[one].label == "南湖镇中心校" and "南湖中心小学" in merged.nodes[one].names


def test_a_relation_is_edited() -> None:
    built, _ = corpus()
    fused = built.speeches[0]
    name = next(n for n, c in zip(fused.claim_ids, fused.facts.claims, strict=True) if isinstance(c, Relation) and c.predicate == "issued")
    after, _ = corpus([Correction("edit", name, changes={"subject": "清江县人民政府"}, where="c.yaml:2")])
    issued = [c for c in after.speeches[0].facts.claims if isinstance(c, Relation) and c.predicate == "issued"]
    assert [c.subject.name for c in issued] == ["清江县人民政府"]
    with pytest.raises(KgError, match="belongs to a figure"):
        corpus([Correction("edit", name, changes={"value": "3"}, where="c.yaml:2")])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("corrections:\n  - reject: 12", "c.yaml:2: “12” is no claim"),
        ("corrections:\n  - why: x", "c.yaml:2: a correction has one action"),
        ("corrections:\n  - reject: claim/00\n    set: {status: planned}", "c.yaml:3: unknown key “set”"),
        ("corrections:\n  - edit: claim/00\n    set: {status: 好}", "c.yaml:3: “好” is no status"),
        ("corrections:\n  - reject: claim/00\n  - accept: claim/00", "c.yaml:3: “claim/00” is decided twice"),
        ("corrections:\n  - merge: org/甲\n    with: [event/乙]", "c.yaml:3: “event/乙” and “org/甲” are of two kinds"),
        ("corrections: []", "a non-empty list"),
        ("rules: []", "unknown key"),
    ],
)
def test_a_broken_file_is_told_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "c.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(KgError, match=said):
        read_corrections(file)


def test_one_name_in_two_copies_is_set_apart() -> None:
    copies = [TEXT, TEXT.replace("2023", "2022").replace("412", "398")]
    sources = [Source(f"{n}.txt", text, "0" * 64, "utf-8") for n, text in enumerate(copies)]
    before = build_corpus(sources, LEXICON)
    policy = ("Policy", "《清江县校园安全管理办法》")
    (shared,) = {fused.nodes[policy] for fused in before.speeches}
    other = next(fused.id for fused in before.speeches if f"/{fused.id}/" not in f"/{shared}/")
    corrector = Corrector([Correction("split", shared, name=policy[1], speech=other, where="c.yaml:2")])
    after = build_corpus(sources, LEXICON, corrector=corrector)
    assert len({fused.nodes[policy] for fused in after.speeches}) == 2 and corrector.report().applied == 1
