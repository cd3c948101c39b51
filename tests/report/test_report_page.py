"""The HTML report: its facts against SPARQL of its own, its links, its quotations, its escaping, its size."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fuse.planted_build import build as planted_build
from fuse.planted_build import files as planted_files
from report.paper import Element, paper

import kg
from kg.export.texts import text_path
from kg.model import Span
from kg.report import Report, Scope, read_report
from kg.report.columns import Tables
from kg.report.markdown import markdown
from kg.report.page import page_html
from kg.report.page_facts import MOST_OF_STATUS, MOST_OF_THEME
from kg.report.page_file import build_picture, speech_texts, write_page
from kg.report.page_parts import MOST_LINKS
from kg.report.words import DOUBTS, NO_WORD, flag_name
from kg.report.workbook import NOTES

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
HOSTILE = (
    '在<script>alert("1")</script>县教育工作会议上的讲话\n同志们：\n'
    '一年来，全县"A&B\'学校"<img src=x onerror=alert(1)>新建校舍12000平方米，投入资金300万元。</style></mark></body>'
    '我们认真贯彻落实《<b>强师</b>&amp;计划》，创建"示范\'校"×所。<!-- --> ]]> javascript:alert(1) \u202e倒\u2066序\n'
    '二〇二三年，义务教育巩固率达到98.5%。<svg onload=alert(2)><a href="http://example.org/">点</a>教师培训1200人次。\n'
)
OUTSIDE = re.compile(r"(?:https?:|//|url\(|@import|javascript:)", re.IGNORECASE)
ADDRESSES = frozenset(
    {"src", "href", "xlink:href", "srcset", "action", "formaction", "data", "poster", "background", "cite", "ping", "manifest"}
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    return kg.build(SEEDS, out=tmp_path_factory.mktemp("page") / "out")


@pytest.fixture(scope="module")
def build(graph: kg.Graph) -> Path:
    assert graph.folder is not None
    return graph.folder


@pytest.fixture(scope="module")
def report(build: Path) -> Report:
    return read_report(build)


@pytest.fixture(scope="module")
def page(report: Report, build: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    file = write_page(report, build, tmp_path_factory.mktemp("page") / "report.html")
    return file.read_bytes().decode("utf-8")


@pytest.fixture(scope="module")
def root(page: str) -> Element:
    return paper(page)


@pytest.fixture(scope="module")
def said(graph: kg.Graph) -> dict[str, list[tuple[str, Span, str]]]:
    """Claim → where it is said, by SPARQL."""
    rows = graph.query(
        "SELECT DISTINCT ?claim ?speech ?from ?to ?words { ?claim edu:hasEvidence ?e . "
        "?e oa:hasSource ?speech ; oa:start ?from ; oa:end ?to ; oa:exact ?words }"
    )
    found: dict[str, list[tuple[str, Span, str]]] = {}
    for row in rows:
        place = _last(row["speech"]), (int(row["from"]), int(row["to"])), row["words"]
        found.setdefault(_last(row["claim"]), []).append(place)
    return found


def _last(iri: Any) -> str:
    return str(iri).rpartition("/")[2]


def _marks(root: Element) -> dict[str, tuple[int, Span, str]]:
    """Id of a mark → number of the speech, range, and what is marked, with what is cut off it."""
    found = {}
    for article in root.all("article", "speech"):
        number = int(article.attributes["id"].removeprefix("speech"))
        marks = article.all("mark")
        for mark in marks:
            if "id" in mark.attributes:
                start, end = map(int, mark.attributes["data-at"].split("-"))
                rest = [other.text for other in marks if other.attributes.get("data-of") == mark.attributes["id"]]
                found[mark.attributes["id"]] = number, (start, end), "".join([mark.text, *rest])
    return found


def _claims(element: Element) -> list[Element]:
    return [one for one in element.all() if "data-claim" in one.attributes]


def _counts(graph: kg.Graph, query: str) -> dict[str, int]:
    return {_last(row["name"]): int(row["n"]) for row in graph.query(query)}


def test_facts_are_those_of_the_graph(root: Element, graph: kg.Graph) -> None:
    metrics = _counts(graph, "SELECT ?name (COUNT(DISTINCT ?c) AS ?n) { ?c a edu:MetricObservation ; edu:status ?name } GROUP BY ?name")
    claims = _counts(graph, "SELECT ?name (COUNT(DISTINCT ?c) AS ?n) { ?c edu:hasEvidence ?e ; edu:status ?name } GROUP BY ?name")
    assert metrics["achieved"] > 50 and claims["achieved"] > 150
    for section, status in (("achievements", "achieved"), ("planned", "planned"), ("problem", "problem")):
        rows = _claims(root.within(section))
        tags = Counter(row.tag for row in rows)
        assert tags["tr"] == metrics.get(status, 0)
        assert tags["li"] == claims.get(status, 0) - metrics.get(status, 0)
        assert len({row.attributes["data-claim"] for row in rows}) == len(rows)
    assert len(_claims(root.within("background"))) == metrics.get("background", 0)


def test_achievements_stand_under_their_themes(root: Element, graph: kg.Graph) -> None:
    labels = {
        row["label"]
        for row in graph.query(
            "SELECT DISTINCT ?label { ?c edu:status v:status/achieved ; edu:hasEvidence/dcterms:isPartOf/dcterms:subject ?t . "
            '?t skos:prefLabel ?label FILTER(LANG(?label) = "zh") }'.replace(
                "v:status/achieved", "<https://w3id.org/edu-speech-kg/vocab/status/achieved>"
            )
        )
    }
    heads = {head.text.split(" ")[0] for head in root.within("achievements").all("h3")}
    assert len(labels) > 8
    assert heads - {"未分主题"} <= labels


def test_the_overview_tells_how_much_there_is(root: Element, graph: kg.Graph, said: dict[str, list[tuple[str, Span, str]]]) -> None:
    told = root.within("overview").text
    speeches = graph.query("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a edu:Speech }")[0]["n"]
    masked = graph.query(
        "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a edu:MetricObservation . { ?c edu:qualityFlag ?f } UNION "
        "{ ?c edu:value|edu:change/edu:qualityFlag ?f } UNION { ?c edu:value/edu:qualityFlag ?f } "
        "FILTER(STRENDS(STR(?f), '/masked')) }"
    )[0]["n"]
    assert masked
    assert f"收入讲话 {speeches} 篇" in told
    assert f"从中读出 {len(said)} 条事实" in told
    assert f"有 {masked} 条指标的数字在原文里被 × 等符号遮盖" in told
    assert len(root.within("overview").all("table", "speeches")[0].all("tbody")[0].all("tr")) == int(speeches)


def test_facts_say_indicator_subject_value_period_and_status(root: Element, report: Report) -> None:
    rows = {row.attributes["data-claim"]: row for row in _claims(root) if row.tag == "tr"}
    words = {"achieved": "已完成", "planned": "计划或要求", "problem": "问题不足", "background": "背景情况"}
    for fact in report.metrics:
        indicator, subject, value, period, status, _ = (cell.text for cell in rows[fact.claim.removeprefix("claim/")].all("td"))
        assert indicator.startswith(fact.indicator)
        assert subject.startswith(fact.subject)
        assert all(amount.wording in value for amount in (fact.level, fact.change) if amount)
        assert period.startswith(fact.period)
        assert status == words[fact.status]


def test_the_ledger_and_the_doubts_are_complete(root: Element, report: Report) -> None:
    assert len(root.within("ledger").all("tbody")[0].all("tr")) == len(report.ledger) > 20
    assert sum(len(body.all("tr")) for body in root.within("doubts").all("tbody")) == len(report.doubts) > 50


def test_links_have_targets_and_ids_are_unique(root: Element) -> None:
    ids = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    links = [element.attributes["href"] for element in root.all("a")]
    assert len(links) > 500
    assert {link for link in links if link[:1] != "#" or link[1:] not in set(ids)} == set()


def test_marks_are_the_characters_at_their_offsets(root: Element, report: Report, build: Path) -> None:
    texts = speech_texts(report, build)
    marks = _marks(root)
    assert len(marks) > 200
    for number, (start, end), words in marks.values():
        assert words == texts[report.speeches[number - 1].id][start:end]


def test_facts_lead_to_where_they_are_said(root: Element, report: Report, said: dict[str, list[tuple[str, Span, str]]]) -> None:
    marks = {name: (report.speeches[number - 1].id, span, words) for name, (number, span, words) in _marks(root).items()}
    for row in _claims(root):
        places = said[row.attributes["data-claim"]]
        led_to = [marks[link.attributes["href"].removeprefix("#")] for link in row.all("a", "q")]
        assert len(led_to) == min(len(places), MOST_LINKS)
        assert set(led_to) <= set(places)


def test_numbers_behind_marks_lead_back_to_a_fact_that_rests_on_them(root: Element) -> None:
    rows = {element.attributes["id"]: element for element in root.all() if "id" in element.attributes}
    backs = root.within("speeches").all("a", "n")
    assert len(backs) == len(_marks(root))
    for back in backs:
        there = rows[back.attributes["href"].removeprefix("#")]
        assert f"#q{back.children[0]}" in {link.attributes["href"] for link in there.all("a")}


def test_speeches_stand_in_full(root: Element, report: Report, build: Path) -> None:
    texts = speech_texts(report, build)
    for number, card in enumerate(report.speeches, 1):
        shown = root.within(f"speech{number}").all("div", "words")[0].text
        assert "".join(shown.split()) == "".join(texts[card.id].split())


def _outside(root: Element) -> list[tuple[str, str, str]]:
    """Attributes that would make a browser ask for something, and styles that would."""
    found = [
        (element.tag, name, value)
        for element in root.all()
        for name, value in element.attributes.items()
        if name.startswith("on")
        or (name in ADDRESSES and not value.startswith("#") and value != "data:,")
        or (name == "style" and OUTSIDE.search(value))
    ]
    return found + [("style", "", style.text) for style in root.all("style") if OUTSIDE.search(style.text)]


def test_the_page_asks_for_nothing(root: Element) -> None:
    assert _outside(root) == []
    assert {element.tag for element in root.all()} & {
        "script",
        "img",
        "iframe",
        "object",
        "embed",
        "form",
        "base",
        "video",
        "audio",
    } == set()
    policy = next(meta for meta in root.all("meta") if meta.attributes.get("http-equiv") == "Content-Security-Policy").attributes["content"]
    assert "default-src 'none'" in policy and "script-src" not in policy


def test_the_page_can_be_read_by_everybody(root: Element) -> None:
    assert root.all("html")[0].attributes["lang"] == "zh-CN"
    assert [head.tag for head in root.all() if head.tag in ("h1", "h2")][:2] == ["h1", "h2"] and len(root.all("h1")) == 1
    levels = [int(head.tag[1]) for head in root.all() if re.fullmatch("h[1-6]", head.tag)]
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert all(table.all("caption") and all(head.attributes["scope"] == "col" for head in table.all("th")) for table in root.all("table"))
    assert all(picture.all("title") and picture.attributes["role"] == "img" for picture in root.all("svg"))


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> tuple[kg.Graph, Report, Element]:
    """Speeches with conflicts, promises that were kept or not, and series."""
    graph = planted_build(tmp_path_factory.mktemp("planted") / "b", planted_files())
    assert graph.folder is not None
    report = read_report(graph.folder)
    return graph, report, paper(page_html(report, speech_texts(report, graph.folder), build_picture(graph.folder)))


def test_conflicts_show_both_sentences(planted: tuple[kg.Graph, Report, Element]) -> None:
    graph, _, root = planted
    pairs = root.within("conflicts").all("article", "pair")
    linked = [int(graph.query(f"SELECT (COUNT(*) AS ?n) {{ ?one {how} ?other }}")[0]["n"]) for how in ("edu:conflictsWith", "edu:revises")]
    assert len(pairs) == linked[0] // 2 + linked[1] > 8  # a conflict is told of both sides
    marked = [[mark.text for mark in pair.all("mark")] for pair in pairs]
    assert marked == [[record["quote"], record["quote2"]] for record in graph.conflicts()]
    assert all(len(pair.all("a", "q")) == 2 for pair in pairs)


def test_the_ledger_tells_what_became_of_promises(planted: tuple[kg.Graph, Report, Element]) -> None:
    graph, _, root = planted
    rows = root.within("ledger").all("tbody")[0].all("tr")
    words = {"met": "已兑现", "missed": "未达到", "unclear": "无法判断", "noWord": "没有下文"}
    assert Counter(row.all("td")[0].text for row in rows) == Counter(words[record["outcome"]] for record in graph.ledger())
    answered = [row for row in rows if row.all("td")[0].text != "没有下文"]
    assert len(answered) >= 8 and all(len(row.all("a", "q")) == 2 for row in answered)


def test_series_are_drawn_with_every_figure(planted: tuple[kg.Graph, Report, Element]) -> None:
    _, report, root = planted
    figures = root.within("series").all("figure")
    assert len(figures) == len(report.series) >= 4
    for figure, series in zip(figures, report.series, strict=True):
        marks = figure.all("circle", "told") + figure.all("path", "planned") + figure.all("rect", "hidden")
        assert len(marks) == len(series.points) == len(figure.all("tbody")[0].all("tr"))
        assert all(point.wording in figure.text for point in series.points)
        targets = {link.attributes["href"] for link in figure.all("svg")[0].all("a")}
        assert targets == {link.attributes["href"] for link in figure.all("table")[0].all("a")}


def test_links_of_everything_held_against_each_other_have_targets(planted: tuple[kg.Graph, Report, Element]) -> None:
    root = planted[2]
    ids = [element.attributes["id"] for element in root.all() if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"].removeprefix("#") for link in root.all("a")} <= set(ids)
    assert _outside(root) == []


def test_what_strangers_write_stays_text(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / '"><img src=x onerror=alert(3)>&.txt').write_text(HOSTILE, encoding="utf-8")
    graph = kg.build(folder, out=tmp_path / "out")
    assert graph.folder is not None
    report = read_report(graph.folder)
    root = paper(write_page(report, graph.folder, tmp_path / "report.html").read_text(encoding="utf-8"))
    assert _outside(root) == []
    tags = {element.tag for element in root.all()}
    assert not tags & {"script", "img"} and len(root.all("style")) == 1 and len(root.all("body")) == 1
    shown = root.within("speech1").text
    assert '<script>alert("1")</script>' in shown and "<!-- --> ]]>" in shown and "&amp;" in shown
    assert "<img src=x onerror=alert(3)>&.txt" in shown
    assert not any(sign in shown for sign in "\u202e\u2066")
    assert report.metrics and "12000平方米" in root.within("achievements").text


def test_the_same_build_gives_the_same_bytes(build: Path, page: str, tmp_path: Path) -> None:
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.html"
        command = [sys.executable, "-m", "kg", "report", str(build), "-o", str(out)]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed})
        assert out.read_bytes().decode("utf-8") == page


def _large(report: Report, times: int) -> Report:
    """The report with every fact so many times over, as another claim."""
    many = [
        tuple(replace(fact, claim=f"{fact.claim}-{number}") for number in range(times) for fact in facts)
        for facts in (report.metrics, report.relations)
    ]
    themes = tuple(
        replace(theme, metrics=tuple(f for f in many[0] if f.status == "achieved" and f.theme == theme.name),
                relations=tuple(f for f in many[1] if f.status == "achieved" and f.theme == theme.name))
        for theme in report.achievements
    )  # fmt: skip
    overview = replace(report.overview, characters=report.overview.characters * times)
    return replace(
        report, metrics=many[0], relations=many[1], achievements=themes, overview=overview, doubts=report.doubts * times,
        ledger=report.ledger * times,
    )  # fmt: skip


def test_a_large_report_is_bounded_and_says_so(report: Report, build: Path, page: str) -> None:
    texts = speech_texts(report, build)
    once, twice = (page_html(_large(report, times), texts) for times in (200, 400))
    assert len(twice) < len(once) * 1.1
    root = paper(twice)
    ids = {element.attributes["id"] for element in root.all() if "id" in element.attributes}
    assert {link.attributes["href"].removeprefix("#") for link in root.all("a")} <= ids
    theme = max(report.achievements, key=lambda theme: len(theme.metrics))
    told = sum(max(0, 400 * len(facts) - most) for facts, most in zip((theme.metrics, theme.relations), MOST_OF_THEME, strict=True))
    assert f"另有 {told} 条未在此列出" in root.within("achievements").text
    assert len(_claims(root.within("planned"))) <= sum(MOST_OF_STATUS)
    assert "此处略去" in root.within("speeches").text
    assert "没有列出" in root.within("notes").text and "没有列出" not in page
    for number, (start, end), words in _marks(root).values():
        assert words == texts[report.speeches[number - 1].id][start:end]


def test_what_the_build_keeps_of_a_text_is_needed(report: Report, build: Path, tmp_path: Path) -> None:
    name = text_path(report.speeches[0].source)
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_bytes(b"\xff")
    for folder in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(kg.errors.InputError, match="missing or broken"):
            speech_texts(report, folder)


def test_a_report_of_a_part_says_of_what(build: Path, tmp_path: Path) -> None:
    report = read_report(build, Scope(themes=("师资队伍",)))
    root = paper(write_page(report, build, tmp_path / "report.html").read_text(encoding="utf-8"))
    assert "只收：主题：师资队伍" in root.within("top").text and "不限于本报告所选的范围" in root.within("network").text
    assert {head.attributes["id"] for head in root.within("achievements").all("h3")} == {"theme-teachers"}
    ids = {element.attributes["id"] for element in root.all() if "id" in element.attributes}
    assert {link.attributes["href"].removeprefix("#") for link in root.all("a")} <= ids


def test_without_texts_the_sentences_are_shown(report: Report) -> None:
    root = paper(page_html(report, {}))
    sentences = {place.sentence for fact in report.metrics for place in fact.places[:1] if place.words}
    shown = "".join("".join(root.within("speeches").text.split()))
    assert all("".join(sentence.split()) in shown for sentence in sentences)
    assert root.within("speeches").all("p", "gap")


def test_parts_and_doubts_are_called_as_in_the_other_forms(report: Report, root: Element) -> None:
    heads = {head.text for head in root.all("h2")}
    sheets = {table.name for table in Tables(report).all()}
    written = set(re.findall(r"^## (.+)$", markdown(report), flags=re.MULTILINE))
    assert sheets < written and sheets - {"讲话", "指标", "关系"} < heads and "走势" in written & heads
    assert NO_WORD in root.within("ledger").text and NO_WORD in markdown(report) and NO_WORD in NOTES
    flags = {flag_name(doubt.flag) for doubt in report.doubts}
    told = {head.text for head in root.within("doubts").all("h3")}
    assert len(told) == len(flags) > 1 and all(any(one.startswith(flag) for one in told) for flag in flags)
    assert {row[0] for table in Tables(report).all() if table.name == DOUBTS for row in table.rows} == flags
