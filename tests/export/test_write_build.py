"""A build on disk: exact texts, true digests, the same bytes every time."""

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from graph.made_corpus import made_corpus

from kg.export import Build, Summary, open_target, text_path, write_build
from kg.export.tables import cells
from kg.graph import Block, Quads, graph_nq
from kg.model import Corpus, FusedSpeech, Skipped, Source, SpeechFacts

SKIPPED = (Skipped("空.txt", "empty", "give a file with text in it"),)


def build_made(folder: Path, corpus: Corpus, sources: list[Source], *, force: bool = False) -> Summary:
    with open_target(folder, force=force) as target:
        made = Build(corpus=corpus, sources=sources, skipped=SKIPPED, rules="0" * 64, settings={"date": "2024"})
        return write_build(target, made, graph_nq(corpus, sources))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "out"
    build_made(folder, *made_corpus())
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "tables" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_file_is_listed_with_its_digest(built: Path) -> None:
    manifest = json.loads((built / "build.json").read_text(encoding="utf-8"))
    files = contents(built)
    assert set(manifest["files"]) == set(files) - {"build.json"}
    assert all(manifest["files"][name] == hashlib.sha256(files[name]).hexdigest() for name in manifest["files"])
    assert list(manifest) == sorted(manifest)
    skipped = {"path": "空.txt", "reason": "empty", "cure": "give a file with text in it", "failed": True}
    assert manifest["skipped"] == [skipped]
    assert str(built) not in (built / "build.json").read_text(encoding="utf-8")


def test_texts_are_the_sources_to_the_character(built: Path) -> None:
    corpus, sources = made_corpus()
    for source in sources:
        assert (built / text_path(source.path)).read_bytes() == source.text.encode()
    [first] = [p for p in corpus.places.values() if p[0].path == sources[0].path][:1]
    assert sources[0].text[first[0].start : first[0].end] in {fused.facts.speech.text for fused in corpus.speeches}


def test_line_ends_survive(tmp_path: Path) -> None:
    corpus, sources = made_corpus()
    odd = replace(sources[0], path="-", text=sources[0].text + "甲\r\n乙\r丙\u2028\n")
    build_made(tmp_path / "out", corpus, [odd, *sources])
    assert (tmp_path / "out/texts/-.txt").read_bytes() == odd.text.encode()


@pytest.mark.parametrize(
    ("label", "path"),
    [("a/b.txt", "texts/a/b.txt"), ("-", "texts/-.txt"), ("../../etc/x", "texts/etc/x.txt"), ("/x.TXT", "texts/x.TXT")],
)
def test_a_text_never_leaves_its_folder(label: str, path: str) -> None:
    assert text_path(label) == path


def test_the_same_corpus_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    build_made(tmp_path / "elsewhere", *made_corpus())
    assert contents(tmp_path / "elsewhere") == contents(built)


def test_counts_are_those_of_the_corpus(built: Path) -> None:
    corpus, _ = made_corpus()
    counts = json.loads((built / "build.json").read_text(encoding="utf-8"))["counts"]
    claims = {claim for fused in corpus.speeches for claim in fused.claim_ids}
    assert counts["classes"]["Claim"] == len(claims) == sum(counts["status"].values())
    assert counts["classes"]["Speech"] == 3
    assert counts["classes"]["MetricObservation"] + counts["classes"]["Relation"] == len(claims)
    assert counts["flags"]["lostPercent"] == 2  # one in each of the two near duplicates


def test_tables_quote_the_texts(built: Path) -> None:
    texts = {source.path: source.text for source in made_corpus()[1]}
    found = 0
    for name, quoted in (("mentions", "text"), ("metrics", "quote"), ("relations", "quote")):
        for row in rows(built, name):
            assert texts[row["source"]][int(row["source_start"]) : int(row["source_end"])] == row[quoted]
            found += 1
    assert found > 40


