"""Which names mean the same thing in every speech, and which only inside their own."""

from __future__ import annotations

import re

from kg.lexicon import Lexicon
from kg.model import Mention

_MASK = re.compile(r"[×＊*〇○]|X{1,}|Ｘ+|x{2,}|某")
_TITLE = re.compile(r"^《.{8,}》")
_CONGRESS = re.compile(r"^(?:党的|中共|中纪委|中央|全国)")


class Scope:
    """Decides whether a name is global. Local is the default: two counties' 县教育局 are two bodies."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._national = frozenset(lexicon.words("scope.national-bodies"))
        self._words = tuple(lexicon.words("scope.national-words"))

    def is_local(self, kind: str, name: str, mention: Mention | None) -> bool:
        """Whether the entity's name has no meaning outside its speech.

        Args:
            kind: class of the entity.
            name: its canonical name.
            mention: one of its mentions, where it has any.
        """
        if _MASK.search(name) or kind in ("Person", "Post", "Group"):
            return True
        if kind == "Indicator" or name in self._national:
            return False
        if kind == "Region":
            return name[0] in "全我本" or len(name) < 2
        if kind == "Organization":
            region = mention.region if mention else ""
            return len(region) < 2 or region[0] in "全我本" or _MASK.search(region) is not None
        if kind == "Policy":
            return not (_TITLE.match(name) or (mention is not None and mention.type in ("principle", "institution")))
        if kind == "Meeting":
            return not (_CONGRESS.match(name) or name.startswith(self._words))
        if mention is not None and mention.type in ("historic", "festival"):
            return False
        return not name.startswith(self._words)
