"""Automatic numbers of paragraphs, as Word shows them: 一、（一）1. are in no text of the file but counted when it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kg.read.docx.names import children, number, value
from kg.regex import regex

_LEVELS = 9
_SLOT = regex(r"%([1-9])")
_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_HIGHEST = 32_767
"""Word counts no further."""


@dataclass(slots=True)
class Level:
    """How one level of a list is counted and written."""

    start: int = 1
    kind: str = "decimal"
    words: str = ""
    """With ``%1`` … ``%9`` for the numbers of the levels."""
    legal: bool = False
    """All numbers in it are written as digits."""
    restart: int = -1
    """Highest level that starts it anew; 0 never; -1 every level above."""
    joined: bool = False
    """Nothing stands between number and text."""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)
    """Level → number at which this list begins anew."""


@dataclass(slots=True)
class Style:
    """A paragraph style, as far as it matters here."""

    name: str = ""
    based_on: str = ""
    list_id: str = ""
    level: int = -1


class Styles:
    """The paragraph styles of ``styles.xml``."""

    def __init__(self, root: Element | None) -> None:
        self._by_id: dict[str, Style] = {}
        self.default = ""
        for one in children(root, "w_style"):
            if one.get("w_type", "paragraph") not in ("paragraph", "numbering"):
                continue
            key = one.get("w_styleId", "")
            numbered = one.find("w_pPr/w_numPr")
            self._by_id[key] = Style(
                (value(one, "w_name") or "").lower(), value(one, "w_basedOn") or "", value(numbered, "w_numId") or "",
                number(value(numbered, "w_ilvl"), -1),
            )  # fmt: skip
            if one.get("w_default") in ("1", "true", "on") and one.get("w_type") == "paragraph":
                self.default = key

    def name(self, key: str) -> str:
        found = self._by_id.get(key or self.default)
        return found.name if found is not None else ""

    def numbered(self, key: str) -> tuple[str, int, str]:
        """List, level and the style that gives the list, by the style or the first it is based on that is in a list; ("", -1, "")."""
        seen: set[str] = set()
        level = -1
        while key and key not in seen:
            seen.add(key)
            style = self._by_id.get(key)
            if style is None:
                break
            level = style.level if level < 0 else level
            if style.list_id:
                return style.list_id, level, key
            key = style.based_on
        return "", -1, ""


class Numbering:
    """Counts the numbered paragraphs of one document in their order."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        abstract: dict[str, dict[int, Level]] = {}
        self._by_style: dict[str, dict[str, int]] = {}
        """Abstract list → style → the level that belongs to it."""
        linked: dict[str, str] = {}
        for one in children(root, "w_abstractNum"):
            key = one.get("w_abstractNumId", "")
            abstract[key] = {number(level.get("w_ilvl"), -1): _level(level) for level in children(one, "w_lvl")}
            self._by_style[key] = {
                style: number(level.get("w_ilvl"), -1) for level in children(one, "w_lvl") if (style := value(level, "w_pStyle"))
            }
            if (style := value(one, "w_numStyleLink")) is not None:
                linked[key] = style
        self._lists: dict[str, _List] = {}
        for one in children(root, "w_num"):
            key = value(one, "w_abstractNumId") or ""
            found = _List(key, dict(abstract.get(key, {})))
            for over in children(one, "w_lvlOverride"):
                at = number(over.get("w_ilvl"), -1)
                if (level := over.find("w_lvl")) is not None:
                    found.levels[at] = _level(level)
                if (start := value(over, "w_startOverride")) is not None:
                    found.starts[at] = number(start, 1)
            self._lists[one.get("w_numId", "")] = found
        for found in self._lists.values():
            other = self._lists.get(styles.numbered(linked.get(found.abstract, ""))[0])
            if other is not None:
                found.abstract, found.levels = other.abstract, {**other.levels, **found.levels}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def of(self, properties: Element | None) -> str:
        """The number that Word shows before a paragraph with these properties, with what parts it from the text; "" without one."""
        style = value(properties, "w_pStyle") or self._styles.default
        direct = properties.find("w_numPr") if properties is not None else None
        named = value(direct, "w_numId")
        list_id, level, giver = self._styles.numbered(style)
        at = number(value(direct, "w_ilvl"), -1)
        if named is not None:
            list_id = named
        found = self._lists.get(list_id)
        if found is None or list_id == "0":
            return ""
        if at < 0:
            at = level if level >= 0 else self._by_style.get(found.abstract, {}).get(giver or style, 0)
        return self._next(list_id, found, min(max(at, 0), _LEVELS - 1))

    def _next(self, list_id: str, found: _List, at: int) -> str:
        level = found.levels.get(at)
        if level is None:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        if at in found.starts and (list_id, at) not in self._begun:
            counts[at] = found.starts[at]
            for deeper in [key for key in counts if key > at]:
                del counts[deeper]
        else:
            counts[at] = min(counts[at] + 1, _HIGHEST) if at in counts else level.start
        self._begun.add((list_id, at))
        for deeper in [key for key in counts if key > at]:
            restart = found.levels[deeper].restart if deeper in found.levels else -1
            if restart < 0 or at < restart:
                del counts[deeper]
        return _written(found.levels, level, counts)


