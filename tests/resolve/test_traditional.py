"""Traditional characters: read as simplified, shown as written."""

from __future__ import annotations

import contextlib
import hashlib
from collections import Counter
from importlib import resources
from pathlib import Path

import pytest

from kg.graph import graph_nq
from kg.lexicon import load_lexicon
from kg.lexicon.script import _TELLING, folded, spelled
from kg.model import Corpus, Observation, Ref, Relation, Source
from kg.pipeline import build_corpus
from kg.read import read_paths

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
LEXICON = load_lexicon()
TABLE = [
    tuple(line.split("\t"))
    for line in (resources.files("kg") / "rules/reference/traditional.tsv").read_text(encoding="utf-8").splitlines()
    if line[0] != "#" and line != "written\tread"
]
WRITTEN = {ord(read): ord(written) for written, read in reversed(TABLE)}
SIMPLE = (
    "在全县教育工作会议上的讲话\n同志们：\n去年县教育厅驻点组来我县开展“护苗”行动。县教育局印发了《岚溪县校园安全办法》。全县新建学校12所。"
)
SPEECH = (
    "在全縣教育工作會議上的講話\n同志們：\n去年縣教育廳駐點組來我縣開展「護苗」行動。"
    "縣教育局印發了《嵐溪縣校園安全辦法》。全縣新建學校12所。"
)


def corpus(*texts: str) -> Corpus:
    sources = [Source(f"{number}.txt", text, hashlib.sha256(text.encode()).hexdigest(), "utf-8") for number, text in enumerate(texts)]
    return build_corpus(sources, LEXICON)


def facts_of(built: Corpus) -> Counter[tuple[object, ...]]:
    """Every claim of a build, with its place."""

    def end(ref: Ref | None) -> tuple[str, str] | None:
        return None if ref is None else (ref.kind, "" if ref.kind == "Speech" else ref.name)

    found: Counter[tuple[object, ...]] = Counter()
    for fused in built.speeches:
        for claim in fused.facts.claims:
            when = claim.period and (claim.period.start, claim.period.end)
            parts = (claim.evidence, claim.status, end(claim.subject), when)
            if isinstance(claim, Relation):
                found[*parts, claim.predicate, end(claim.object)] += 1
            elif isinstance(claim, Observation):
                amounts = (None if m is None else fused.facts.mentions[m].value for m in (claim.value, claim.change))
                found[*parts, claim.indicator, claim.population, *amounts, claim.falls, claim.trend, end(claim.rank_scope)] += 1
    return found


def test_each_character_is_read_as_one_that_is_read_as_itself() -> None:
    assert len(TABLE) > 2900
    assert len({written for written, _ in TABLE}) == len(TABLE)
    assert all(len(written) == len(read) == 1 and max(written, read) <= "\uffff" for written, read in TABLE)
    assert not {written for written, _ in TABLE} & {read for _, read in TABLE}


def test_characters_that_tell_are_no_simplified_ones() -> None:
    telling = [written for written, _ in TABLE if _TELLING.search(written)]
    assert len(telling) > 150
    for char in telling:
        with pytest.raises(UnicodeEncodeError):
            char.encode("gb2312")


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("全縣各校要圍繞著質量提升，著力抓好「雙減」，成效顯著。", "全县各校要围绕着质量提升，着力抓好“双减”，成效显著。"),
        ("乾坤湾学校的于於老师后来调走了。", "乾坤湾学校的于於老师后来调走了。"),
        ("", ""),
        ("No Chinese at all.", "No Chinese at all."),
    ],
)
def test_fold(text: str, read: str) -> None:
    assert folded(text) == read


def test_simplified_text_is_not_copied() -> None:
    assert folded(SIMPLE) is SIMPLE


def test_names_put_together_are_spelled_as_the_text_spells() -> None:
    written = "嵐溪縣召開了會。教育廳派人。"
    assert spelled("岚溪县教育厅", written, folded(written)) == "嵐溪縣教育廳"
    assert spelled("国务院", written, folded(written)) == "国务院"


def test_words_are_shown_as_written() -> None:
    built = corpus(SPEECH)
    [fused] = built.speeches
    speech = fused.facts.speech
    assert (speech.text, speech.title) == (SPEECH, "在全縣教育工作會議上的講話")
    assert all(mention.text == SPEECH[mention.start : mention.end] for mention in fused.facts.mentions)
    policy = next(node for node in built.nodes.values() if node.kind == "Policy")
    assert (policy.id, policy.label) == ("policy/岚溪县校园安全办法", "《嵐溪縣校園安全辦法》")
    assert facts_of(built) == facts_of(corpus(SIMPLE))
    quads = "".join(graph_nq(built, []))
    assert "縣教育局印發了《嵐溪縣校園安全辦法》" in quads


def test_one_name_in_both_scripts_is_one_node_with_both() -> None:
    built = corpus(SIMPLE, SPEECH)
    [policy] = [node for node in built.nodes.values() if node.kind == "Policy"]
    assert {policy.label, *policy.names} == {"《岚溪县校园安全办法》", "《嵐溪縣校園安全辦法》"}
    assert len(built.duplicates) == 1
    shared = set(built.speeches[0].claim_ids) & set(built.speeches[1].claim_ids)
    assert shared


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_a_speech_says_the_same_in_both_scripts(seed: Path) -> None:
    text = seed.read_text(encoding="utf-8")
    written = text.translate(WRITTEN)
    assert len(written) == len(text) and written != text
    one, other = corpus(text), corpus(written)
    facts, same = facts_of(one), facts_of(one) & facts_of(other)
    assert same.total() >= 0.99 * facts.total()
    for fused in other.speeches:
        assert fused.facts.speech.text in written
        assert all(m.text == fused.facts.speech.text[m.start : m.end] for m in fused.facts.mentions)


def test_speeches_in_big5_give_the_facts_of_the_simplified_ones(tmp_path: Path) -> None:
    known = {ord("着"): "著"}
    for written, read in TABLE:
        with contextlib.suppress(UnicodeEncodeError):
            written.encode("big5")
            known[ord(read)] = written
    simple = next(path for path in SEEDS if "README" not in path.name).read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_bytes(simple.translate(known).encode("big5"))
    [source] = read_paths([tmp_path / "a.txt"]).sources
    expected, found = facts_of(corpus(simple)), facts_of(corpus(source.text))
    assert source.encoding == "big5"
    assert (expected & found).total() >= 0.99 * (expected | found).total() > 50
