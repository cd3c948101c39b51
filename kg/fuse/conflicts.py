"""Conflicts: the same indicator of the same subject and period with values that cannot both be true.

Figures are compared inside a block only: one subject, indicator, population, kind of amount, unit, scope, period and side of plan and
result. What looks like a conflict and is none falls apart there, or is told apart afterwards:

- amounts that leave a common value open (rounding, hedges, ranges, bounds) agree;
- a speech that says several of them in one sentence tells them apart itself (由…提升到…, 确保…、力争…, 分别…);
- a later speech revises an earlier one if a word says so, or if the earlier one was given before the period was over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.fuse.amounts import Amount
from kg.fuse.figures import Figure, Voice, figures, sentence_of
from kg.fuse.revisions import Said, clash, revised
from kg.lexicon.script import folded
from kg.model import ClaimLink, Observation
from kg.regex import regex

Pair = tuple[str, str]
Key = tuple[str, ...]

CONFLICT, REVISION = "conflict", "revision"

_SPECIFIC = 4
"""Characters of an indicator that says enough to hold one place of a speech against another: 县数 does not."""
_BASE = regex("(?:比|较|同比|环比)([^，。；、]{0,16})$")
_ENDING = regex("(?:人次|人数|总数|数|金额|比例|面积)$")
"""Words that an indicator gets from its unit."""
_PASSING = regex(
    r"[，、,\s\d]|[〇零一二三四五六七八九十]{2,4}(?=年)|[全我本这该][省市县区镇乡州盟旗校]|[去今当上]年|年底?|月份?|全年|期间|"
    "截至|截止|目前|现在|现有|共有?|总共|合计|累计|已经?|先后|也|又|还|再|就|即|我们|有|底|末|初"
)
"""Words that narrow nothing."""
_SPREAD = regex("年均|每年|平均|累计|环比|净")
_LAST_YEAR = regex("上年|上一年|去年|前一年|同期|同比|^$")


def find_conflicts(speeches: Sequence[Voice]) -> tuple[tuple[ClaimLink, ...], tuple[ClaimLink, ...]]:
    """Find conflicts and revisions.

    In a block every claim that contradicts the one most families of speeches make is linked to that one; the rest, if it contradicts
    any, to the lowest or the highest. So links grow with the number of claims, and every claim in a conflict has one.

    Args:
        speeches: in digest order.

    Returns:
        Conflicts, the smaller claim first, and revisions, the later claim first; both sorted.
    """
    conflicts: set[ClaimLink] = set()
    revisions: set[ClaimLink] = set()
    for _, kind, link in conflicts_by_block(speeches):
        (conflicts if kind == CONFLICT else revisions).add(link)
    return tuple(sorted(conflicts)), tuple(sorted(revisions))


def conflicts_by_block(speeches: Sequence[Voice]) -> Iterator[tuple[Key, str, ClaimLink]]:
    """The links of every block: its key, CONFLICT or REVISION, the link. A block depends only on the speeches that have its key."""
    blocks: dict[Key, dict[str, list[Figure]]] = {}
    for voice in speeches:
        for key, figure in conflict_keys(voice):
            blocks.setdefault(key, {}).setdefault(figure.claim, []).append(figure)
    for key, block in blocks.items():
        if len(block) > 1:
            said: dict[str, Said] = {}
            for pair in _contradictions(block):
                one, other = (said.setdefault(claim, Said(claim, block[claim])) for claim in pair)
                revision = revised(one, other)
                if revision is not None:
                    yield key, REVISION, revision
                else:
                    yield key, CONFLICT, ClaimLink(min(pair), max(pair), clash(one, other))


def conflict_keys(voice: Voice) -> Iterator[tuple[Key, Figure]]:
    """Every figure of a speech that can be compared, with the key of its block."""
    for figure in figures(voice):
        key = _key(figure)
        if key is not None:
            yield key, figure


# ------------------------------------------------ blocks


def _key(figure: Figure) -> Key | None:
    """What two figures must share to be compared; None for one that cannot be."""
    claim, home = figure.said, figure.voice.home
    when = _when(figure)
    if when is None:
        return None
    scopes = (claim.rank_scope, claim.base_scope, *claim.measured_in)
    total = figure.voice.fused.facts.claims[claim.part_of] if claim.part_of is not None else None
    return (
        home.key(claim.subject),
        claim.indicator,
        when,
        claim.population,
        figure.slot,
        figure.unit,
        "planned" if claim.status == "planned" else "",
        *map(home.key, scopes),
        total.indicator if isinstance(total, Observation) else "",
        _baseline(figure) if figure.slot == "change" else "",
    )


def _when(figure: Figure) -> str | None:
    """The period; else the day the speech was given; else the speech's family. A plan without a period is compared with none."""
    claim, voice = figure.said, figure.voice
    period = claim.period
    if period is not None and period.start:
        return _span(period.start, period.end)
    if claim.status == "planned":
        return None
    words = period.text if period is not None else ""
    return f"{words}@{voice.date or voice.family}"


