"""Which names mean the same thing in every speech, and which only inside their own."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.lexicon import Lexicon
from kg.model import Mention, Speech
from kg.model.naming import COUNTRY
from kg.regex import regex
from kg.resolve.bodies import plain
from kg.resolve.places import Places, only

_MASK = regex(r"[×＊*〇○]|X{1,}|Ｘ+|x{2,}|某")
_TITLE = regex(r"《.{8,}》")
_MARKS = regex(r"[《》〈〉<>“”‘’「」『』\s]")
_EDITION = regex(r"[（(][^（）()]*[）)]\Z")
_CONGRESS = regex(r"(?:党的|中共|中纪委|中央|全国)")
_WHICH = regex(r"届|[一二三四五六七八九十]大(?!会)|(?:19|20)\d\d年|第[一二三四五六七八九十百\d]+(?:个|次(?!会议))")
"""What tells one meeting of many under the same name: 十六大, 十届三次, 第三次全国…会议, 2018年."""
_YEAR = regex(r"\A(?:19|20)\d\d年")
_STATE = regex(r"国务院|中共中央|中华人民共和国|中国共产党|全国人大|全国人民代表大会")
_STATE_NUMBER = regex(r"(?:国发|国办|国函|中发|中办|厅字|财税)[^〔\[【]{0,3}[〔\[【]")
_FULL_TITLE = 8
_FIVE_YEARS = regex(r"(?:国民经济和社会发展)?第[一二三四五六七八九十]{1,3}个五年(?:计划|规划)(?:纲要)?")
_SHORTEST_BODY = 2
"""中央, 国办 begin other words too."""
_UNIVERSITY = ("大学", "学院")
_LISTED = frozenset({"policy.principle", "policy.institution"})
_HERE = regex(r"[全我本该](?:.|自治.)|.|.[里上]")


class Scope:
    """Decides whether a name is global. Local is the default: two counties' 县教育局 are two bodies."""

    def __init__(self, lexicon: Lexicon, places: Places) -> None:
        def words(name: str) -> tuple[str, ...]:
            return lexicon.words(f"scope.{name}")

        self._places = places
        self._national = frozenset((*words("national-bodies"), *lexicon.words("bare-bodies"))) - frozenset(words("anyones-bodies"))
        self._words = words("national-words")
        bodies = sorted(name for name in self._national if len(name) > _SHORTEST_BODY)
        self._of_state, self._issuing = (*words("state-words"), *bodies), (*words("state-issuers"), *bodies)
        self._deeds, self._papers = words("anyones-titles"), words("anyones-papers")
        self._institutions = frozenset(map(_bare, words("anyones-institutions")))
        self._statutes = frozenset(lexicon.words("policies.statutes")) - frozenset(words("revised-statutes"))
        known = (*lexicon.words("policies.plans"), *lexicon.words("events.programmes"))
        self._plans = frozenset(_bare(name) for name in known) - frozenset(words("anyones-plans"))
        self._recurring = frozenset(words("recurring-events"))
        self._vague_honour = only(words("honour-words"))

    def is_local(
        self, kind: str, name: str, mentions: Sequence[Mention], *, state: bool = False, issuers: Collection[str] = frozenset()
    ) -> bool:
        """Whether the entity's name has no meaning outside its speech.

        Args:
            kind: class of the entity.
            name: its canonical name.
            mentions: its mentions, where it has any.
            state: whether the speech is the state's own.
            issuers: bodies that the speech says issued it, of a policy.
        """
        if _MASK.search(name) or kind in ("Person", "Post", "Group"):
            return True
        if kind == "Indicator" or name in self._national or name == COUNTRY:
            return False
        if kind == "Region":
            return not self._is_place(name)
        # of several wordings the one that is the name itself knows its region and its rule
        mention = next((m for m in mentions if plain(m.name or m.text) == name), mentions[0] if mentions else None)
        if kind == "Organization":
            head = self._places.leading(name.removeprefix("中共"), short=name.endswith(_UNIVERSITY))
            return not self._is_place((mention.region if mention else "") or head)
        if kind == "Policy" and mention is not None and mention.type in ("principle", "institution"):
            return not (state or self._is_of_state(name, mention))
        if kind == "Policy":
            return self._is_anyones_paper(name, mentions, state, issuers)
        return not self._is_occasion(kind, name, mention.type if mention else "")

    def _is_place(self, name: str) -> bool:
        return bool(name) and not _HERE.fullmatch(name) and not _MASK.search(name) and self._places.is_one(name)

    def _is_occasion(self, kind: str, name: str, type_: str) -> bool:
        """A meeting, event, project or honour that there is once: 全国教育大会 is held every few years."""
        bare = _bare(name)
        if bare in self._plans:
            return True
        head = _YEAR.sub("", bare)
        national = head.startswith(self._words) or (kind == "Meeting" and _CONGRESS.match(head) is not None)
        if kind == "Award":
            return national and not self._vague_honour.fullmatch(bare)
        if type_ in ("historic", "festival"):
            return name not in self._recurring
        return national and _WHICH.search(name) is not None

    def _is_of_state(self, name: str, mention: Mention) -> bool:
        """A principle or institution that is known all over the country; others every county can have under the same words."""
        bare = _bare(name)
        return (mention.rule in _LISTED and bare not in self._institutions) or bare.startswith(self._of_state)

    def _is_anyones_paper(self, name: str, mentions: Sequence[Mention], state: bool, issuers: Collection[str]) -> bool:
        """A document under a title that another body can give to a paper of its own: 《关于……的意见》, without issuer and place."""
        bare = _bare(name)
        title = _EDITION.sub("", bare)
        if title in self._statutes or title in self._plans or _FIVE_YEARS.fullmatch(title):
            return False
        if not _TITLE.match(name):
            return len(bare) < _FULL_TITLE or not self._places.leading(bare)
        if state or bare.startswith(self._issuing) or self._places.in_title(bare):
            return False
        if self._national.intersection(issuers) or any(_STATE_NUMBER.match(mention.text) for mention in mentions):
            return False
        return title.startswith(self._deeds) or title.endswith(self._papers)


def is_of_the_state(speech: Speech, level: str) -> bool:
    """Whether a speech is the state's own, so that what it names without a place is the country's."""
    return level == "country" and _STATE.search(speech.title) is not None


def _bare(name: str) -> str:
    return _MARKS.sub("", name)
