"""Chinese text typed with the punctuation of ASCII, read as if it had its own: rules know one comma, not two."""

from __future__ import annotations

from kg.regex import regex

_WIDE = str.maketrans({",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）"})
_BESIDE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uff65“”‘’…—%％×"
_NARROW = regex(rf"[,;:?!()](?:(?<=[{_BESIDE}].)(?!\d+[,:]\d)|(?=[{_BESIDE}\n]))")
"""Beside a Chinese character or mark: not those of 12,364 and 16.3:1."""
_BRACKETS = regex(r"\(([^()（）\n]{0,40}[\u4e00-\u9fff][^()（）\n]{0,40})\)")
_TWICE = regex(r"”[^“”\n，。；：]{2,24}”")
_PAIR = regex(r'"([^"“”\n]{1,40})"|”([^“”\n，。；：]{2,24})”')
"""Quotation marks of ASCII, or two closing ones, around a few words."""


def widened(text: str) -> str:
    """The text, as long as before, with ASCII punctuation between Chinese characters and odd quotation marks made Chinese."""
    if '"' in text or _TWICE.search(text):
        text = _PAIR.sub(lambda match: f"“{match.group(1) or match.group(2)}”", text)
    if "(" in text:
        text = _BRACKETS.sub(r"（\1）", text)
    return _NARROW.sub(lambda match: match.group().translate(_WIDE), text)
