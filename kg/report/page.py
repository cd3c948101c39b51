"""A report as one HTML page that needs nothing else: no script, no font, no picture from outside, and none can be asked for.

Speeches come from strangers: ``kg.report.markup`` escapes all words, and the page's own policy forbids every request.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

from kg.report.facts import Place
from kg.report.markup import Markup, element, joined, text
from kg.report.model import Report
from kg.report.page_facts import Part, fact_parts, facts_section
from kg.report.page_held import (
    MOST_CONFLICTS,
    MOST_SERIES,
    conflicts_section,
    doubts_by_flag,
    doubts_section,
    ledger_section,
    promises_of,
    series_section,
)
from kg.report.page_parts import Links
from kg.report.page_speeches import overview_section, speeches_section
from kg.report.picture_network import Picture
from kg.report.words import ACHIEVEMENTS, CONFLICTS, OVERVIEW, PLANS, SERIES, TITLE

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
_NAMES = (
    ("overview", OVERVIEW), ("achievements", ACHIEVEMENTS), ("planned", "计划"), ("problem", "问题"), ("background", "基本情况"),
    ("series", SERIES), ("ledger", "台账"), ("conflicts", CONFLICTS), ("doubts", "存疑"), ("network", "关系图"), ("speeches", "原文"),
    ("notes", "说明"),
)  # fmt: skip


def page_html(report: Report, texts: Mapping[str, str], picture: Picture | None = None) -> str:
    """The page: the same report gives the same characters.

    Args:
        report: what it shows.
        texts: id of a speech → its characters.
        picture: the network, drawn; left out if None.
    """
    parts = fact_parts(report)
    links = Links(report, (fact for part in parts for *_, shown in part.groups for fact in shown.facts), _others(report))
    sections = [
        overview_section(report), *(facts_section(part, links) for part in parts), series_section(report, links),
        ledger_section(report, links), conflicts_section(report, links), doubts_section(report, links),
        *([_network_section(picture, whole_build=not report.only)] if picture is not None and picture.nodes else []),
        speeches_section(report, texts, links),
        _notes_section(report, parts),
    ]  # fmt: skip
    there = [(name, label) for name, label in _NAMES if name != "network" or (picture is not None and picture.nodes)]
    nav = element("nav", *(element("a", label, href=f"#{name}") for name, label in there), aria_label="本页各部分")
    scope = [element("p", "只收：" + "；".join(report.only), class_="lead")] if report.only else []
    head = element("header", element("h1", TITLE), *scope, id="top")
    body = element("body", head, nav, element("main", joined(sections, "\n")))
    return f"<!DOCTYPE html>\n{element('html', _head(), body, lang='zh-CN')}\n"


def _head() -> Markup:
    metas = (
        '<meta charset="utf-8">', f'<meta http-equiv="Content-Security-Policy" content="{text(POLICY)}">',
        '<meta name="referrer" content="no-referrer">', '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="color-scheme" content="light dark">', '<link rel="icon" href="data:,">',
    )  # fmt: skip
    return element("head", *map(Markup, metas), element("title", TITLE), element("style", Markup(_style())))


@cache
def _style() -> str:
    return files("kg.report").joinpath("page.css").read_text(encoding="utf-8")


def _others(report: Report) -> Iterator[tuple[Place, str]]:
    """Places that something quotes which is no row of a fact, and the id of what quotes them."""
    facts = {fact.claim: fact for fact in (*report.metrics, *report.relations)}
    cited = [(point.claim, "series") for series in report.series[:MOST_SERIES] for point in series.points]
    for number, promise in enumerate(promises_of(report), 1):
        cited += [(promise.claim, f"p{number}"), (promise.answer, f"p{number}")]
    for pair in report.conflicts[:MOST_CONFLICTS]:
        cited += [(pair.one.claim, "conflicts"), (pair.other.claim, "conflicts")]
    yield from ((facts[claim].first, owner) for claim, owner in cited if claim in facts)
    for flag, doubts, _ in doubts_by_flag(report):
        for number, doubt in enumerate(doubts, 1):
            if doubt.place is not None:
                yield doubt.place, f"d-{flag}-{number}"


def _network_section(picture: Picture, *, whole_build: bool) -> Markup:
    legend = [
        element("li", element("i", style=f"background:{colour}", aria_hidden="true"), f"{name} {count}")
        for name, colour, count in picture.classes
    ]
    kinds = "、".join(f"{name} {count}" for name, count in picture.kinds)
    whole = picture.nodes == picture.all_nodes and picture.edges == picture.all_edges
    says = "讲话里的机构、政策、活动、会议、指标等和它们之间的关系；圆越大，关系越多。指针停在圆上可看全名。"
    says += "" if whole_build else "图里是整个构建，不限于本报告所选的范围。"
    told = f"图中 {picture.nodes} 个节点、{picture.edges} 条连线。"
    if not whole:
        told = f"图中是关系最多的 {picture.nodes} 个节点和它们之间的 {picture.edges} 条连线；全图有 "
        told += f"{picture.all_nodes} 个节点、{picture.all_edges} 条连线，可用 kg export --to gexf 导出，在 Gephi 中打开。"
    figure = element(
        "figure",
        element("div", picture.svg, class_="canvas", tabindex=0, role="group", aria_label="关系图，可左右滚动"),
        element("figcaption", element("ul", *legend, class_="legend"), element("p", f"{told}连线：{kinds}。", class_="note")),
    )
    return element("section", element("h2", "关系图"), element("p", says, class_="lead"), figure, id="network")


def _notes_section(report: Report, parts: tuple[Part, ...]) -> Markup:
    left = sum(shown.left_out for part in parts for *_, shown in part.groups)
    notes = [
        "事实由规则从讲话原文读出，不经语言模型，也不联网；同样的讲话和规则，得到同样的报告。规则可能读漏或读错，引用前请点“依据”对照原文。",
        f"“{ACHIEVEMENTS}”是讲话自己说已经做到的，不是核实过的结论；“{PLANS}”里的数字是目标，不是结果。",
        "“数值”照原文抄录；下面的“即”是换算成基本单位的数（万元、亿元换成元）。",
        "“补”表示原文省去了主体，按讲话所代表的单位或地区补出。时间后面的小字是推算出的年份。",
        "本页是单独一个文件，不含脚本，不从网上取任何东西，可以离线打开、转发和打印。",
    ]
    if left:
        notes.append(
            f"为使本页不致过长，共有 {left} 条事实没有列出；全部内容见 Excel 报告（kg report -o 报告.xlsx）和构建结果的 tables 文件夹。"
        )
    made = f"kg {report.version}" + (f"，规则 {report.rules[:12]}" if report.rules else "")
    items = element("ul", *(element("li", note) for note in notes))
    return element("section", element("h2", "说明"), items, element("p", f"生成：{made}", class_="note"), id="notes")


__all__ = ["POLICY", "page_html"]
