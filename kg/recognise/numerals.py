"""Chinese and Arabic numerals as they stand in texts, mixed forms included (1亿2000万, 两万八, 一百二十三点五)."""

from __future__ import annotations

from decimal import Decimal

from kg.regex import regex

HAN = "零〇○一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟"
"""Characters a numeral in Han characters is made of."""

_SIGNS = ("零〇○Ｏ", "一壹", "二两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {char: value for value, chars in enumerate(_SIGNS) for char in chars}
_SMALL = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_TIED = {"廿": 20, "卅": 30}
_LARGE = {"万": 10**4, "亿": 10**8}
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_TOKEN = regex(rf"[0-9]+(?:\.[0-9]+)?|[{HAN}Ｏ点]")
_MARKS = regex(r"(?<=[0-9])[,，\s](?=[0-9]{3})")


def parse_number(text: str) -> Decimal | None:
    """The value of one numeral.

    Args:
        text: Arabic digits (any width, with thousand marks and a decimal point), Han digits, multipliers, or a mixture.

    Returns:
        The value, or None if the characters form no number.
    """
    plain = _MARKS.sub("", text.translate(_WIDE))
    if plain.isascii():
        try:
            return Decimal(plain)
        except ArithmeticError:
            return None
    whole, point, fraction = plain.partition("点")
    value = _digits(whole) if _is_code(whole) else _sum(whole)
    if value is None or not point:
        return value
    tail = fraction.rstrip("万亿")
    if not tail or any(char not in _DIGITS for char in tail):
        return None
    value += Decimal("0." + "".join(str(_DIGITS[char]) for char in tail))
    for char in fraction[len(tail) :]:
        value *= _LARGE[char]
    return value


def parse_year(text: str) -> int | None:
    """A year written with four digits (2024, ２０２４, 二〇二四) or two (09 is 2009, 98 is 1998); None if it is none."""
    digits = "".join(str(_DIGITS.get(char, char)) for char in text.translate(_WIDE))
    if not (digits.isascii() and digits.isdigit()) or len(digits) not in (2, 4):
        return None
    year = int(digits)
    return year if len(digits) == 4 else 1900 + year if year >= 70 else 2000 + year


def _is_code(text: str) -> bool:
    """Han digits in a row without multipliers: 二〇二四, 一九."""
    return len(text) > 1 and all(char in _DIGITS for char in text)


def _digits(text: str) -> Decimal:
    return Decimal("".join(str(_DIGITS[char]) for char in text))


def _sum(text: str) -> Decimal | None:
    total, section, large = Decimal(0), Decimal(0), 0
    current: Decimal | None = None
    last, tied = 0, False
    for token in _TOKEN.findall(text):
        if token in _DIGITS or token[0].isascii():
            current = Decimal(_DIGITS[token]) if token in _DIGITS else Decimal(token)
            tied = token in _DIGITS and current != 0 and last >= 100
            last = 0 if current == 0 else last
        elif token in _TIED:
            section += _TIED[token]
        elif token in _SMALL:
            section += (current or Decimal(1)) * _SMALL[token]
            current, last, tied = None, _SMALL[token], False
        elif token in _LARGE:
            section += current or 0
            if not section and not total:
                section = Decimal(1)
            factor = _LARGE[token]
            total = (total + section) * factor if factor > large and large else total + section * factor
            large = max(large, factor) if total else factor
            section, current, last, tied = Decimal(0), None, factor, False
        else:
            return None
    if current is not None:
        # 两万八 is 28 000, but 两万零八 is 20 008
        section += current * last / 10 if tied else current
    return total + section
