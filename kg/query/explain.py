"""Explain a node: what it is, where it is said, what is claimed of it, by which rule, and why it is one.

Everything is read from the build: SPARQL over its store through the public terms, its texts, and the sentences of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.query.explanation import ClaimFacts, Explanation, Identity, Place, Term
from kg.query.places import place
from kg.query.prefixes import prefixes, shorten
from kg.query.reader import Reader, Row
from kg.query.scopes import reason

_ROLES = ("claimSubject", "claimObject", "indicator", "population", "baseScope", "rankScope", "measuredIn")
# one branch a role: the store does not push a bound node into an alternative path, and would scan the graph
_BRANCH = "{ ?claim edu:%s ?node ; edu:hasEvidence ?e . ?e oa:hasSource ?speech ; oa:start ?start }"
_CLAIMS = f"SELECT ?node ?claim ?speech ?start {{ {' UNION '.join(_BRANCH % role for role in _ROLES)} }}"
_MENTIONS = """SELECT ?node ?e ?speech { ?e edu:mentions ?node ; oa:hasSource ?speech ; oa:start ?start ; oa:end ?end }
  ORDER BY ?speech ?start ?end"""
_EVIDENCE = "SELECT ?node ?e { ?node edu:hasEvidence ?e . ?e oa:hasSource ?speech ; oa:start ?start } ORDER BY ?speech ?start ?e"
_MARKERS = "SELECT ?node ?e { ?node edu:statusEvidence ?e . ?e oa:hasSource ?speech ; oa:start ?start } ORDER BY ?speech ?start ?e"
_DATES = """SELECT ?node ?text ?date ?from ?to { ?node a ?class OPTIONAL { ?node edu:timeText ?text } OPTIONAL { ?node dcterms:date ?date }
  OPTIONAL { ?node schema:startDate ?from } OPTIONAL { ?node schema:endDate ?to } } ORDER BY ?text ?date ?from LIMIT 1"""
_SOURCE = """SELECT ?node ?path ?start ?end { ?node oa:hasSource ?source ; oa:start ?start ; oa:end ?end . ?source rdfs:label ?path }"""
_ENTITY = "SELECT ?node ?top { ?node a/rdfs:subClassOf* edu:NamedEntity . BIND(true AS ?top) } LIMIT 1"
_ENDS = ("claimSubject", "claimPredicate", "claimObject", "status")
_METRIC = (
    "indicator", "population", "value", "change", "trend", "rank", "rankScope", "baseScope", "comparedTo", "partOfTotal", "measuredIn",
)  # fmt: skip
_HELD_AGAINST = ("conflictsWith", "revises", "fulfils", "outcome")
_FLAG_MEANING = "skos:definition"
_LOCAL = re.compile(r"[/#]")

IN_CODE: Mapping[str, str] = {
    "speech.cites": "讲话点到名称而没有说更多的政策、会议，记为引述",
    "speech.own-body": "没有说明讲话人的总结、报告称“我局”“我办”而又写明名称的机构，就是报告的机构",
    "speech.jurisdiction": "讲话的标题、称呼和“我县”“全市”等说法，表明它是哪个地区的",
    "name.parent": "机构名称里写明了上级（市委组织部属于市委）",
    "name.region": "名称里写明了所在的地区（南县教育局在南县）",
    "name.holds": "姓名前后写着职务，这个人担任这个职务",
    "name.post-in": "职务前写着机构，这个职务在这个机构",
    "correction.accept": "订正文件确认了这条陈述",
    "correction.edit": "订正文件改动了这条陈述",
    "naming.marks": "两处写法只差引号、顿号或空格，是同一个名称",
    "naming.region": "“我县”“全县”指讲话所在的地区；同名而少了“县”“市”字的是同一个地区",
    "naming.post": "“刘局长”是讲话里唯一姓刘的局长",
    "naming.renamed": "讲话说明了这两个名称是同一个机构的（原……、更名为……、以下简称……）",
    "naming.own-body": "“我局”“我校”是讲话里唯一的这一机构",
    "naming.body-tail": "简称与讲话里唯一一个以它结尾的机构全称相合",
    "naming.area": "讲话里只有一个地区有这个机构，带地名和不带地名的是同一个",
    "naming.short-school": "讲话里只有一所学校的全称与这个简称相合（一中是第一中学）",
    "naming.declared": "讲话写明了以下简称什么",
    "naming.short-title": "短题名与前文最近的一个以它结尾的文件题名相合",
    "naming.tail-word": "两个名称只差“制度”“战略”“活动”一类的通名",
    "naming.formal": "正式名称与通常的称呼是同一个机构（县人民政府是县政府，中共县委是县委）",
    "naming.statute": "法律的名称，有没有书名号和“中华人民共和国”都是同一部",
    "naming.reference-title": "题名与对照表里的全国性文件相同",
    "naming.reference-number": "文号与对照表里的全国性文件相同",
    "naming.reference-enclosed": "它是对照表里那份通知所印发的文件",
    "naming.reference-issuer": "发文机关和题名与对照表里的全国性文件相同",
}
"""What those rules say that are written in code, as they read names and not sentences."""


def explain(reader: Reader, iri: str, rules: Mapping[str, str], *, language: str = "zh", limit: int = 10) -> Explanation:
    """Explain one node of a graph.

    Args:
        reader: the graph.
        iri: a node of it: an entity, a claim or a speech.
        rules: rule id → sentence.
        language: zh or en, of labels.
        limit: most places, and most claims, that are told; all of them are counted.
    """
    return _Explainer(reader, rules, language, limit).node(iri)


class _Explainer:
    def __init__(self, reader: Reader, rules: Mapping[str, str], language: str, limit: int) -> None:
        self._reader, self._language, self._limit = reader, language, limit
        self._sentences = {**IN_CODE, **rules}
        self._known = prefixes(reader.ns)

    def node(self, iri: str) -> Explanation:
        read = self._reader
        cls = next(iter(read.values(iri, "a")), "")
        is_claim = bool(read.values(iri, "edu:claimSubject"))
        said = [] if is_claim else read.rows(_CLAIMS, node=iri)
        mentioned = [] if is_claim else read.rows(_MENTIONS, node=iri)
        claims = [iri] if is_claim else _in_order(said)
        evidence = [row["e"] for row in mentioned]
        told = tuple(self._claim(claim, whole=is_claim) for claim in claims[: self._limit])
        places = self._speech_place(iri) or self._places(evidence)
        kinds = [self._term(kind) for kind in read.values(iri, "dcterms:type")]
        label = read.label(iri) if not is_claim else ""
        speeches = len({row["speech"] for row in (*said, *mentioned)})
        return Explanation(
            id=shorten(iri, self._known), iri=iri, label=label, cls=self._term(cls), cls_zh=read.label(cls),
            kind=kinds[0] if kinds else None, names=tuple(n for n in read.values(iri, "skos:altLabel") if n != label),
            region=tuple(map(self._term, read.values(iri, "edu:inRegion"))), date="" if is_claim else self._date(iri),
            flags=() if is_claim else self._flags(iri), identity=self._identity(iri, cls, label, kinds[0].id if kinds else "", speeches),
            places=places, place_count=max(len(places), len(evidence)), claims=told, claim_count=len(claims),
            rules=self._said(told, places),
        )  # fmt: skip

    # ------------------------------------------------------------ identity

    def _identity(self, iri: str, cls: str, label: str, kind: str, speeches: int) -> Identity:
        read = self._reader
        if not read.rows(_ENTITY, node=iri):
            return Identity(scope="")
        homes = tuple(self._term(home) for home in read.values(iri, "edu:scopedTo"))
        flags = frozenset(_LOCAL.split(flag)[-1] for flag in read.values(iri, "edu:qualityFlag"))
        candidates = read.values(iri, "edu:maybeSameAs")
        namesakes = [node for node in read.subjects(label) if node not in (iri, *candidates) and node.startswith(read.ns.data)]
        return Identity(
            scope="local" if homes else "global", reason=reason(_LOCAL.split(cls)[-1], kind, flags, local=bool(homes)), homes=homes,
            speeches=speeches, candidates=tuple(map(self._term, candidates)),
            namesakes=tuple(map(self._term, namesakes)),
        )  # fmt: skip

    # ------------------------------------------------------------ claims

    def _claim(self, iri: str, *, whole: bool) -> ClaimFacts:
        """A claim; as one among others it is told with its first place only."""
        read = self._reader
        one = {name: self._term(found[0]) for name in _ENDS if (found := read.values(iri, f"edu:{name}"))}
        evidence = [row["e"] for row in read.rows(_EVIDENCE, node=iri)]
        markers = [row["e"] for row in read.rows(_MARKERS, node=iri)]
        metric = "claimPredicate" not in one
        return ClaimFacts(
            id=shorten(iri, self._known), kind="metric" if metric else "relation", subject=one["claimSubject"],
            predicate=one.get("claimPredicate"), object=one.get("claimObject"), values=self._values(iri) if metric else (),
            period=self._date(iri), status=one["status"], marker=place(read, markers[0]) if markers else None,
            flags=self._flags(iri, *read.values(iri, "edu:value"), *read.values(iri, "edu:change")), links=self._links(iri),
            rules=tuple(read.values(iri, "edu:extractor")),
            places=self._places(evidence if whole else evidence[:1]), place_count=len(evidence),
        )  # fmt: skip

    def _values(self, iri: str) -> tuple[tuple[Term, str], ...]:
        found = []
        for name in _METRIC:
            for value in self._reader.values(iri, f"edu:{name}"):
                words = value if name == "rank" else self._other(value) if name in ("comparedTo", "partOfTotal") else self._label(value)
                found.append((self._term(f"{self._reader.ns.ont}{name}"), words))
        return tuple(found)

    def _links(self, iri: str) -> tuple[tuple[Term, Term], ...]:
        """What other claims it is held against, and what became of it if it is a plan."""
        found = []
        for name in _HELD_AGAINST:
            for other in self._reader.values(iri, f"edu:{name}"):
                what = self._term(other) if name == "outcome" else Term(shorten(other, self._known), self._other(other))
                found.append((self._term(f"{self._reader.ns.ont}{name}"), what))
        answers = self._reader.values(iri, "^edu:fulfils")
        return (*found, *((Term("answer", ""), Term(shorten(other, self._known), self._other(other))) for other in answers))

    def _other(self, claim: str) -> str:
        """Another observation in a few words: its indicator, its value and its time."""
        parts = [self._label(value) for value in self._reader.values(claim, "edu:indicator") + self._reader.values(claim, "edu:value")]
        return " ".join([*parts, *self._reader.values(claim, "edu:timeText")[:1]])

    def _date(self, iri: str) -> str:
        rows = self._reader.rows(_DATES, node=iri)
        row = rows[0] if rows else {}
        when = row.get("date") or "–".join(filter(None, (row.get("from"), row.get("to"))))
        text = row.get("text", "")
        return f"{text} ({when})" if text and when and text != when else text or when

    # ------------------------------------------------------------ small parts

    def _places(self, evidence: list[str]) -> tuple[Place, ...]:
        return tuple(found for one in evidence[: self._limit] if (found := place(self._reader, one)) is not None)

    def _speech_place(self, iri: str) -> tuple[Place, ...]:
        """Where a speech stands, with its first words."""
        found = []
        for row in self._reader.rows(_SOURCE, node=iri) if iri.startswith(self._reader.ns.speech("")) else ():
            start, end = int(row["start"]), int(row["end"])
            words = " ".join((self._reader.text(row["path"]) or "")[start : min(end, start + 60)].split())
            title = self._reader.label(iri)
            found.append(Place(
                speech=iri.removeprefix(self._reader.ns.speech("")), title=title, source=row["path"], start=0, end=end - start,
                source_start=start, source_end=end, words="", sentence=words or title, mark=(0, 0),
                spots=self._reader.spots(row["path"], start, start + 1),
            ))  # fmt: skip
        return tuple(found)

    def _flags(self, *nodes: str) -> tuple[Term, ...]:
        flags = sorted({flag for node in nodes for flag in self._reader.values(node, "edu:qualityFlag")})
        return tuple(self._term(flag, meaning=True) for flag in flags)

    def _said(self, claims: tuple[ClaimFacts, ...], places: tuple[Place, ...]) -> dict[str, str]:
        named = {rule for claim in claims for rule in claim.rules} | {rule for one in places for rule in one.rules}
        return {rule: self._sentences.get(rule, "") for rule in sorted(named)}

    def _label(self, iri: str) -> str:
        return self._reader.label(iri, self._language)

    def _term(self, iri: str, *, meaning: bool = False) -> Term:
        """A node by its short IRI, a concept, class or property by its local name."""
        data = self._reader.ns.data
        name = shorten(iri, self._known) if iri.startswith(data) else _LOCAL.split(iri)[-1]
        return Term(name, self._label(iri), self._meaning(iri) if meaning else "")

    def _meaning(self, iri: str) -> str:
        query = f"SELECT ?node ?x {{ ?node {_FLAG_MEANING} ?x FILTER(LANG(?x) = '{self._language}') }}"
        return next((row["x"] for row in self._reader.rows(query, node=iri)), "")


def _in_order(said: list[Row]) -> list[str]:
    """Claims by the first place where each is said."""
    first: dict[str, tuple[str, int]] = {}
    for row in said:
        at = row["speech"], int(row["start"])
        first[row["claim"]] = min(at, first.get(row["claim"], at))
    return sorted(first, key=lambda claim: (first[claim], claim))