def _level(one: Element) -> Level:
    kind = value(one, "w_numFmt")
    if kind is None:
        kind = value(one.find("mc_AlternateContent/mc_Fallback"), "w_numFmt") or "decimal"
    restart = value(one, "w_lvlRestart")
    return Level(
        start=number(value(one, "w_start"), 1), kind=kind, words=value(one, "w_lvlText") or "", legal=value(one, "w_isLgl") is not None,
        restart=-1 if restart is None else number(restart), joined=value(one, "w_suff") == "nothing",
    )  # fmt: skip


def _written(levels: dict[int, Level], level: Level, counts: dict[int, int]) -> str:
    if level.kind in ("bullet", "none") and "%" not in level.words:
        return ""
    found = level.words
    for slot in set(_SLOT.findall(level.words)):
        at = int(slot) - 1
        other = levels.get(at, Level())
        count = counts.get(at, other.start)
        found = found.replace(f"%{slot}", worded(count, "decimal" if level.legal else other.kind))
    return f"{found} " if found[-1:].isalnum() and found[-1:].isascii() and not level.joined else found


# ------------------------------------------------ the ways to write a number


def worded(count: int, kind: str) -> str:
    """A number in one of Word's formats; in digits where the format is not known or does not reach so far.

    The formats are those of ST_NumberFormat in ECMA-376, part 1, 17.18.59.
    """
    way = _WAYS.get(kind)
    return (way(count) if way is not None and count >= 0 else "") or ("" if kind == "none" else str(count))


def chinese(count: int) -> str:
    """一、十一、二十、一百零一."""
    if count >= 10_000:
        return ""
    if count == 0:
        return "〇"
    found, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // unit % 10
        if digit:
            found += ("零" if gap else "") + _DIGITS[digit] + sign
            gap = False
        elif found:
            gap = True
    return found.removeprefix("一") if 10 <= count < 20 else found


def _formal(count: int) -> str:
    words = chinese(count)
    words = f"一{words}" if 10 <= count < 20 else words
    return words.translate(str.maketrans(_DIGITS + "十百千", _FORMAL + "拾佰仟"))


def _digits(count: int) -> str:
    return str(count).translate(str.maketrans("0123456789", _DIGITS))


def _letters(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count <= 780 else ""


def _roman(count: int) -> str:
    signs = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
             (5, "V"), (4, "IV"), (1, "I"))  # fmt: skip
    found = ""
    for unit, sign in signs if count < 4000 else ():
        found, count = found + sign * (count // unit), count % unit
    return found


def _row(first: str, last: str) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode."""
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= ord(last) - ord(first) + 1 else ""


def _of(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else ""


def _circled(count: int) -> str:
    return _row("①", "⑳")(count) or (_row("㉑", "㉟")(count - 20) if count > 20 else "")


_WAYS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",
    "decimalZero": lambda count: f"{count:02}",
    "decimalFullWidth": lambda count: str(count).translate(str.maketrans("0123456789", "０１２３４５６７８９")),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": _row("⑴", "⒇"),
    "decimalEnclosedFullstop": _row("⒈", "⒛"),
    "ideographEnclosedCircle": _row("㊀", "㊉"),
    "upperLetter": _letters,
    "lowerLetter": lambda count: _letters(count).lower(),
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "ideographDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "taiwaneseDigital": _digits,
    "chineseLegalSimplified": _formal,
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand"), chinese
    ),
}
_WAYS["decimalFullWidth2"] = _WAYS["decimalFullWidth"]
