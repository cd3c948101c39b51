"""What XML 1.0 leaves of a text: the oracle for the writers, taken from the standard's table of characters."""

from __future__ import annotations


def readable(text: str) -> str:
    return "".join(char for char in text if _allowed(ord(char)))


def _allowed(code: int) -> bool:
    if code in (0x9, 0xA, 0xD):
        return True
    if 0x7F <= code <= 0x9F:  # allowed, discouraged: no reader shows them
        return False
    return 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
