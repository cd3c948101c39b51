"""All finders in order, and what happens where their readings overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.lexicon import Lexicon
from kg.model import Mention, Speech
from kg.recognise.echoes import EchoFinder
from kg.recognise.events import EventFinder
from kg.recognise.finder import Finder
from kg.recognise.honours import HonourFinder
from kg.recognise.joined import join
from kg.recognise.meetings import MeetingFinder
from kg.recognise.organizations import OrganizationFinder
from kg.recognise.persons import PersonFinder
from kg.recognise.policies import PolicyFinder
from kg.recognise.posts import with_posts
from kg.recognise.quantities import QuantityFinder
from kg.recognise.regions import RegionFinder
from kg.recognise.terms import TermFinder
from kg.recognise.times import TimeFinder
from kg.recognise.titles import TitleFinder

_VALUES = frozenset({"Quantity", "Time"})
_RANK = {"Meeting": 0, "Event": 1, "Programme": 1, "Award": 2, "Policy": 2, "Organization": 3, "Person": 4, "Region": 5, "Group": 6}


class Recogniser:
    """Finds all mentions of a speech. Built once from the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        first: tuple[Finder, ...] = (TitleFinder(lexicon), TermFinder(lexicon), TimeFinder(lexicon), QuantityFinder(lexicon))
        names: tuple[Finder, ...] = (RegionFinder(lexicon), OrganizationFinder(lexicon), PersonFinder(lexicon))
        built: tuple[Finder, ...] = (MeetingFinder(lexicon), PolicyFinder(lexicon), EventFinder(lexicon), HonourFinder(lexicon))
        self._finders = (*first, *names, *built)
        self._echoes = EchoFinder(lexicon)

    def __call__(self, speech: Speech) -> tuple[Mention, ...]:
        """Mentions in text order; names do not overlap each other, a value may stand inside a name only as a rank."""
        text = blank(speech.text, speech.noise)
        joined = join(speech, text)
        if joined is None:
            return tuple(self._found(text))
        return tuple(joined.restore(self._found(joined.text), speech.text))

    def _found(self, text: str) -> list[Mention]:
        found: list[Mention] = []
        for finder in self._finders:
            if new := finder(text, found):
                found += new
                found.sort(key=_place)
        settled = arbitrate(found)
        if again := self._echoes(text, settled):
            settled = arbitrate(sorted([*found, *again], key=_place))
        return with_posts(text, settled)


def blank(text: str, noise: Sequence[tuple[int, int]]) -> str:
    """The text with noise replaced by line ends, as long as before."""
    for start, end in noise:
        text = text[:start] + "\n" * (end - start) + text[end:]
    return text


def arbitrate(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """One reading where several overlap.

    Book titles and the user's terms win; then the longer name, then the more specific kind. A value inside a name goes, except a rank
    that is the name itself (亚军 is both a title and a rank) and a time that holds the name (党的十八大以来).
    """
    names = sorted((m for m in found if m.kind not in _VALUES), key=_strength)
    taken: list[Mention] = []
    covered: dict[int, Mention] = {}
    for mention in names:
        places = range(mention.start, mention.end)
        if covered.keys().isdisjoint(places):
            taken.append(mention)
            covered.update(dict.fromkeys(places, mention))
    values = []
    for mention in found:
        if mention.kind in _VALUES:
            owner = covered.get(mention.start) or covered.get(mention.end - 1)
            rank = owner is not None and owner.kind == "Award" and owner.span == mention.span
            since = owner is not None and mention.kind == "Time" and mention.end > owner.end
            if owner is None or rank or since:
                values.append(mention)
    bodies = [m for m in names if m.kind == "Organization" and (_heads_person(m, covered) or _heads_team(m, covered))]
    return tuple(sorted((*taken, *values, *bodies), key=_place))


def _heads_person(mention: Mention, covered: Mapping[int, Mention]) -> bool:
    """县教育局 in 县教育局局长王某: the body is named inside the person."""
    owner = covered.get(mention.start)
    return owner is not None and owner.kind == "Person" and owner.start <= mention.start and mention.end < owner.end


def _heads_team(mention: Mention, covered: Mapping[int, Mention]) -> bool:
    """县实验小学 in 县实验小学合唱团: the school is named inside its team."""
    owner = covered.get(mention.start)
    return owner is not None and owner.type == "team" and owner.start == mention.start and mention.end < owner.end


def _place(mention: Mention) -> tuple[int, int, str, str]:
    return mention.start, -mention.end, mention.kind, mention.rule


def _strength(mention: Mention) -> tuple[bool, int, int, int]:
    sure = mention.text.startswith("《") or mention.rule == "term.own"
    return not sure, mention.start - mention.end, _RANK.get(mention.kind, 9), mention.start
