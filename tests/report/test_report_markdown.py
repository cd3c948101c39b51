"""The report in Markdown: read as GitHub reads it, with nothing of the speeches taken for a mark."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from kg.report import Report
from kg.report.markdown import escaped, markdown
from kg.report.words import theme_name, told

_CELL = re.compile(r"(?<!\\)\|")


def sections(text: str) -> dict[str, str]:
    """Heading of a part → what stands below it."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {"": parts[0], **dict(zip(parts[1::2], parts[2::2], strict=True))}


def plain(text: str) -> str:
    """A text without its escapes."""
    return re.sub(r"\\(.)", r"\1", re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), text))


def table(text: str) -> list[list[str]]:
    """The rows below the head of the only table of a part."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    assert set(lines[1]) == set("| -")
    return [[plain(cell.strip()) for cell in _CELL.split(line)[1:-1]] for line in lines[2:]]


def test_every_fact_is_told_once(report: Report) -> None:
    parts = sections(markdown(report))
    assert list(parts) == ["", "讲话", "成绩", "计划与要求", "问题与不足", "指标", "关系", "承诺台账", "前后不一", "遮盖与存疑", "走势"]
    for name, facts in (
        ("成绩", [fact for theme in report.achievements for fact in theme.facts]),
        ("计划与要求", report.of_status("planned")),
        ("问题与不足", report.of_status("problem")),
    ):
        lines = [plain(line) for line in parts[name].splitlines() if line.startswith("- ")]
        assert len(lines) == len(facts) and all(any(line.startswith(f"- {told(fact)}") for line in lines) for fact in facts), name
    heads = re.findall(r"^### (.+)（(\d+)）$", parts["成绩"], flags=re.MULTILINE)
    assert heads == [(theme_name(theme.name), str(len(theme.facts))) for theme in report.achievements]
    counts = {"讲话": report.speeches, "指标": report.metrics, "关系": report.relations, "承诺台账": report.ledger}
    counts |= {"遮盖与存疑": report.doubts}
    for name, things in counts.items():
        found = table(parts[name])
        assert len(found) == len(things) and len({len(row) for row in found}) == 1, name
    assert parts["前后不一"].count("≠") == len(report.conflicts)


def test_sentences_are_quoted_with_their_words_in_bold(report: Report) -> None:
    parts = sections(markdown(report))
    quotes = [line for line in parts["成绩"].splitlines() if line.startswith("> ")]
    facts = [fact for theme in report.achievements for fact in theme.facts]
    assert len(quotes) == len({(fact.theme, fact.first.speech, fact.first.sentence_start, fact.first.sentence) for fact in facts})
    for fact in facts:
        sentence = " ".join(fact.first.sentence.split())
        quote = next(line for line in quotes if plain(re.sub(r"</?b>", "", line)).startswith(f"> {sentence}"))
        for start, end in fact.first.words:
            assert escaped(fact.first.sentence[start:end]) in "".join(re.findall("<b>(.*?)</b>", quote))
    assert all("**" not in quote and quote.count("<b>") == quote.count("</b>") > 0 for quote in quotes)


def test_links_lead_to_the_speeches(report: Report) -> None:
    text = markdown(report)
    anchors = re.findall(r'<a id="([^"]+)"></a>', text)
    assert len(anchors) == len(set(anchors)) == len(report.speeches)
    led = Counter(re.findall(r"\]\(#([^)]+)\)", text))
    assert set(led) <= set(anchors) and led.total() >= len(report.metrics) + len(report.relations)
    assert not re.search(r"\]\((?!#)", text)


def test_series_and_masked_numbers(county: Report) -> None:
    text = sections(markdown(county))["走势"]
    assert "| 结果 | 91.5% | 92.1%（各篇说法不一） | 95.5% |  |\n| 目标 |  | 93% | 95% | 96% |" in text
    assert "| 结果 | 1200万元 | 1500万元 | ×万元 |" in text


def test_series_keep_how_near_a_number_is(county: Report) -> None:
    text = sections(markdown(county))["走势"]
    assert "400名以上 | 500名以上" in text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", r"a\|b"),
        ("**×**_x_", r"\*\*×\*\*\_x\_"),
        ("<script>&amp;", "&#60;script&#62;&#38;amp;"),
        ("见[附件](http://x.cn)", r"见\[附件\](http:\//x.cn)"),
        ("WWW.x.cn", r"WWW\.x.cn"),
        ("@某人 #12", "&#64;某人 &#35;12"),
        ("1. 一", r"1\. 一"),
        ("1.5万", "1.5万"),
        ("- 一", r"\- 一"),
        ("=1+1", r"\=1+1"),
        ("$x$ `y` ~~z~~", r"\$x\$ \`y\` \~\~z\~\~"),
        ("一\n二\r\n\t三", "一 二 三"),
        ("a\\b", r"a\\b"),
    ],
)
def test_nothing_is_taken_for_a_mark(text: str, shown: str) -> None:
    assert escaped(text) == shown
    assert plain(shown.replace("1\\", "1").replace("\\-", "-").replace("\\=", "=")) == " ".join(text.split())


def test_hostile_names_do_not_break_a_table(county: Report) -> None:
    bad = "坏|名<b>*\n=`@x`"
    metrics = tuple(replace(fact, subject=bad, indicator=bad) for fact in county.metrics)
    cards = tuple(replace(card, title=bad, region=bad) for card in county.speeches)
    parts = sections(markdown(replace(county, metrics=metrics, speeches=cards)))
    assert {row[1] for row in table(parts["指标"])} == {" ".join(bad.split())}
    assert len({len(row) for name in ("讲话", "指标", "关系") for row in table(parts[name])}) == 3


def test_an_empty_report_says_so(county: Report) -> None:
    empty = replace(
        county, metrics=(), relations=(), ledger=(), conflicts=(), doubts=(), series=(), achievements=(), only=("主题：招生考试",)
    )  # fmt: skip
    text = markdown(empty)
    assert text.count("\n无。\n") == 8 and "> 主题：招生考试" in text
    assert markdown(empty) == text
