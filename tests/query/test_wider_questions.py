"""Questions over names, years, events and totals, held against the same count taken without SPARQL."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from fuse.planted import SERIES
from fuse.planted_build import build
from query.conftest import Seeds
from query.counting import NS, observations, places, predicate, relations, sayings, triples
from query.test_questions import asked, once, rows

import kg
from kg.model import Quantity

TITLE = "在全县教育工作会议上的讲话"
COUNTY = f"""{TITLE}
白鹭县教育局局长 陈一鸣
（2023年2月10日）
一、过去一年的工作
2022年，全县新建幼儿园9所，其中公办幼儿园6所、民办幼儿园2所。全县高中毛入学率达到93.5%，高出全省平均水平1.8个百分点。
全县财政投入教育经费3200万元，其中校舍维修480万元。县教育局举办了全县中小学生艺术节。
二、存在的问题
全县仍有12所小学没有专职音乐教师，乡村教师缺编86人。
三、今年的任务
2023年，新建幼儿园4所，高中毛入学率达到95%。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    """One speech that has what the seeds lack: problems, gaps, totals with their parts."""
    return build(tmp_path_factory.mktemp("county"), {"county.txt": COUNTY})


def years(saying: Any) -> tuple[str, str] | None:
    """First and last year of a claim's period."""
    period = saying.claim.period
    return None if period is None or not period.start else (period.start[:4], (period.end or period.start)[:4])


def claims_with(seeds: Seeds, kinds: set[str], *predicates: str) -> set[tuple[Any, ...]]:
    said, kind = places(seeds.corpus), {NS.data + node.id: node.kind for node in seeds.corpus.nodes.values()}
    return {
        (s.end(r.object), predicate(r.predicate), s.subject, s.status, said[s.id], s.id)
        for s, r in relations(seeds.corpus, *predicates)
        if kind.get(s.end(r.object)) in kinds
    }


def test_mentions(seeds: Seeds) -> None:
    spans = defaultdict(set)
    for fused in seeds.corpus.speeches:
        for mention, key in zip(fused.facts.mentions, fused.facts.links, strict=True):
            if key is not None and not mention.deictic:
                spans[NS.data + fused.nodes[key], NS.speech(fused.id)].add((mention.start, mention.end))
    answer = asked(seeds, "mentions")
    assert {(r["entity"], r["speech"]): r["times"] for r in answer} == {pair: len(found) for pair, found in spans.items()}
    assert {(r["entity"], r["speech"]): r["start"] for r in answer} == {pair: min(found)[0] for pair, found in spans.items()} and answer
    texts = {NS.speech(fused.id): fused.facts.speech.text for fused in seeds.corpus.speeches}
    assert all(texts[r["speech"]].startswith(r["quote"], r["start"]) for r in answer)
    assert {r["entity"] for r in asked(seeds, "mentions", words="十六大")} == {r["entity"] for r in answer if "十六大" in r["entity"]}


def test_indicator_mentions(seeds: Seeds) -> None:
    spans = defaultdict(set)
    for s, o in observations(seeds.corpus):
        spans[o.indicator, s.speech].add(s.span)
    labels = dict(triples(seeds.lines, "label"))
    answer = asked(seeds, "indicator-mentions")
    assert {(labels[r["indicator"]], r["speech"]): r["times"] for r in answer} == {pair: len(found) for pair, found in spans.items()}
    assert {(labels[r["indicator"]], r["speech"]): r["start"] for r in answer} == {pair: min(found)[0] for pair, found in spans.items()}
    texts = {NS.speech(fused.id): fused.facts.speech.text for fused in seeds.corpus.speeches}
    assert answer and all(texts[r["speech"]].startswith(r["quote"], r["start"]) for r in answer)
    some = asked(seeds, "indicator-mentions", indicator="合格率")
    assert some and {r["indicator"] for r in some} == {r["indicator"] for r in answer if "合格率" in labels[r["indicator"]]}


def test_series(seeds: Seeds) -> None:
    said = places(seeds.corpus)
    dated = {(s.id, s.subject, said[s.id], *found) for s, _ in observations(seeds.corpus) if (found := years(s))}
    answer = asked(seeds, "series")
    got = [(r["claim"], r["subject"], r["places"], str(r["from"])[:4], str(r["to"] or r["from"])[:4]) for r in answer]
    assert Counter(got) == once(dated) and dated
    one = {row[0] for row in dated if row[3] <= "2024" <= row[4]}
    assert {r["claim"] for r in asked(seeds, "series", year=2024)} == one and 0 < len(one) < len(dated)


