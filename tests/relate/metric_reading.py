"""Reads observations from a text in which quantities are marked by hand, without the stations before ``relate``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from kg.model import Mention, Observation, Quantity, Section, Sentence, Speech, Time
from kg.relate.clauses import clauses
from kg.relate.metrics import MetricRelater

_MARK = re.compile(r"⟦(?P<number>[\d.×]+)(?P<unit>[^\d⟧|]*)⟧|⟨(?P<time>[^⟩]+)⟩|〔(?P<kind>\w+):(?P<name>[^〕]+)〕")
_FORMS = {"%": "percent", "百分点": "points", "名次": "rank", "倍": "multiple", "比": "ratio"}
_YEARS = {"去年": -1, "今年": 0, "明年": 1, "三年前": -3}


@dataclass
class Read:
    """A text's observations with their quantities' words."""

    speech: Speech
    mentions: tuple[Mention, ...]
    observations: list[Observation]

    def of(self, words: str) -> Observation:
        """The one observation whose value or change has these words."""
        found = [o for o in self.observations if words in (self.words(o.value), self.words(o.change))]
        assert len(found) == 1, f"{len(found)} observations hold {words}"
        return found[0]

    def words(self, index: int | None) -> str:
        return "" if index is None else self.mentions[index].text

    def quote(self, observation: Observation) -> str:
        return self.speech.text[slice(*observation.evidence)]


def _mention(match: re.Match[str], start: int) -> Mention:
    if match["time"]:
        words = match["time"]
        return Mention("Time", start, start + len(words), words, "t", value=_time(words))
    if match["kind"]:
        kind, _, kind_of = match["kind"].partition("_")
        return Mention(kind, start, start + len(match["name"]), match["name"], "t", type=kind_of, deictic=match["name"][0] in "全我")
    words, unit = match["number"] + match["unit"], match["unit"].removeprefix("个") if "百分点" in match["unit"] else match["unit"]
    masked = "×" in words
    quantity = Quantity(
        None if masked else Decimal(match["number"]), unit, form=_FORMS.get(unit, "amount"), flags=("masked",) if masked else ()
    )
    return Mention("Quantity", start, start + len(words), words, "t", value=quantity)


def _time(words: str) -> Time:
    if words[:4].isdigit():
        return Time(start=words[:4], form="date")
    if words in _YEARS:
        return Time(offset=_YEARS[words], form="relative")
    return Time(form="previous")


def read(relater: MetricRelater, marked: str, heading: str = "", opening: int = 0) -> Read:
    """Observations of a text with ⟦12个⟧ quantities, ⟨2023年⟩ times and 〔Region:全县〕 names; a line is a paragraph.

    With a ``heading`` all but the first ``opening`` paragraphs stand under it.
    """
    text, mentions, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        mentions.append(_mention(match, len(text)))
        text += mentions[-1].text
        last = match.end()
    text += marked[last:]
    sentences = []
    start = paragraph = 0
    for end in (m.end() for m in re.finditer(r"[。\n]", text)):
        if text[start:end].strip():
            sentences.append(Sentence(start, end, 0 if heading and paragraph >= opening else None, paragraph))
        paragraph += text[end - 1] == "\n"
        start = end
    first = next((s.start for s in sentences if s.paragraph >= opening), 0)
    sections = (Section(first, len(text), (first, first), heading, 1, None, "achieved", "other"),) if heading else ()
    speech = Speech(text, "0" * 64, "", sections, tuple(sentences))
    found = tuple(mentions)
    return Read(speech, found, relater(speech, found, clauses(speech, found), lambda _start, _end: ("achieved", None)))
