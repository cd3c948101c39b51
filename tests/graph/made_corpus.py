"""A small corpus made by hand, with every kind of fact the graph can hold: two near duplicates and a speech of another county.

``Maker`` turns marked words of an invented text into mentions and claims; ``made_corpus`` is the whole.
"""

from __future__ import annotations

import hashlib
from decimal import Decimal

from kg.model import (
    Claim,
    Corpus,
    Entity,
    EntityKey,
    FusedSpeech,
    Mention,
    Node,
    Observation,
    Period,
    Place,
    Quantity,
    Ref,
    Relation,
    Section,
    Sentence,
    Source,
    Speech,
    SpeechFacts,
)
from kg.model.naming import node_id

QINGHE = """在清河县教育工作会议上的讲话
（2023年3月5日）
同志们：今天，我代表县委讲几点意见。
一、过去一年的工作
一是办学条件明显改善。县教育局印发了《清河县校舍建设管理办法》，改建校舍投入资金1200.50万元，其中市级补助200至300万元。
二是教学质量稳步提高。第三中学高考上线率由上一年度的×%上升到×%，提高×个百分点，在全市排名第二。
全县小学辍学率下降了0.72个百分点，高中巩固率达100，专任教师学历合格率高出全省6.8个百分点。
实验小学被市教育局授予“书香校园”称号。县教育局与县教研室合署办公。
我局组织了“百日读书”活动，培训骨干教师近400人。
二、下一步打算
教师进修学校要承担《强师计划》，力争培训教师1000名以上。
"""
QINGHE_AGAIN = QINGHE.replace("上一年度的×%", "上一的×%").replace("（2023年3月5日）\n", "")
PINGAN = """平安县教育局王局长的发言
全县幼儿园入园率达到95.5%，比上年提高2个百分点。国务院印发了《国家语言文字推广纲要》，我县认真贯彻落实。
"""


class Maker:
    """Facts of one speech, each named by the words of its text."""

    def __init__(self, text: str, title: str, sections: tuple[Section, ...] = (), date: Period | None = None) -> None:
        self.text, self.title, self.sections, self.date = text, title, sections, date
        self.mentions: list[tuple[Mention, EntityKey | None]] = []
        self.claims: list[Claim] = []
        self.entities: dict[EntityKey, Entity] = {}

    def at(self, words: str, nth: int = 0) -> tuple[int, int]:
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return start, start + len(words)

    def entity(self, kind: str, name: str, words: str = "", nth: int = 0, *, deictic: bool = False, **fields: object) -> Ref:
        known = self.entities.get((kind, name))
        if known is None or fields:
            self.entities[kind, name] = Entity(kind, name, **fields)  # type: ignore[arg-type]
        if words:
            start, end = self.at(words, nth)
            self.mentions.append((Mention(kind, start, end, words, f"{kind.lower()}.made", deictic=deictic), (kind, name)))
        return Ref(kind, name)

    def quantity(self, words: str, value: str | None, unit: str, nth: int = 0, **fields: object) -> int:
        start, end = self.at(words, nth)
        amount = Quantity(None if value is None else Decimal(value), unit, **fields)  # type: ignore[arg-type]
        self.mentions.append((Mention("Quantity", start, end, words, "quantity.made", value=amount), None))
        return len(self.mentions) - 1

    def relation(self, subject: Ref, predicate: str, obj: Ref, clause: str, status: str = "achieved", **fields: object) -> None:
        rule = f"relation.{predicate}"
        self.claims.append(
            Relation(subject=subject, predicate=predicate, object=obj, status=status, evidence=self.at(clause), rule=rule, **fields)  # type: ignore[arg-type]
        )

    def observe(self, subject: Ref, indicator: str, clause: str, status: str = "achieved", **fields: object) -> int:
        claim = Observation(
            subject=subject, indicator=indicator, status=status, evidence=self.at(clause), rule="metric.made", **fields  # type: ignore[arg-type]
        )
        self.claims.append(claim)
        return len(self.claims) - 1

    def facts(self) -> SpeechFacts:
        speech = Speech(
            text=self.text,
            digest=hashlib.sha256(self.text.encode()).hexdigest(),
            title=self.title,
            sections=self.sections,
            sentences=(Sentence(0, len(self.text), None, 0),),
            flags=("truncated",) if not self.sections else (),
        )
        mentions = tuple(m for m, _ in self.mentions)
        return SpeechFacts(speech, self.entities, mentions, tuple(k for _, k in self.mentions), tuple(self.claims), self.date)


