"""Names that the speech says again: once the words made it certain, later it stands alone (“岚溪功勋园丁” … 岚溪功勋园丁).

Nothing around the second place needs to say that it is a name; quotation or title marks may come or go.
"""

from __future__ import annotations

from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon, Rule
from kg.model import Mention
from kg.recognise.areas import LEVELS
from kg.recognise.vocabulary import FUNCTION, everyday, han, word_starts

_MARKS = (("“", "”"), ("《", "》"), ("「", "」"), ('"', '"'))
_RULES = "echo."
_QUALIFIES = frozenset("性级型类式个各他家所的种")
"""全国区域性股权交易中心 and 经认定的交易中心 are of a kind, not the one that was named."""
_SAYS = ("说", "指出", "强调", "要求", "表示", "同志", "老师", "主持", "宣读", "讲", "介绍")


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
            if mention.kind == "Person":
                if _certain(mention):
                    names.setdefault(mention.name, mention)
                continue
            stem = _stem(mention.text)
            if len(stem) >= int(rule.one("least")):
                names.setdefault(stem, mention)
            own = stem.removeprefix(mention.region) if len(mention.region) > 1 and mention.rule in rule.use.get("regional", ()) else stem
            if own != stem and len(own) >= int(rule.one("least")):
                names.setdefault(own, mention)
        if not names:
            return []
        words = tuple(names)
        taken = {mention.span for mention in found}
        result = []
        for number, start, end in AhoCorasick(words, matchkind=MatchKind.LeftmostLongest).find_matches_as_indexes(text):
            if (start, end) in taken or (span := _marked(text, start, end)) in taken:
                continue
            first = names[words[number]]
            rule = self._rules[first.kind]
            if (
                not _cut(text, start)
                and not (_is_bare(first, words[number]) and text[start - 1 : start] in _QUALIFIES)
                and not text.startswith(rule.use.get("unfollowed", ("\0",)), end)
                and (first.kind != "Person" or end - start > 2 or _alone(text, start, end))
            ):
                words_here = text[slice(*span)]
                name = first.name or (first.text if first.text != words_here else "")
                result.append(Mention(first.kind, *span, words_here, rule.id, first.type, name, first.parent, first.region))
        return result


def _is_bare(first: Mention, words: str) -> bool:
    """The words leave out the region that the name begins with."""
    return len(first.region) > 1 and _stem(first.text) == first.region + words


def _certain(person: Mention) -> bool:
    """A name that can't be another word: three characters, or two that are no word."""
    name = person.name
    whole = not person.flags and 2 <= len(name) <= 4 and name in person.text and all(han(char) for char in name)
    return whole and person.rule != "person.given" and not everyday(name)


def _alone(text: str, start: int, end: int) -> bool:
    """A name of two characters stands between others than names go on with."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not han(before or "。") or before in FUNCTION) and (not han(after or "。") or after in FUNCTION or text.startswith(_SAYS, end))


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
