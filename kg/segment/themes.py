"""What a section is about: one of the themes of the vocabulary, by weighted words."""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.lexicon import Lexicon
from kg.segment.outline import Part

OTHER = "other"
_STRONG, _WEAK = 3, 1
_LEAST_TEXT, _SHARE_TEXT, _SHARE_PARENT = 3, 0.34, 0.6


class Themes:
    """Decides the theme of every section of a speech."""

    def __init__(self, lexicon: Lexicon) -> None:
        weak, strong = lexicon.groups("theme-weak"), lexicon.groups("theme-strong")
        words = {word: (theme, _WEAK) for word, theme in weak.items()} | {word: (theme, _STRONG) for word, theme in strong.items()}
        self._values = list(words.values())
        self._words = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)

    def __call__(self, text: str, parts: Sequence[Part], owner: Sequence[tuple[int, int]]) -> list[str]:
        """One theme a part: from its heading, else from its text, else its parent's.

        Args:
            owner: (start, index) of each stretch of text and the innermost part it belongs to, -1 for none.
        """
        heads: list[dict[str, int]] = [{} for _ in parts]
        texts: list[dict[str, int]] = [{} for _ in parts]
        values, number, index = self._values, 0, owner[0][1]
        until = owner[1][0]
        row: dict[str, int] = {}
        low = high = -1
        for word, start, end in self._words.find_matches_as_indexes(text):
            if start >= until:
                while number + 1 < len(owner) and owner[number + 1][0] <= start:
                    number += 1
                until = owner[number + 1][0] if number + 1 < len(owner) else len(text) + 1
                index = owner[number][1]
                row, (low, high) = (texts[index], parts[index].heading) if index >= 0 else ({}, (-1, -1))
            theme, weight = values[word]
            row[theme] = row.get(theme, 0) + weight
            if end <= high and start >= low:
                heads[index][theme] = heads[index].get(theme, 0) + weight
        for index in range(len(parts) - 1, -1, -1):
            parent = parts[index].parent
            if parent is not None:
                row = texts[parent]
                for theme, score in texts[index].items():
                    row[theme] = row.get(theme, 0) + score
        themes: list[str] = []
        for index, part in enumerate(parts):
            above = themes[part.parent] if part.parent is not None else OTHER
            themes.append(_choose(heads[index], texts[index], above, has_children=part.children > 1))
        return themes


def _choose(head: dict[str, int], text: dict[str, int], above: str, *, has_children: bool) -> str:
    if head:
        best = max(head.values())
        tied = [theme for theme, score in head.items() if score == best]
        if best >= _STRONG:
            # the theme of the part around it breaks a tie, else the text; of equals the one named first
            return max(tied, key=lambda theme: (theme == above, text.get(theme, 0), -tied.index(theme)))
    total = sum(text.values())
    if total >= _LEAST_TEXT:
        theme, score = max(text.items(), key=lambda item: (item[1], item[0]))
        if score >= (_SHARE_PARENT if has_children or above != OTHER else _SHARE_TEXT) * total:
            return theme
    return above
