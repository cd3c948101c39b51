"""Faults to plant: one edit of the made graph each, and the rule that must catch it.

``drop`` removes the lines that match, ``swap`` rewrites them, ``add`` appends statements. Names in braces stand for nodes of the
made graph (see ``nodes``); prefixes are short for their namespaces.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

PREFIXES = {
    "edu": "https://w3id.org/edu-speech-kg/ont#",
    "v": "https://w3id.org/edu-speech-kg/vocab/",
    "id": "https://w3id.org/edu-speech-kg/id/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "schema": "https://schema.org/",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_SHORT = re.compile(rf"(?<![<\w])({'|'.join(PREFIXES)}):([\w/~-]+)")


def long(text: str) -> str:
    """Prefixed names written out, outside of quotation marks."""
    parts = re.split(r'("[^"]*")', text)
    return "".join(part if part.startswith('"') else _SHORT.sub(lambda m: f"<{PREFIXES[m[1]]}{m[2]}>", part) for part in parts)


def nodes(lines: list[str]) -> dict[str, str]:
    """The nodes that faults name, found by what is said of them."""
    text = "".join(lines)

    def subject(rest: str) -> str:
        found = re.search(rf"^(<\S+>) {re.escape(long(rest))}", text, re.M)
        assert found, rest
        return found[1]

    def claim_of(rest: str) -> str:
        return re.sub(r"#\w+>$", ">", subject(rest))

    return {
        "money": subject('rdfs:label "1200.50万元"@zh'),
        "range": subject('rdfs:label "200至300万元"@zh'),
        "masked": subject('rdfs:label "×%"@zh'),
        "fall": subject('rdfs:label "0.72个百分点"@zh'),
        "trained": subject('rdfs:label "近400人"@zh'),
        "spent": claim_of('rdfs:label "1200.50万元"@zh'),
        "share": claim_of('rdfs:label "200至300万元"@zh'),
        "fell": claim_of('rdfs:label "0.72个百分点"@zh'),
        "ranked": subject("edu:rank "),
        "rose": subject("edu:comparedTo "),
        "gap": subject("edu:baseScope "),
        "issuing": subject('edu:extractor "relation.issued"'),
        "planned": subject("edu:statusEvidence "),
        "school": subject('rdfs:label "第三中学"@zh'),
        "bureau": subject('rdfs:label "县教育局"@zh'),
        "policy": subject('rdfs:label "《清河县校舍建设管理办法》"@zh'),
        "event": subject('rdfs:label "“百日读书”活动"@zh'),
        "county": subject('rdfs:label "清河县"@zh'),
        "indicator": subject('rdfs:label "高中巩固率"@zh'),
        "name": subject('oa:exact "第三中学"'),
        "clause": subject('oa:exact "改建校舍投入资金1200.50万元"'),
        "section": subject('rdfs:label "办学条件明显改善"@zh'),
        "speech": subject("edu:alsoIn "),
        "twin": re.search(long("{s} edu:nearDuplicateOf (<\\S+>)").format(s=re.escape(subject("edu:alsoIn "))), text)[1],  # type: ignore[index]
        "third": subject('rdfs:label "平安县教育局王局长的发言"@zh'),
        "foreign": subject('oa:exact "我县认真贯彻落实"'),
        "source": subject('rdfs:label "平安/a.txt"'),
    }


@dataclass(frozen=True)
class Fault:
    """A planted fault and the rule that must find it."""

    rule: str
    why: str
    drop: str = ""
    swap: tuple[str, str] = ("", "")
    add: str = ""

    def plant(self, lines: list[str]) -> list[str]:
        known = nodes(lines)

        def fill(text: str, *, pattern: bool) -> str:
            return re.sub(r"\{([a-z]+)\}", lambda m: re.escape(known[m[1]]) if pattern else known[m[1]], long(text))

        out = lines
        if self.drop:
            out = [line for line in out if not re.search(fill(self.drop, pattern=True), line)]
        if self.swap[0]:
            pattern, by = fill(self.swap[0], pattern=True), fill(self.swap[1], pattern=False)
            out = [re.sub(pattern, lambda _: by, line) for line in out]
        assert out != lines or self.add, f"{self.why}: this edit changes nothing"
        graph = long("id:graph/planted")
        return out + [f"{fill(statement.strip(), pattern=False)} {graph} .\n" for statement in self.add.split(" ; ") if statement]


FAULTS = [
    # ------------------------------------------------ shapes: form and number
    Fault("shape:TextRange.start.LessThan", "evidence ends where it starts", swap=('{name} oa:start "\\d+"', '{name} oa:start "9999"')),
    Fault("shape:TextRange.start.MinCount", "a speech stands nowhere", drop="{third} oa:start"),
    Fault("shape:TextRange.end.MaxCount", "two ends", add='{name} oa:end "9999"^^xsd:integer'),
    Fault("shape:Labelled.label.MinCount", "an entity without a name", drop="{school} rdfs:label"),
    Fault("shape:Labelled.label.MaxCount", "two names as label", add='{school} rdfs:label "三中"@zh'),
    Fault("shape:Labelled.label.LanguageIn", "a label in no known tongue", swap=('"第三中学"@zh', '"第三中学"@en')),
    Fault("shape:Labelled.label.Pattern", "a label starts with a blank", swap=('label> "第三中学"@zh', 'label> " 第三中学"@zh')),
    Fault("shape:Timed.timeText.MinLength", "an empty time", swap=('timeText> "近年来"', 'timeText> ""')),
    Fault("shape:Dated.date.MaxCount", "a claim holds for two years", add='{spent} dcterms:date "1999"^^xsd:gYear'),
    Fault("shape:Flagged.qualityFlag.In", "a flag nobody knows", swap=("flag/lostPercent", "flag/lostpercent")),
    Fault("shape:Source.label.Pattern", "an absolute path", swap=('"平安/a.txt"', '"/home/x/平安/a.txt"')),
    Fault("shape:Source.sha256.Pattern", "no digest", swap=('{source} schema:sha256 "\\w+"', '{source} schema:sha256 "abc"')),
    Fault("shape:Source.extent.MinCount", "a source of unknown length", drop="{source} dcterms:extent"),
    Fault("shape:Source.encodingFormat.MinCount", "a source of unknown format", drop="{source} schema:encodingFormat"),
    Fault("shape:Speech.hasSource.MinCount", "a speech in no file", drop="{third} oa:hasSource"),
    Fault(
        "shape:Speech.nearDuplicateOf.Class",
        "a duplicate that is no speech",
        add="{third} edu:nearDuplicateOf {school} ; {school} edu:nearDuplicateOf {third}",
    ),
    Fault("shape:Section.isPartOf.MinCount", "a section of nothing", drop="{section} dcterms:isPartOf"),
    Fault("shape:Section.subject.In", "a theme of no list", swap=("vocab/theme/conditions", "vocab/theme/weather")),
    Fault(
        "shape:Section.status.In",
        "a status of no list",
        swap=("{section} edu:status <[^>]*>", "{section} edu:status v:status/done"),
    ),
    Fault(
        "shape:Evidence.hasSource.Class",
        "evidence from a file",
        swap=("{name} oa:hasSource <[^>]*>", "{name} oa:hasSource {source}"),
    ),
    Fault("shape:Evidence.exact.MinCount", "evidence without words", drop="{name} oa:exact"),
    Fault("shape:Extracted.extractor.MinCount", "a mention no rule made", drop="{name} edu:extractor"),
    Fault("shape:Claim.hasEvidence.MinCount", "a claim out of thin air", drop="{issuing} edu:hasEvidence"),
    Fault("shape:Claim.status.MinCount", "a claim of no status", drop="{issuing} edu:status"),
    Fault("shape:Claim.status.MaxCount", "achieved and planned at once", add="{issuing} edu:status v:status/planned"),
    Fault("shape:Claim.claimSubject.MinCount", "nobody did it", drop="{issuing} edu:claimSubject"),
    Fault(
        "shape:Claim.claimPredicate.In",
        "a predicate of no list",
        swap=("claimPredicate> edu:issued", "claimPredicate> edu:mentions"),
    ),
    Fault(
        "shape:Claim.claimPredicate|indicator|label.MinCount",
        "a claim that says nothing",
        drop="{issuing} (edu:claimPredicate|edu:claimObject)",
    ),
    Fault("shape:HasObject.claimObject.MinCount", "a predicate without object", drop="{issuing} edu:claimObject"),
    Fault("shape:HasPredicate.claimPredicate.MinCount", "an object without predicate", drop="{issuing} edu:claimPredicate"),
    Fault("shape:MetricObservation.indicator.MinCount", "a number of what?", drop="{spent} edu:indicator"),
    Fault("shape:MetricObservation.population.Class", "a population that is no group", add="{spent} edu:population {school}"),
    Fault("shape:MetricObservation.trend.In", "a trend of no list", swap=("vocab/trend/down", "vocab/trend/sideways")),
    Fault("shape:MetricObservation.rank.MinInclusive", "rank nought", swap=('edu:rank "2"', 'edu:rank "0"')),
    Fault("shape:MetricObservation.value|change|rank|^comparedTo.MinCount", "an observation of nothing", drop="{spent} edu:value"),
    Fault(
        "shape:Quantity.unitText.Pattern",
        "万 left in the unit",
        swap=('{money} schema:unitText "元"', '{money} schema:unitText "万元"'),
    ),
    Fault("shape:Quantity.value.Pattern", "a trailing zero", swap=('"12005000"', '"12005000.0"')),
    Fault("shape:Quantity.value.Datatype", "a number as text", swap=('"12005000"\\^\\^<[^>]*>', '"12005000"')),
    Fault("shape:Quantity.minValue.LessThanOrEquals", "a range upside down", swap=('minValue> "2000000"', 'minValue> "5000000"')),
    Fault("shape:Quantity.qualifier.In", "a hedge of no list", swap=("vocab/qualifier/nearly", "vocab/qualifier/roughly")),
    Fault("shape:Quantity.^mentions.MinCount", "a quantity no characters state", drop="edu:mentions {money}"),
    Fault("shape:Quantity.^value|^change.MaxCount", "one quantity for two observations", add="{fell} edu:value {money}"),
    Fault("shape:NamedEntity.scopedTo.Class", "scoped to a file", add="{school} edu:scopedTo {source}"),
    Fault("shape:NamedEntity.altLabel.Datatype", "an alias without a language", add='{school} skos:altLabel "三中"'),
    Fault(
        "shape:NamedEntity.^mentions|^claimSubject|^claimObject|^indicator|^population|^rankScope|^measuredIn|^baseScope.MinCount",
        "an entity no text names",
        add='id:org/县文化馆 rdf:type edu:Organization ; id:org/县文化馆 rdfs:label "县文化馆"@zh',
    ),
    Fault("shape:Organization.type.In", "a kind of no list", swap=("orgKind/school", "orgKind/skool")),
    Fault("shape:Policy.type.In", "an organisation's kind on a policy", swap=("policyKind/document", "orgKind/school")),
    Fault("shape:Meeting.type.In", "an event's kind on a meeting", swap=("meetingKind/work-meeting", "eventKind/campaign")),
    Fault("shape:Event.type.In", "a kind of no list", swap=("eventKind/campaign", "eventKind/party")),
    Fault("shape:Programme.type.In", "a kind of no list", swap=("eventKind/programme", "eventKind/campaign")),
    Fault("shape:Region.type.In", "a kind of no list", swap=("regionKind/county", "regionKind/galaxy")),
    # ------------------------------------------------ checks: what joins nodes
    Fault("check:AlsoElsewhere", "in the same file again", add="{third} edu:alsoIn {source}"),
    Fault("check:ConflictSameKey", "a claim revises itself", add="{spent} edu:revises {spent}"),
    Fault("check:ConflictSameKey", "another indicator", add="{spent} edu:conflictsWith {fell} ; {fell} edu:conflictsWith {spent}"),
    Fault("check:DateForm", "a year typed as a date", swap=('"2022"\\^\\^<[^>]*gYear>', '"2022"^^xsd:date')),
    Fault("check:DateOrInterval", "a year and an interval", add='{spent} schema:endDate "2023"^^xsd:gYear'),
    Fault("check:DeicticMention", "我局 as a name", swap=('oa:exact "第三中学"', 'oa:exact "我局"')),
    Fault("check:Domain", "a speaker of an event", add="{event} edu:speaker {school}"),
    Fault("check:EvidenceLength", "a quotation cut short", swap=('oa:exact "第三中学"', 'oa:exact "第三中"')),
    Fault("check:EvidenceUsed", "evidence of nothing", drop="{name} edu:mentions"),
    Fault("check:FactHasTriple", "a fact without its triple", drop="{bureau} edu:issued"),
    Fault("check:FulfilsPlan", "a fact fulfils a fact", add="{spent} edu:fulfils {fell}"),
    Fault("check:FulfilsPlan", "a plan met by nothing", add="{planned} edu:outcome v:outcome/met"),
    Fault("check:Grounded", "a triple nobody claims", add="{school} edu:implements {policy}"),
    Fault("check:Grounded", "a plan written as a fact", swap=("{issuing} edu:status <[^>]*>", "{issuing} edu:status v:status/planned")),
    Fault("check:IntervalOrder", "ends before it starts", swap=('endDate> "2024"', 'endDate> "2022"')),
    Fault("check:MaskedStaysMasked", "a guess behind the mask", add='{masked} schema:value "87"^^xsd:decimal'),
    Fault(
        "check:Nesting",
        "evidence outside its section",
        swap=("{name} dcterms:isPartOf <[^>]*>", "{name} dcterms:isPartOf {section}"),
    ),
    Fault("check:OneClass", "a school and a region", add="{school} rdf:type edu:Region"),
    Fault("check:PartOfItself", "a circle of totals", add="{spent} edu:partOfTotal {share}"),
    Fault("check:QuantityValue", "masked, yet no mask and no number", drop="{masked} edu:qualityFlag"),
    Fault("check:QuantityValue", "half a range", drop="{range} schema:maxValue"),
    Fault("check:Range", "comes from an organisation", add="{spent} edu:measuredIn {school}"),
    Fault("check:RankHasWords", "a rank without words", drop="{ranked} edu:value"),
    Fault(
        "check:RelationEnds",
        "plans to join a region",
        swap=("{planned} edu:claimObject <[^>]*>", "{planned} edu:claimObject {county}"),
    ),
    Fault("check:SameBase", "compared with another indicator", swap=("{rose} edu:comparedTo <[^>]*>", "{rose} edu:comparedTo {spent}")),
    Fault(
        "check:ScopedStaysHome",
        "our school in another county",
        swap=("{school} edu:scopedTo <[^>]*>", "{school} edu:scopedTo {third}"),
    ),
    Fault(
        "check:SectionInSpeech",
        "a section of itself",
        swap=("{section} dcterms:isPartOf <[^>]*>", "{section} dcterms:isPartOf {section}"),
    ),
    Fault(
        "check:SpeechAsSubject",
        "a speech issues",
        swap=("{issuing} edu:claimSubject <[^>]*>", "{issuing} edu:claimSubject {speech}"),
    ),
    Fault("check:SpeechInSource", "longer than its file", swap=('{third} oa:end "\\d+"', '{third} oa:end "99999"')),
    Fault(
        "check:StatusEvidenceAtHome",
        "status from elsewhere",
        drop="{planned} edu:hasEvidence", add="{planned} edu:hasEvidence {foreign}",
    ),
    Fault("check:Symmetric", "one way only", drop="{twin} edu:nearDuplicateOf"),
    Fault("check:TrendMatchesChange", "down by a positive amount", swap=('"-0.72"', '"0.72"')),
    Fault("check:UnknownTerm", "a property misspelt", swap=("{name} edu:mentions", "{name} edu:mention")),
    Fault("check:UnknownTerm", "a class misspelt", swap=("{school} rdf:type edu:Organization", "{school} rdf:type edu:Organisation")),
    Fault("check:Untyped", "a node of no class", drop="{school} rdf:type"),
    # ------------------------------------------------ texts: word for word
    Fault("text:exact", "a quotation nobody said", swap=('oa:exact "第三中学"', 'oa:exact "第四中学"')),
    Fault("text:speech", "the speech begins one character later", swap=('{third} oa:start "0"', '{third} oa:start "1"')),
    Fault("text:extent", "a wrong length", swap=('{source} dcterms:extent "\\d+"', '{source} dcterms:extent "9999"')),
    Fault("text:missing", "a source the build does not hold", swap=('"平安/a.txt"', '"平安/b.txt"')),
]
