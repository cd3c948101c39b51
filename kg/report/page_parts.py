"""What the parts of the page share: which facts it has room for, where each stands, and small pieces of markup."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.regex import regex
from kg.report.facts import Amount, Fact, MetricFact, Place, RelationFact
from kg.report.markup import Markup, element, joined, text
from kg.report.model import Report
from kg.report.passages import Quotes
from kg.report.picture_trend import plain
from kg.report.words import flag_name, qualifier_name, status_name

RANK = "名次"
"""Unit of ranks."""
MOST_LINKS = 3
"""Places of a fact that the page links."""
ELSEWHERE = "全部内容见 Excel 报告（kg report -o 报告.xlsx）；用 --region、--theme、--speech 可以缩小本页的范围"

MASKED = "masked"
"""Class of a mask."""
_MASKS = regex(r"[×✕╳＊*□○●△▲]+|[_＿]{2,}|(?<![A-Za-zＡ-Ｚａ-ｚ])[xXＸｘ](?:\s?[xXＸｘ])*(?![A-Za-zＡ-Ｚａ-ｚ])")
_PERCENT = regex("[%％]|百分|成|分之")
_DAY = regex(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Shown:
    """Facts that stand together, as many as there is room for."""

    metrics: tuple[MetricFact, ...]
    relations: tuple[RelationFact, ...]
    left_out: int

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Figures first."""
        return (*self.metrics, *self.relations)


def room_for(metrics: Sequence[MetricFact], relations: Sequence[RelationFact], most: tuple[int, int]) -> Shown:
    """The first of both kinds."""
    left_out = max(0, len(metrics) - most[0]) + max(0, len(relations) - most[1])
    return Shown(tuple(metrics[: most[0]]), tuple(relations[: most[1]]), left_out)


class Links:
    """Where things stand in the page.

    Args:
        report: the report.
        shown: the facts that have a row, in the order of the page.
        others: facts without a row of their own that something else quotes, and places that no fact tells, with the id of what quotes them.
    """

    def __init__(self, report: Report, shown: Iterable[Fact], others: Iterable[tuple[Place, str]]) -> None:
        rows = {fact.claim: f"f{number}" for number, fact in enumerate(dict.fromkeys(shown), 1)}
        self._rows = rows
        self._claims: dict[str, Fact] = {fact.claim: fact for fact in (*report.metrics, *report.relations)}
        self.speech_numbers: Mapping[str, int] = {card.id: number for number, card in enumerate(report.speeches, 1)}
        owned = [(place, row) for claim, row in rows.items() for place in self._claims[claim].places[:MOST_LINKS]]
        owned += others
        self.quotes = Quotes((place for place, _ in owned), list(self.speech_numbers))
        self.owners: dict[int, str] = {}
        """Number of a quotation → the first element that rests on it."""
        for place, row in owned:
            number = self.quotes.number(place)
            if number is not None:
                self.owners.setdefault(number, row)

    def fact(self, claim: str) -> Fact | None:
        """A claim of the report."""
        return self._claims.get(claim)

    def row(self, claim: str) -> str | None:
        """Id of a fact's row."""
        return self._rows.get(claim)

    def named(self, fact: Fact) -> dict[str, str]:
        """Attributes of a fact's row: its id, and the claim for who wants to look it up in the graph."""
        return {"id": self._rows[fact.claim], "data_claim": fact.claim.removeprefix("claim/")}

    def evidence(self, places: Sequence[Place]) -> Markup:
        """Links to where something is said."""
        told: list[Markup] = []
        speech = ""
        for place in places[:MOST_LINKS]:
            told.append(self._evidence(place, with_speech=place.speech != speech))
            speech = place.speech
        if len(places) > MOST_LINKS:
            told.append(element("span", f"等 {len(places)} 处", class_="faint"))
        return joined(told, " ")

    def of_claim(self, claim: str) -> Markup:
        """The same for a claim, as far as the page quotes it."""
        fact = self.fact(claim)
        return self.evidence(fact.places[:1]) if fact is not None else Markup("")

    def href(self, claim: str) -> str:
        """Address of a claim's first quotation; empty where the page does not have it."""
        fact = self.fact(claim)
        number = self.quotes.number(fact.first) if fact is not None else None
        return f"#q{number}" if number is not None else ""

    def _evidence(self, place: Place, *, with_speech: bool) -> Markup:
        number = self.quotes.number(place)
        if number is None:
            return Markup("")
        speech = self.speech_numbers.get(place.speech)
        head = element("span", f"讲话{speech}·", class_="faint") if speech is not None and with_speech else ""
        link = element("a", f"依据{number}", class_="q", href=f"#q{number}", title=place.section or None)
        return element("span", head, link, class_="nowrap")


