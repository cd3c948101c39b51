"""Masked amounts: ×所, ×万元, ×余人次, **名, XX.XX%."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon
from kg.model import Quantity
from kg.recognise.proportions import SIGNS
from kg.recognise.readings import Reading
from kg.recognise.units import Units
from kg.regex import regex

_SIGN = "×✕✖╳XxＸｘ*＊□■●○〇"
_MASK = regex(
    rf"[0-9{_SIGN}](?<![0-9０-９A-Za-z{_SIGN}第].)"
    rf"(?:(?<=[{_SIGN}])[{_SIGN}]{{0,7}}(?:[.．,，][{_SIGN}]{{1,4}})?|(?<=[0-9])[0-9]{{0,3}}[×✕Xx*＊]{{1,4}})(?![0-9０-９A-Za-z{_SIGN}])"
    r"(?P<inexact>[多余几])?(?P<scale>万亿|[百千万亿])?(?P<more>[多余])?"
)
_SIGNED = regex(r"\s?(?:(?P<sign>[%％‰])|(?P<points>个百分[点比]|百分点)|(?P<times>倍))")
_NAMES = regex(
    "人(?:[民才员事社格家]|大(?!关))|个[人体性别]|项目|名(?:校(?!长)|[师单牌])|所[长有属]|家[长庭]|位[于置]|[处队台部]长|[站部场]的?[领负]|门[中小大]|[点处]?[中小大]学|起[草点]"
)
"""What a mask and a unit's first character may begin instead: XX人民政府, ×名师工作室."""


class Masks:
    """Reads amounts whose digits were replaced by signs."""

    def __init__(self, lexicon: Lexicon, units: Units) -> None:
        self._units = units
        rule = lexicon.rules["quantity.masked"]
        self._allowed = frozenset(rule.use["units"])

    def read(self, text: str) -> list[Reading]:
        """All masked amounts of a text."""
        found = []
        for match in _MASK.finditer(text):
            reading = self._amount(text, match)
            if reading is not None:
                found.append(reading)
        return found

    def _amount(self, text: str, match: re.Match[str]) -> Reading | None:
        start, end = match.span()
        if match.group() in "○〇零":
            return None
        inexact = match["inexact"] or match["more"]
        signed = _SIGNED.match(text, end)
        if signed:
            unit, form = ("百分点", "points") if signed["points"] else ("倍", "multiple")
            if signed["sign"]:
                unit, form = SIGNS[signed["sign"]], "percent"
            return self._finish(text, start, signed.end(), unit, form, inexact)
        if not (inexact or match["scale"]) and _NAMES.match(text, end):
            return None
        listed = self._units.at(text, end)
        if listed is None or listed.name not in self._allowed:
            return None
        if listed.name in ("位", "名") and start and text[start - 1] in "排居列前":
            return None  # 在全省排×位, 前×名: a rank
        return self._finish(text, start, listed.end, listed.name, "score" if listed.name == "分" else "amount", inexact)

    def _finish(self, text: str, start: int, end: int, unit: str, form: str, inexact: str | None) -> Reading:
        start, before = self._units.before(text, start)
        end, after = self._units.after(text, end)
        qualifier = before or after or ("about" if inexact == "几" else "moreThan" if inexact else "") or self._units.beyond(text, start)
        return Reading(start, end, Quantity(None, unit, qualifier=qualifier, form=form, flags=("masked",)), "quantity.masked")