def test_meetings(seeds: Seeds) -> None:
    held = claims_with(seeds, {"Meeting"}, "organizes", "participatesIn")
    alone = {NS.data + node.id for node in seeds.corpus.nodes.values() if node.kind == "Meeting"} - {row[0] for row in held}
    expected = held | {(meeting, None, None, None, None, None) for meeting in alone}
    assert rows(asked(seeds, "meetings"), "meeting", "role", "body", "status", "places", "claim") == once(expected) and held


def test_events(seeds: Seeds) -> None:
    run = claims_with(seeds, {"Event", "Programme"}, "organizes", "participatesIn")
    every = {NS.data + node.id: node for node in seeds.corpus.nodes.values() if node.kind in ("Event", "Programme")}
    expected = run | {(event, None, None, None, None, None) for event in every.keys() - {row[0] for row in run}}
    assert rows(asked(seeds, "events"), "event", "role", "body", "status", "places", "claim") == once(expected) and run
    contests = {event for event, node in every.items() if node.type == "competition"}
    assert {r["event"] for r in asked(seeds, "events", kind="竞赛评选")} == contests and contests


def test_problems(seeds: Seeds, county: kg.Graph) -> None:
    assert asked(seeds, "problems") == [] and not [s for s in sayings(seeds.corpus) if s.status.endswith("problem")]
    answer = county.query("problems")
    assert {(row["who"], row["value"]) for row in answer} == {("白鹭县", "12所"), ("白鹭县", "86人")}
    assert {row["value"] for row in county.query("problems", who="白鹭县")} == {"12所", "86人"} and not county.query(
        "problems", who="红河县"
    )


def test_indicators(seeds: Seeds) -> None:
    found = defaultdict(lambda: (set(), set(), set(), set()))  # type: ignore[var-annotated]
    for s, o in observations(seeds.corpus):
        claims, subjects, speeches, dates = found[NS.data + s.fused.nodes["Indicator", o.indicator]]
        claims.add(s.id)
        subjects.add(s.subject)
        speeches.add(s.speech)
        dates.update(years(s) or ())
    expected = {i: (len(c), len(w), len(t), min(d, default=None), max(d, default=None)) for i, (c, w, t, d) in found.items()}
    answer = asked(seeds, "indicators")
    got = {r["indicator"]: (r["figures"], r["subjects"], r["speeches"], r["from"], r["to"]) for r in answer}
    assert got == expected and len(answer) == len(expected)
    assert [r["figures"] for r in answer] == sorted((r["figures"] for r in answer), reverse=True)


def test_speeches(seeds: Seeds) -> None:
    said, counted = defaultdict(set), defaultdict(set)
    for s in sayings(seeds.corpus):
        said[s.speech].add(s.id)
    for s, _ in observations(seeds.corpus):
        counted[s.speech].add(s.id)
    answer = asked(seeds, "speeches")
    ids = {NS.speech(fused.id) for fused in seeds.corpus.speeches}
    assert {r["speech"]: (r["claims"], r["figures"]) for r in answer} == {i: (len(said[i]), len(counted[i])) for i in ids}
    labels = dict(triples(seeds.lines, "label"))
    for column, link in (("speaker", "speaker"), ("meeting", "presentedAt"), ("region", "inRegion")):
        told = defaultdict(set)
        for one, other in triples(seeds.lines, link):
            if one in ids:
                told[one].add(labels[other])
        assert {r["speech"]: set((r[column] or "").split("；")) - {""} for r in answer} == {i: told[i] for i in ids}
    body = next(r["speaker"].split("；")[0] for r in answer if r["speaker"])
    assert {r["speech"] for r in asked(seeds, "speeches", body=body)} == {
        r["speech"] for r in answer if body in (r["speaker"] or "").split("；")
    }


def test_passages(seeds: Seeds, tmp_path: Path) -> None:
    assert asked(seeds, "passages") == [] == sorted(triples(seeds.lines, "reusesPassage"))
    passage = (
        "要把每一所学校办好、把每一名学生教好，作为衡量我们工作的唯一标准，坚持眼睛向下、重心下移，"
        "多到薄弱学校去，多到困难教师中去，把实事办到师生的心坎上。"
    )
    begin = "过去的一年，我们坚持把教育摆在优先位置，财政一般公共预算首先保障教育，学校面貌有了明显变化，群众满意度逐年提高。"
    close = "希望同志们振奋精神，真抓实干，用一年的时间补齐寄宿制学校的短板，用三年的时间建成一批群众家门口的好学校，不负全县人民的重托。"
    one = f"{TITLE}（2021年3月1日）\n同志们：\n{begin}去年全县新建小学3所。\n{passage}\n全县高考上线人数达到812人，再创新高。{close}\n"
    other = (
        f"在全市教育局长会议上的讲话\n（2022年4月2日）\n各位局长：\n今天召开这次会议，主要任务是部署招生工作，压实各方责任，维护教育公平。\n{passage}\n"
        "各地要严格执行招生计划，严禁违规招生，一经查实严肃处理，决不姑息。要把划片方案早公布、早解读，把随迁子女的学位早安排、早落实。"
        "要守住安全底线，校车、食堂、消防的隐患要逐校排查，请大家抓好落实，确保平稳有序。\n"
    )
    graph = build(tmp_path, {"a.txt": one, "b.txt": other})
    answer = graph.query("passages")
    links = [line for line in graph.file.read_text(encoding="utf-8").splitlines() if "ont#reusesPassage>" in line]
    assert len(answer) == len(links) > 0
    assert {r["length"] for r in answer} == {len(r["quote"]) for r in answer} and all(passage[5:40] in r["quote"] for r in answer)
    assert graph.query("passages", words="心坎") == answer and graph.query("passages", words="招生") == []


