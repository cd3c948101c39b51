"""The overview and the speeches themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.report.markup import Markup, element, joined, text
from kg.report.model import Report, SpeechCard
from kg.report.page_parts import Links, Row, badges, day, left_out, table
from kg.report.passages import excerpts, passages, sentences, whole
from kg.report.words import ACHIEVEMENTS, DOUBTS, METRICS, OVERVIEW, PLANS, PROBLEMS, RELATIONS, SERIES, SPEECHES, flag_name, theme_name

MOST_SPEECHES = 300
"""Rows of the table of speeches; speeches that are quoted stand in the page all of them."""
WHOLE_TEXTS = 300_000
"""Characters up to which all speeches stand in the page in full; of more, only what is quoted and the sentences around it."""


def overview_section(report: Report) -> Markup:
    """The report in numbers and in plain words."""
    view = report.overview
    status = view.status
    tiles = (
        (SPEECHES, view.speeches, "篇", "speeches"), (ACHIEVEMENTS, status.get("achieved", 0), "条", "achievements"),
        (PLANS, status.get("planned", 0), "条", "planned"), (PROBLEMS, status.get("problem", 0), "条", "problem"),
        (SERIES, view.series, "条", "series"), ("数字被遮盖", view.masked, "条", "doubts"),
    )  # fmt: skip
    cards = [
        element("a", element("b", f"{number:,}"), f" {unit}", element("span", name), href=f"#{target}")
        for name, number, unit, target in tiles
    ]
    inside = [element("h2", OVERVIEW), element("div", *cards, class_="tiles")]
    inside.append(element("ul", *(element("li", line) for line in _plain_words(report)), class_="plain"))
    if report.achievements:
        inside += [element("h3", f"{ACHIEVEMENTS}在哪些方面"), _bars(report)]
    inside += [element("h3", "收入的讲话"), _speech_table(report)]
    return element("section", joined(inside, "\n"), id="overview")


def _plain_words(report: Report) -> Iterator[str]:
    view = report.overview
    yield (
        f"收入讲话 {view.speeches} 篇，共 {view.characters:,} 字{_dates(report)}。从中读出 {view.claims:,} 条事实："
        f"有数字的指标 {view.metrics:,} 条，机构、政策、活动、荣誉等之间的关系 {view.relations:,} 条。同一件事说了几遍只算一条。"
    )
    yield "每条事实后面的“依据”点开就是讲话原句，句中标黄的是它所根据的话；句后的小号数字点回事实。"
    if view.masked:
        yield f"有 {view.masked} 条指标的数字在原文里被 × 等符号遮盖。报告照原样列出，不猜测、不补数。"
    doubts = [(flag, count) for flag, count in view.flags.items() if flag not in ("masked", "subjectInferred", "conflict")]
    if doubts:
        yield f"另有存疑的：{'、'.join(f'{flag_name(flag)} {count} 条' for flag, count in doubts)}，详见“{DOUBTS}”。"
    if view.conflicts or view.revisions:
        yield f"前后不一的数字 {view.conflicts} 对，后来作了修订的 {view.revisions} 对。"
    else:
        yield "没有发现前后矛盾的数字。"
    if view.skipped:
        yield f"有 {len(view.skipped)} 个文件没能读入：{'、'.join(view.skipped[:20])}{'等' if len(view.skipped) > 20 else ''}。"


def _dates(report: Report) -> str:
    """From when to when, and of how many speeches that is known."""
    dates = sorted(card.date for card in report.speeches if card.date)
    if not dates:
        return "，都没有写明日期"
    first, last = day(dates[0][:4]), day(dates[-1][:4])
    when = f"时间在{first}" if first == last else f"时间从{first}到{last}"
    return f"，{when}" if len(dates) == len(report.speeches) else f"，其中写明日期的 {len(dates)} 篇，{when}"


def _bars(report: Report) -> Markup:
    counts = [(theme, len(theme.facts)) for theme in report.achievements]
    most = max(count for _, count in counts)
    rows = [
        element(
            "li",
            element("a", theme_name(theme.name), href=f"#theme-{theme.name or 'none'}"),
            element("span", element("i", style=f"width:{max(1, 100 * count // most)}%"), class_="bar", aria_hidden="true"),
            element("span", f"{count} 条", class_="faint"),
        )
        for theme, count in counts
    ]
    return element("ul", *rows, class_="bars")


def _speech_table(report: Report) -> Markup:
    rows: list[Row] = [
        ({}, [
            text(str(number)), joined([element("a", _title(card), href=f"#speech{number}"), badges(card.flags)]), text(day(card.date)),
            text(card.region), text(card.speaker), text(f"{card.characters:,}"), text(str(card.metrics)), text(str(card.relations)),
        ])
        for number, card in enumerate(report.speeches[:MOST_SPEECHES], 1)
    ]  # fmt: skip
    heads = ("序号", "讲话", "日期", "地区", "讲话人", "字数", METRICS, RELATIONS)
    return joined([table(heads, rows, "speeches", "收入的讲话"), left_out(max(0, len(report.speeches) - MOST_SPEECHES), "篇")])


def _title(card: SpeechCard) -> str:
    return card.title.strip() or f"（无题，{card.source}）"


def speeches_section(report: Report, texts: Mapping[str, str], links: Links) -> Markup:
    """What the speeches say, with every quotation marked.

    Args:
        report: the report.
        texts: id → characters of the speech; of those that are not here only the quoted sentences are shown.
        links: where things stand in the page.
    """
    in_full = report.overview.characters <= WHOLE_TEXTS
    says = "讲话全文，" if in_full else "所收讲话较长，只列引用的句子和前后文（全文见构建结果的 texts 文件夹）；"
    inside = [element("h2", "讲话原文"), element("p", says + "标黄处是事实所根据的话。", class_="lead")]
    quoted = links.quotes.by_speech()
    for number, card in enumerate(report.speeches, 1):
        places = quoted.get(card.id, [])
        if not places and not in_full and number > MOST_SPEECHES:
            continue
        words = texts.get(card.id)
        if words is None:
            pieces = sentences(places)
        elif in_full:
            pieces = whole(words)
        else:
            pieces = excerpts(words, ((place.start, place.end) for place in places))
        numbers = {(place.start, place.end): links.quotes.number(place) or 0 for place in places}
        body = passages(pieces, numbers, links.owners, card.characters)
        head = element("h3", element("span", f"讲话{number}", class_="count"), " ", _title(card))
        inside.append(
            element("article", head, _about(card, links), element("div", body, class_="words"), id=f"speech{number}", class_="speech")
        )
    return element("section", joined(inside, "\n"), id="speeches")


def _about(card: SpeechCard, links: Links) -> Markup:
    twins = "、".join(f"讲话{links.speech_numbers[name]}" for name in card.near_duplicates if name in links.speech_numbers)
    told = (
        ("日期", day(card.date)), ("地区", card.region), ("讲话人", card.speaker), ("会议", card.meeting), ("近似重复", twins),
        ("文件", f"{card.source}，第 {card.source_start}—{card.source_end} 字"),
    )  # fmt: skip
    return element(
        "p", joined((element("span", f"{head}：{said}") for head, said in told if said), " "), badges(card.flags), class_="about"
    )
