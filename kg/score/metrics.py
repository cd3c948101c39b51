"""Is an observation the metric that gold describes?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from kg.score.gold import GoldMetric, Span
from kg.score.graph import GraphFacts, Reading, local
from kg.score.tally import GoldSpan, Tally, Verdict, closest, overlap, score_spans

_UNIT = {"个百分点": "百分点", "个百分比": "百分点", "名": "人", "位": "人", "家": "个", "项": "个", "件": "个", "余名": "人"}
_QUALIFIER = {"moreThan": ">", "atLeast": ">", "lessThan": "<", "atMost": "<", "about": "~", "nearly": "~"}
_NEAR_KINDS = {("rank", "base"), ("base", "level")}
_ENOUGH = 0.6
"""Share of characters in common from which two phrases name the same."""
_NEIGHBOURS = 120
"""Characters around a metric within which others are its rivals: 初中入学率 is not 小学入学率."""
INFORMATIVE = "(subject)"
"""Counted among the fields, but no part of a right fact."""


def judge(facts: GraphFacts, gold: GoldMetric, reading: Reading, rivals: Sequence[tuple[str, ...]]) -> dict[str, bool]:
    """Field by field, whether a reading of an observation is what gold says.

    Args:
        rivals: indicators of the other metrics around it.
    """
    flags = facts.flags.get(reading.quantity, set()) | facts.flags.get(reading.observation, set())
    is_base = reading.observation in facts.bases
    kind = "delta" if reading.is_change else "rank" if reading["u"] == "名次" else "base" if is_base else "level"
    value, low = reading.fields["v"], reading.fields["lo"]
    number = value if value is not None else low
    indicators = [reading["i"], reading["pop"] + reading["i"]]  # gold's indicator may name the population
    subjects = [reading["sub"] + reading["pop"], reading["sub"], reading["alt"], reading["pop"]]
    own = closest(gold.indicator, indicators)
    return {
        "value": any(_same_number(number, wanted) for wanted in gold.value),
        "unit": any(_unit(reading.fields["u"]) == _unit(wanted) for wanted in gold.unit),
        "masked": ("masked" in flags) == gold.masked,
        "suspect": ("lostPercent" in flags) == gold.lost_percent,
        "kind": any(kind == ("level" if k == "target" else k) or (kind, k) in _NEAR_KINDS for k in gold.kind),
        "qualifier": _QUALIFIER.get(local(reading.fields["qual"]), "=") in gold.qualifier,
        "status": local(reading.fields["st"]) in gold.status,
        "indicator": own >= _ENOUGH and own >= max((closest(names, indicators) for names in rivals), default=0.0),
        "year": not gold.year or any(_in_year(reading, year) for year in gold.year),
        INFORMATIVE: closest(gold.subject, subjects) >= _ENOUGH,
    }


def score_metrics(
    facts: GraphFacts, document: str, gold: Sequence[GoldMetric], mentions: dict[str, set[Span]], tallies: defaultdict[str, Tally]
) -> tuple[list[dict[str, bool]], list[Verdict]]:
    """Count spans and whole facts; the fields of each gold metric that was found, and the verdicts on observations."""
    readings: defaultdict[Span, list[Reading]] = defaultdict(list)
    for reading in facts.observations:
        for span in sorted(mentions.get(reading.quantity, ())):
            readings[span].append(reading)
    wanted = [GoldSpan(g.span, g.optional, (document, "metric", g.text)) for g in gold]
    span_verdicts = score_spans(wanted, set(readings), tallies["metric/span"], exact=True)
    score_spans(wanted, set(readings), tallies["metric~/span"], exact=False)
    verdict: dict[str, bool | None] = {r.observation: right and None for span, right in span_verdicts.items() for r in readings[span]}
    fields: list[dict[str, bool]] = []
    whole = tallies["metric/fact"]
    for g in gold:
        if g.optional:
            continue
        rivals = [h.indicator for h in gold if abs(h.span[0] - g.span[0]) <= _NEIGHBOURS and not set(g.indicator) & set(h.indicator)]
        judged = [(judge(facts, g, r, rivals), r) for r in readings.get(g.span, ())]
        if not judged:
            whole.fn += 1
            continue
        right, best = max(judged, key=lambda pair: sum(pair[0].values()))
        fields.append(right)
        wrong = [name for name, ok in right.items() if not ok and name != INFORMATIVE]
        verdict[best.observation] = not wrong and verdict.get(best.observation) is not False
        if wrong:
            whole.fn += 1
            whole.fp += 1
            whole.missed.append((document, g.text, wrong, best["i"], g.indicator))
        else:
            whole.tp += 1
    whole.fp += sum(right is False for right in span_verdicts.values())
    crossed = {r.observation for span in readings if any(overlap(span, g.span) for g in gold) for r in readings[span]}
    return fields, [Verdict("metric", key, right, right is False and key in crossed) for key, right in verdict.items()]


def _same_number(got: str | None, wanted: float | None) -> bool:
    """Equal to a thousandth: gold rounds shares and ratios."""
    if got is None or wanted is None:
        return got is None and wanted is None
    return abs(float(got) - float(wanted)) <= 1e-3 * abs(float(wanted)) + 1e-9


def _in_year(reading: Reading, year: int) -> bool:
    """The date is in that year, or the interval starts or ends in it."""
    return any(reading[name].startswith(str(year)) for name in ("date", "from", "till"))


def _unit(unit: str | None) -> str | None:
    return _UNIT.get(unit, unit) if unit is not None else None