def _span(start: str, end: str) -> str:
    """A period as one text: from January to December is the year."""
    if start[:4] == end[:4] and start[4:] in ("", "-01", "-01-01") and end[4:] in ("", "-12", "-12-31"):
        return start[:4]
    return start if end in ("", start) else f"{start}/{end}"


def _baseline(figure: Figure) -> str:
    """The words for what a change is counted from and how: 比上年 is the rule; 年均增长 and 累计增长 are others."""
    text, start = folded(figure.voice.fused.facts.speech.text), figure.voice.fused.facts.mentions[figure.mention].start
    clause = text[max(figure.said.evidence[0], start - 24) : start]
    found, spread = _BASE.search(clause), _SPREAD.findall(clause)
    return ("" if found is None or _LAST_YEAR.search(found[1]) else found[1]) + "".join(spread[-1:])


# ------------------------------------------------ one block


def _contradictions(block: dict[str, list[Figure]]) -> Iterator[Pair]:
    """Pairs of a block's claims that contradict each other, at most two for each claim."""
    amounts = {claim: found for claim in sorted(block) if (found := block[claim][0].amount) is not None}
    if len(amounts) < 2 or not _disagree(amounts.values()):
        return
    amounts = _sincere(block, amounts)
    if len(amounts) < 2 or not _disagree(amounts.values()):
        return
    families = {claim: len({figure.voice.family for figure in block[claim]}) for claim in amounts}
    hub = min(amounts, key=lambda claim: (-families[claim], claim))
    lowest = min(amounts, key=lambda claim: (amounts[claim].high, claim))
    highest = min(amounts, key=lambda claim: (-amounts[claim].low[0], -amounts[claim].low[1], claim))
    for claim, own in amounts.items():
        other = next((other for other in (hub, lowest, highest) if own.contradicts(amounts[other])), None)
        if other is not None:
            yield claim, other


def _disagree(amounts: Iterable[Amount]) -> bool:
    """Whether any two contradict each other: there is no value that all leave open."""
    found = list(amounts)
    return max(one.low for one in found) > min(one.high for one in found)


def _sincere(block: dict[str, list[Figure]], amounts: dict[str, Amount]) -> dict[str, Amount]:
    """The claims without those speeches that say several of them and mean several things."""
    by_speech: dict[str, dict[str, Figure]] = {}
    for claim in amounts:
        for figure in block[claim]:
            by_speech.setdefault(figure.voice.fused.id, {}).setdefault(claim, figure)
    vague = {
        speech
        for speech, said in by_speech.items()
        if len(said) > 1 and _disagree(amounts[claim] for claim in said) and not _contradicts_itself(list(said.values()), amounts)
    }
    return {claim: own for claim, own in amounts.items() if any(figure.voice.fused.id not in vague for figure in block[claim])}


def _contradicts_itself(said: list[Figure], amounts: dict[str, Amount]) -> bool:
    """A speech says one thing twice and differently: exact dated facts in sentences of their own, named in full and by the same words."""
    if not all(map(_is_exact, said)) or len({_before_name(figure) for figure in said}) > 1:
        return False
    sentences: dict[int, list[Amount]] = {}
    for figure in said:
        sentences.setdefault(sentence_of(figure), []).append(amounts[figure.claim])
    return len(sentences) > 1 and not any(len(found) > 1 and _disagree(found) for found in sentences.values())


def _is_exact(figure: Figure) -> bool:
    claim = figure.said
    dated = claim.period is not None and bool(claim.period.start)
    return dated and claim.status != "planned" and not figure.quantity.qualifier and len(claim.indicator) >= _SPECIFIC


def _before_name(figure: Figure) -> str:
    """The words of the clause that narrow the indicator (关中五市, 城区); the claim's number where the clause does not name it."""
    start, end = figure.said.evidence
    clause = folded(figure.voice.fused.facts.speech.text[start:end])
    at = clause.find(_ENDING.sub("", figure.said.indicator))
    return _PASSING.sub("", clause[:at]) if at >= 0 else f"{figure.number}"