Row = tuple[Mapping[str, str], Sequence[str]]
"""Attributes of a table's row, and its cells."""


def table(heads: Sequence[str], rows: Iterable[Row], kind: str, caption: str) -> Markup:
    """A table; on a narrow screen each row becomes a card, so that every cell knows its head.

    Args:
        heads: of the columns.
        rows: attributes of each row, and its cells.
        kind: class of the table.
        caption: what it holds, for who cannot see it.
    """
    head = element("tr", *(element("th", one, scope="col") for one in heads))
    body = [
        element("tr", *(element("td", cell, data_label=name) for name, cell in zip(heads, cells, strict=True)), **attributes)
        for attributes, cells in rows
    ]
    parts = element("caption", caption), element("thead", head), element("tbody", joined(body, "\n"))
    return element("table", *parts, class_=kind)


def left_out(number: int, what: str = "条") -> Markup:
    """Word of what there was no room for."""
    return element("p", f"另有 {number} {what}未在此列出；{ELSEWHERE}。", class_="note") if number else Markup("")


def badges(flags: Iterable[str]) -> Markup:
    """What is to be known of a fact, in small."""
    return joined(element("span", flag_name(flag), class_="badge") for flag in flags)


def status_badge(status: str) -> Markup:
    """A status."""
    return element("span", status_name(status), class_=f"status {status}")


def with_masks(words: str, masked: bool) -> Markup:
    """Words whose masks can be seen as such."""
    if not masked:
        return text(words)
    parts, at = [], 0
    for mask in _MASKS.finditer(words):
        parts += [text(words[at : mask.start()]), element("span", mask[0], class_=MASKED, title=flag_name(MASKED))]
        at = mask.end()
    return joined([*parts, text(words[at:])])


def number_of(amount: Amount | None) -> str:
    """The number behind a wording, in base units, where the wording does not have it already; empty where it does, or hides it."""
    if amount is None:
        return ""
    numbers = [abs(one) for one in (amount.value, amount.low, amount.high) if one is not None]
    percent = amount.unit == "%" and not _PERCENT.search(amount.wording)
    wording = amount.wording.replace(",", "").replace("，", "")
    if not numbers or (not percent and all(plain(one) in wording for one in numbers)):
        return ""
    if amount.unit == RANK:
        return f"第 {numbers[0]:f} 名" if amount.value is not None else ""
    unit = amount.unit if amount.unit == "%" else f" {amount.unit}"
    if amount.value is None and amount.low is not None and amount.high is not None:
        return f"{amount.low:,f}—{amount.high:,f}{unit}"
    return f"{qualifier_name(amount.qualifier)} {numbers[0]:,f}{unit}".strip()


def day(date: str) -> str:
    """A date as people write it: 2024年2月; what is no date stays."""
    found = _DAY.fullmatch(date)
    if not found:
        return date
    year, month, of_month = found.groups()
    return f"{year}年" + (f"{int(month)}月" if month else "") + (f"{int(of_month)}日" if of_month else "")


def period(fact: Fact) -> Markup:
    """When, as worded, and the years behind it where the words do not have them."""
    start, end = fact.period_start[:4], fact.period_end[:4]
    years = start if not end or end == start else f"{start}—{end}"
    if not fact.period:
        return text(years)
    if not years or start in fact.period:
        return text(fact.period)
    return joined([text(fact.period), element("span", f"（{years}）", class_="when")])
