"""The title of a speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lexicon import Lexicon, compile_rule
from kg.model import Span
from kg.regex import regex
from kg.segment.layout import BLANKS, FINAL, Piece

_LONGEST_LINE, _LONGEST_TITLE = 80, 40
_LEAST = 4
_SPACE = regex(r"\s+")
_QUOTED = regex("《([^《》]+)》")
_RUN_ON = regex(
    r"(?:[^，。；\n]{0,40}?[〔\[（(]\d{4}[〕\]）)]\d{1,4}号(?=[^，。；]{2,30}关于|关于))?"
    r"([^，。；：《》]{0,30}(?:《[^《》]{4,60}》)?[^，。；：《》]{0,40}?"
    r"(?:(?<=的)通知(?=各|[^，。；]{2,16}[、，])|(?:办法|意见|方案|细则|政策|规定|措施|[十\d]条)"
    r"(?:[（(](?:试行|暂行|\d{4}年修订)[）)]|(?=第一[章条]|各[市县区镇乡街部有]|各单位|为(?:了|进一步|深入|加[快速强大]|着力|推[进动]|贯彻|充分|促进)))))"
)
"""A document's title that its first words follow without a break: 某某县茶业扶持办法|为了促进, 关于某事的通知|各乡镇人民政府."""
_EDGES = BLANKS + "，,、；;：:。！？!?…"


class Titles:
    """Reads the title from the title line, or makes one of the first sentence."""

    def __init__(self, lexicon: Lexicon, marker: re.Pattern[str]) -> None:
        self._appendix = compile_rule(lexicon.rules["title.appendix"], lexicon)[0]
        self._marker = marker

    def __call__(self, text: str, paragraphs: Sequence[Span], pieces: Sequence[Piece]) -> str:
        """The title: not empty, one line, no blanks around.

        Args:
            text: the speech with noise blanked out.
            paragraphs, pieces: its layout.
        """
        if paragraphs:
            start, end = paragraphs[0]
            line = _flat(text[start : min(end, start + 2 * _LONGEST_LINE)])
            if len(line) <= _LONGEST_LINE and line[-1:] not in set(FINAL + "：:；;，,") and not self._marker.match(line):
                line = _once(line)
                if quoted := _QUOTED.fullmatch(line):
                    line = quoted[1]
                shorter = self._appendix.sub("", line).strip(BLANKS)
                if len(shorter) >= 2:
                    return shorter
        for piece in pieces:
            marked = self._marker.match(text, piece.start, piece.end)
            start = marked.end() if marked else piece.start
            words = _flat(text[start : min(piece.end, start + 3 * _LONGEST_TITLE)])
            if (title := _RUN_ON.match(words)) and len(title[1]) > _LEAST and len(title[1]) <= _LONGEST_LINE:
                return title[1].strip(_EDGES)
            words = words[:_LONGEST_TITLE].strip(_EDGES)
            if len(words) >= _LEAST:
                return words
        return _flat(text[:200])[:_LONGEST_TITLE].strip(BLANKS) or "无题"


def _flat(words: str) -> str:
    return _SPACE.sub(" ", words.replace("\x1e", " ")).strip(BLANKS)


def _once(line: str) -> str:
    """A title that a converter wrote twice in a row, once."""
    half = len(line) // 2
    return line[:half] if half >= _LEAST and line == line[:half] * 2 else line
