"""Whether a speech breaks off."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Span
from kg.segment.headings import Heading
from kg.segment.layout import FINAL

_CLOSED = FINAL + "”’」』）)】》〉~～"
_BROKEN = "，,、；;：:和与及的并将把对为"
_LEAST_LONG, _SCAN = 30, 40


def is_truncated(text: str, paragraphs: Sequence[Span], headings: Sequence[Heading], ending: re.Pattern[str]) -> bool:
    """The last paragraph has no final mark and is no signature, date, closing formula or line of a table.

    Those match ``ending``, or are short and hold neither a comma nor a full stop; a numbered heading with nothing under it
    breaks off too.
    """
    if not paragraphs:
        return False
    start, end = paragraphs[-1]
    last = text[start:end]
    if last.endswith("...") and not last.endswith("……"):
        return True
    if last[-1] in _CLOSED or ending.search(last[-_SCAN:]) or "\t" in last or "|" in last:
        return False
    if last[-1] in _BROKEN:
        return True
    if any(mark in last for mark in "，。；") or (end - start >= _LEAST_LONG and " " not in last and "\u3000" not in last):
        return True
    return bool(headings) and headings[-1].start >= start and headings[-1].kind.rank is not None and len(paragraphs) > 1