def qinghe(text: str) -> SpeechFacts:
    """The county's speech; its twin lacks the date and lost two characters."""
    twin = text != QINGHE

    def span(words: str, until: str) -> tuple[int, int]:
        return text.index(words), text.index(until)

    def heading(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    def section(words: str, until: str, level: int, parent: int | None, status: str, theme: str) -> Section:
        start, end = span(words, until) if until else (text.index(words), len(text))
        return Section(start, end, heading(words), words, level, parent, status, theme)

    sections = (
        section("过去一年的工作", "二、下一步", 1, None, "achieved", "situation"),
        section("办学条件明显改善", "二是教学", 2, 0, "achieved", "conditions"),
        section("教学质量稳步提高", "二、下一步", 2, 0, "achieved", "quality"),
        section("下一步打算", "", 1, None, "planned", "teachers"),
    )
    m = Maker(text, "在清河县教育工作会议上的讲话", sections, None if twin else Period("2023年3月5日", "2023-03-05"))
    county = m.entity("Region", "清河县", type="county", local=False)
    meeting = m.entity("Meeting", "清河县教育工作会议", "清河县教育工作会议", type="work-meeting", local=False)
    party = m.entity("Organization", "县委", "县委", type="party")
    bureau = m.entity("Organization", "县教育局", "县教育局", type="government", names=("我局",))
    m.entity("Organization", "县教育局", "我局", deictic=True)
    m.entity("Organization", "县教育局", "县教育局", 1)
    me = Ref("Speech")
    m.relation(me, "presentedAt", meeting, "在清河县教育工作会议上的讲话")
    m.relation(me, "speaker", party, "我代表县委讲几点意见")
    m.relation(me, "inRegion", county, "全县小学辍学率", status="background")
    policy = m.entity("Policy", "《清河县校舍建设管理办法》", "《清河县校舍建设管理办法》", type="document", local=False)
    m.relation(bureau, "issued", policy, "县教育局印发了《清河县校舍建设管理办法》")
    _metrics(m, county, bureau)
    _honours(m, bureau)
    school = m.entity("Organization", "教师进修学校", "教师进修学校", type="school")
    plan = m.entity("Programme", "《强师计划》", "《强师计划》", type="programme", names=("强师计划",))
    marker = m.at("要承担")
    m.relation(school, "participatesIn", plan, "教师进修学校要承担《强师计划》", "planned", status_evidence=(marker[0], marker[0] + 1))
    goal = m.quantity("1000名以上", "1000", "名", qualifier="atLeast")
    m.observe(school, "培训教师人数", "力争培训教师1000名以上", "planned", value=goal, period=Period("", "2023-04", "2024"))
    return m.facts()


def _metrics(m: Maker, county: Ref, bureau: Ref) -> None:
    money = m.quantity("1200.50万元", "12005000.0", "元")
    last_year = Period("过去一年", "2022", flags=("yearSuspect",))
    total = m.observe(bureau, "改建校舍投入资金", "改建校舍投入资金1200.50万元", value=money, period=last_year)
    share = m.quantity("200至300万元", None, "元", low=Decimal(2000000), high=Decimal(3000000))
    m.observe(bureau, "市级补助", "其中市级补助200至300万元", value=share, part_of=total, period=Period("近年来"))
    school = m.entity("Organization", "第三中学", "第三中学", type="school")
    clause = "第三中学高考上线率由上一" + ("" if m.date is None else "年度") + "的×%上升到×%"
    base = m.quantity("×%", None, "%", flags=("masked",))
    old = m.observe(school, "高考上线率", clause, value=base, period=Period("上一年度", "2022"))
    now = m.quantity("×%", None, "%", 1, flags=("masked",))
    points = m.quantity("×个百分点", None, "百分点", flags=("masked",))
    m.observe(school, "高考上线率", clause, value=now, change=points, compared_to=old, trend="up")
    city = m.entity("Region", "全市", type="city")
    province = m.entity("Region", "全省", type="province")
    second = m.quantity("第二", "2", "名次", form="rank")
    event = m.entity("Event", "“百日读书”活动", "“百日读书”活动", type="campaign")
    m.observe(school, "高考上线率名次", "在全市排名第二", value=second, rank_scope=city)
    fall = m.quantity("0.72个百分点", "0.72", "百分点")
    m.observe(county, "小学辍学率", "全县小学辍学率下降了0.72个百分点", change=fall, falls=True, trend="down", population="小学生")
    lost = m.quantity("100", "100", "%", flags=("lostPercent",))
    m.observe(county, "高中巩固率", "高中巩固率达100", value=lost, flags=("subjectInferred",))
    gap = m.quantity("6.8个百分点", "6.8", "百分点")
    m.observe(county, "学历合格率", "专任教师学历合格率高出全省6.8个百分点", change=gap, base_scope=province, population="专任教师")
    trained = m.quantity("近400人", "400", "人", qualifier="nearly")
    m.observe(bureau, "培训骨干教师人数", "培训骨干教师近400人", value=trained, measured_in=(event,))
    m.relation(bureau, "organizes", event, "我局组织了“百日读书”活动")


def _honours(m: Maker, bureau: Ref) -> None:
    school = m.entity("Organization", "实验小学", "实验小学", type="school")
    city_bureau = m.entity("Organization", "市教育局", "市教育局", type="government")
    honour = m.entity("Award", "“书香校园”", "“书香校园”")
    clause = "实验小学被市教育局授予“书香校园”称号"
    m.relation(school, "received", honour, clause)
    m.relation(honour, "conferredBy", city_bureau, clause)
    office = m.entity("Organization", "县教研室", "县教研室", type="research", candidates=(("Organization", "县教育局"),))
    m.relation(bureau, "colocatedWith", office, "县教育局与县教研室合署办公")
    m.relation(office, "subOrganizationOf", bureau, "县教育局与县教研室合署办公", "background")


def pingan(text: str = PINGAN) -> SpeechFacts:
    m = Maker(text, "平安县教育局王局长的发言")
    county = m.entity("Region", "平安县", type="county", local=False)
    bureau = m.entity("Organization", "平安县教育局", "平安县教育局", type="government", local=False, names=("县教育局",))
    person = m.entity("Person", "王局长", "王局长")
    post = m.entity("Post", "局长", names=("教育局长",))
    m.relation(person, "holds", post, "平安县教育局王局长")
    m.relation(post, "postIn", bureau, "平安县教育局王局长")
    m.relation(bureau, "inRegion", county, "平安县教育局王局长", "background")
    rate = m.quantity("95.5%", "95.50", "%")
    more = m.quantity("2个百分点", "2", "百分点")
    m.observe(county, "幼儿园入园率", "全县幼儿园入园率达到95.5%", value=rate, change=more, trend="up")
    council = m.entity("Organization", "国务院", "国务院", type="government", local=False)
    name = "《国家语言文字推广纲要》"
    outline = m.entity("Policy", name, name, type="document", local=False, time=Period("去年", "2022"))
    m.relation(council, "issued", outline, "国务院印发了《国家语言文字推广纲要》")
    m.relation(county, "implements", outline, "我县认真贯彻落实")
    m.relation(Ref("Speech"), "cites", outline, "国务院印发了《国家语言文字推广纲要》", "background")
    return m.facts()


def fuse_made(all_facts: list[SpeechFacts], family: dict[str, str], maybe: dict[str, tuple[str, ...]] | None = None) -> Corpus:
    """The simplest fusion: names by kind, claims by what they say; ``family`` maps a speech id to its family's."""
    nodes: dict[str, Node] = {}
    speeches = []
    for facts in sorted(all_facts, key=lambda f: f.speech.digest):
        home = family.get(facts.speech.id, facts.speech.id)
        ids: dict[EntityKey, str] = {}
        extra = [("Group", c.population) for c in facts.claims if isinstance(c, Observation) and c.population]
        extra += [("Indicator", c.indicator) for c in facts.claims if isinstance(c, Observation)]
        entities = dict(facts.entities) | {key: Entity(*key, local=False) for key in extra}
        for key, entity in entities.items():
            path = ids[key] = node_id(*key, family=home if entity.local else "")
            old = nodes.get(path)
            scopes = {facts.speech.id} | set(old.scoped_to if old else ()) if entity.local else set()
            same = (maybe or {}).get(path, ()) or tuple(node_id(*c, family=home) for c in entity.candidates)
            nodes[path] = Node(path, key[0], key[1], entity.names, entity.type, entity.flags, tuple(sorted(scopes)), same)
        speeches.append(FusedSpeech(facts, ids, tuple(_claim_id(facts, ids, c, home) for c in facts.claims)))
    return Corpus(tuple(speeches), nodes)


def _claim_id(facts: SpeechFacts, ids: dict[EntityKey, str], claim: Claim, family: str) -> str:
    def end(ref: Ref) -> str:
        return facts.speech.id if ref.kind == "Speech" else ids[ref.key]

    def amount(index: int | None) -> str:
        return "" if index is None else repr(facts.mentions[index].value)

    parts = [end(claim.subject), claim.status, str(claim.period)]
    if isinstance(claim, Relation):
        parts += [claim.predicate, end(claim.object)]
    elif isinstance(claim, Observation):
        masked = family if "masked" in amount(claim.value) else ""
        parts += [claim.indicator, claim.population, amount(claim.value), amount(claim.change), masked]
    return "claim/" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def made_corpus() -> tuple[Corpus, list[Source]]:
    """The corpus and the two files it was read from: a collection of two, and a copy of one of them with the third."""
    one, two, three = qinghe(QINGHE), qinghe(QINGHE_AGAIN), pingan()
    leader = min(one.speech.id, two.speech.id)
    bridge = {node_id("Organization", "国务院"): (node_id("Organization", "县教育局", leader),)}
    corpus = fuse_made([one, two, three], {one.speech.id: leader, two.speech.id: leader}, bridge)
    first = f"第一篇\n{QINGHE}第二篇\n{QINGHE_AGAIN}"
    second = f"{PINGAN}{QINGHE}"
    files = (("清河 2023.txt", first), ("平安/a.txt", second))
    sources = [Source(path, text, hashlib.sha256(text.encode()).hexdigest(), "utf-8") for path, text in files]
    places: dict[str, tuple[Place, ...]] = {}
    for facts in (one, two, three):
        found = []
        for source in sorted(sources, key=lambda s: s.path):
            start = source.text.find(facts.speech.text)
            if start >= 0:
                found.append(Place(source.path, start, start + len(facts.speech.text)))
        places[facts.speech.id] = tuple(found)
    pair = (leader, max(one.speech.id, two.speech.id))
    return Corpus(corpus.speeches, corpus.nodes, places, (pair,)), sources