def test_amounts(seeds: Seeds, county: kg.Graph) -> None:
    said, expected = places(seeds.corpus), set()
    for s, o in observations(seeds.corpus):
        value = s.fused.facts.mentions[o.value].value if o.value is not None else None
        if isinstance(value, Quantity) and value.unit == "元":
            least = value.value if value.value is not None else value.low
            expected.add((s.subject, s.words(o.value), None if least is None else float(least), s.status, said[s.id], s.id))
    assert rows(asked(seeds, "amounts"), "subject", "value", "yuan", "status", "places", "claim") == once(expected) and expected
    answer = county.query("amounts")
    assert [(row["value"], row["yuan"]) for row in answer] == [("3200万元", 32_000_000), ("480万元", 4_800_000)]
    assert [row["value"] for row in county.query("amounts", indicator="维修")] == ["480万元"]
    assert county.query("amounts", status="计划或要求") == []


def test_about(seeds: Seeds) -> None:
    expected = set()
    for s in sayings(seeds.corpus):
        expected.add((s.subject, f"{NS.ont}claimSubject", s.status, s.id))
    for s, r in relations(seeds.corpus):
        expected.add((s.end(r.object), f"{NS.ont}claimObject", s.status, s.id))
    assert rows(asked(seeds, "about"), "entity", "side", "status", "claim") == once(expected)
    some = sorted(expected)[len(expected) // 2][0]
    assert {r["claim"] for r in asked(seeds, "about", entity=f"<{some}>")} == {row[3] for row in expected if row[0] == some}


def test_parts(seeds: Seeds, county: kg.Graph) -> None:
    assert {(r["claim2"], r["claim"]) for r in asked(seeds, "parts")} == triples(seeds.lines, "partOfTotal")
    answer = {(r["value"], r["value2"], r["flag"]) for r in county.query("parts")}
    assert answer == {("9所", "6所", "合计不符"), ("9所", "2所", "合计不符"), ("3200万元", "480万元", None)}
    assert {r["value2"] for r in county.query("parts", indicator="公办")} == {"6所"}


def test_gaps(seeds: Seeds, county: kg.Graph) -> None:
    assert asked(seeds, "gaps") == [] == sorted(triples(seeds.lines, "baseScope"))
    (row,) = county.query("gaps")
    assert (row["subject"], row["change"], row["scope"]) == ("白鹭县", "1.8个百分点", "全省")
    assert county.query("gaps", scope=row["scope"]) == [row] and county.query("gaps", indicator="毛入学率") == [row]
    assert county.query("gaps", scope="全国") == []


def test_citations(seeds: Seeds) -> None:
    kind = {NS.data + node.id: node.kind for node in seeds.corpus.nodes.values()}
    found = defaultdict(set)
    for s, r in relations(seeds.corpus, "cites", "implements"):
        if kind.get(s.end(r.object)) in ("Policy", "Meeting"):
            found[s.end(r.object), s.speech, predicate(r.predicate)].add(s.id)
    answer = asked(seeds, "citations")
    got = {(r["cited"], r["speech"], r["relation"]): r["claims"] for r in answer}
    assert got == {key: len(claims) for key, claims in found.items()} and len(answer) == len(got) > 0


def test_unfinished(seeds: Seeds, tmp_path: Path) -> None:
    series = build(tmp_path, {f"{n}.txt": text for n, text in enumerate(SERIES)})
    for graph in (seeds.graph, series):
        data = graph.namespaces.data
        left = {data + row["claim"] for row in graph.ledger() if row["outcome"] != "met"}
        assert {row["claim"] for row in graph.query("unfinished", iris=True)} == left and left
    outcomes = Counter(row["outcome"] for row in series.query("unfinished"))
    assert outcomes["未达到"] == 3 and None in outcomes and "已兑现" not in outcomes