def test_metrics_say_their_amounts(built: Path) -> None:
    by_indicator = {row["indicator"]: row for row in rows(built, "metrics")}
    money = by_indicator["改建校舍投入资金"]
    assert (money["value"], money["unit"], money["wording"], money["status"]) == ("12005000", "元", "1200.50万元", "achieved")
    assert money["flags"] == "yearSuspect" and money["theme"] == "conditions" and money["section"] == "办学条件明显改善"
    share = by_indicator["市级补助"]
    assert (share["value"], share["min"], share["max"]) == ("", "2000000", "3000000")
    assert share["part_of"] == money["claim"]
    fall = by_indicator["小学辍学率"]
    assert (fall["change"], fall["change_unit"], fall["trend"]) == ("-0.72", "百分点", "down")
    assert by_indicator["高考上线率名次"]["rank"] == "2" and by_indicator["高考上线率名次"]["rank_scope"] == "全市"
    assert by_indicator["学历合格率"]["base_scope"] == "全省"
    assert by_indicator["培训教师人数"]["qualifier"] == "atLeast" and by_indicator["培训教师人数"]["period_end"] == "2024"


def test_speeches_and_entities(built: Path) -> None:
    speeches = {row["title"]: row for row in rows(built, "speeches")}
    county = next(row for row in rows(built, "speeches") if row["date"] == "2023-03-05")
    assert (county["speaker"], county["region"], county["presented_at"]) == ("县委", "清河县", "清河县教育工作会议")
    assert county["near_duplicates"] and {county["source"], county["also_in"]} == {"平安/a.txt", "清河 2023.txt"}
    assert "平安县教育局王局长的发言" in speeches
    bureau = next(row for row in rows(built, "entities") if row["label"] == "县教育局")
    assert bureau["kind"] == "Organization" and bureau["other_names"] == "我局" and bureau["speeches"] == "2"


def test_tables_begin_with_a_mark_and_hold_no_formulas(tmp_path: Path) -> None:
    corpus, sources = made_corpus()
    risky = tuple(_renamed(fused, '=HYPERLINK("http://x")') for fused in corpus.speeches)
    build_made(tmp_path / "out", replace(corpus, speeches=risky), sources)
    data = (tmp_path / "out/tables/speeches.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert {row["title"] for row in rows(tmp_path / "out", "speeches")} == {'\'=HYPERLINK("http://x")'}


def _renamed(fused: FusedSpeech, title: str) -> FusedSpeech:
    facts: SpeechFacts = replace(fused.facts, speech=replace(fused.facts.speech, title=title))
    return replace(fused, facts=facts)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_like_a_formula_is_guarded(start: str) -> None:
    assert cells([f"{start}1+1"]) == [f"'{start}1+1"]


@pytest.mark.parametrize(
    ("value", "shown"), [(Decimal("-0.720"), "-0.72"), (Decimal("1E+4"), "10000"), (7, 7), (None, None), ("", ""), ("全县=好", "全县=好")]
)
def test_numbers_and_plain_texts_are_left_alone(value: str | int | Decimal | None, shown: str | int | None) -> None:
    assert cells([value]) == [shown]


def test_a_source_name_cannot_break_a_table(tmp_path: Path) -> None:
    corpus, sources = made_corpus()
    places = {key: tuple(replace(p, path='a"b,c.txt') for p in value) for key, value in corpus.places.items()}
    build_made(tmp_path / "out", replace(corpus, places=places), sources)
    assert {row["source"] for row in rows(tmp_path / "out", "relations")} == {'a"b,c.txt'}


def broken(blocks: Iterable[Block]) -> Iterator[Block]:
    yield next(iter(blocks))
    raise KeyboardInterrupt


def test_an_interrupted_build_leaves_the_former_one_whole(tmp_path: Path) -> None:
    corpus, sources = made_corpus()
    build_made(tmp_path / "out", corpus, sources)
    before = contents(tmp_path)
    with pytest.raises(KeyboardInterrupt), open_target(tmp_path / "out") as target:
        write_build(target, Build(corpus=corpus, sources=sources[:1], settings={}), Quads(broken(graph_nq(corpus, sources).blocks)))
    assert contents(tmp_path) == before
