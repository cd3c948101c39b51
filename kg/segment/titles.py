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
            words = _flat(text[start : min(piece.end, start + 3 * _LONGEST_TITLE)])[:_LONGEST_TITLE].strip(_EDGES)
            if len(words) >= _LEAST:
                return words
        return _flat(text[:200])[:_LONGEST_TITLE].strip(BLANKS) or "无题"


def _flat(words: str) -> str:
    return _SPACE.sub(" ", words.replace("\x1e", " ")).strip(BLANKS)


def _once(line: str) -> str:
    """A title that a converter wrote twice in a row, once."""
    half = len(line) // 2
    return line[:half] if half >= _LEAST and line == line[:half] * 2 else line
