"""Names that the speech says again: once the words made it certain, later it stands alone (“岚溪功勋园丁” … 岚溪功勋园丁).

Nothing around the second place needs to say that it is a name; quotation or title marks may come or go.
"""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon, Rule
from kg.model import Mention
from kg.recognise.areas import LEVELS
from kg.recognise.vocabulary import word_starts

_MARKS = (("“", "”"), ("《", "》"), ("「", "」"), ('"', '"'))
_RULES = "echo."


class EchoFinder:
    """Finds names again.

    A rule's ``use``: ``kinds`` (of the names), ``least`` (characters a name must have, marks not counted), ``not`` (beginnings of rules
    whose finds are not looked for), ``opens`` (with what the name must begin), ``unfollowed``.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self._rules: dict[str, Rule] = {kind: rule for rule in lexicon.of("recognise", _RULES) for kind in rule.use["kinds"]}

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """Mentions where none of that span stands; ``found`` are the names of the speech, without overlaps."""
        names: dict[str, Mention] = {}
        for mention in found:
            rule = self._rules.get(mention.kind)
            if rule is None or mention.deictic or mention.rule.startswith(rule.use.get("not", ("\0",))):
                continue
            if "opens" in rule.use and not mention.text.startswith(rule.use["opens"]):
                continue
            stem = _stem(mention.text)
            if len(stem) >= int(rule.one("least")):
                names.setdefault(stem, mention)
        if not names:
            return []
        words = tuple(names)
        taken = {mention.span for mention in found}
        result = []
        for number, start, end in AhoCorasick(words, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(text):
            first = names[words[number]]
            rule = self._rules[first.kind]
            span = _marked(text, start, end)
            words_here = text[slice(*span)]
            if (
                (start, end) not in taken
                and span not in taken
                and not _cut(text, start)
                and not text.startswith(rule.use.get("unfollowed", ("\0",)), end)
            ):
                name = first.name or (first.text if first.text != words_here else "")
                result.append(Mention(first.kind, *span, words_here, rule.id, first.type, name, first.parent, first.region))
        return result


def _cut(text: str, at: int) -> bool:
    """The name begins with a level that belongs to the place before it: 普陀|区质量奖."""
    return text[at] in LEVELS and not word_starts(text, at)


def _stem(text: str) -> str:
    """What stands in the marks that enclose all of a name."""
    for opening, closing in _MARKS:
        if text.startswith(opening) and text.endswith(closing) and text.find(closing, 1) == len(text) - 1:
            return text[1:-1]
    return text


def _marked(text: str, start: int, end: int) -> tuple[int, int]:
    around = (text[start - 1 : start], text[end : end + 1])
    return (start - 1, end + 1) if around in _MARKS else (start, end)
