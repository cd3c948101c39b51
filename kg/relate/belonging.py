"""Which event, programme, document or meeting a figure belongs to, over the comma, from the item's heading and in a document's frame."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Mention, Ref, Speech
from kg.regex import regex
from kg.relate.clauses import Clause
from kg.relate.drafts import Draft

_TIME = f"{LEAD['Time']}{FILLER}*"
_AMOUNT = f"{LEAD['Quantity']}{FILLER}*"
_HERE = f"(?:{LEAD['Region']}|{LEAD['Organization']}){FILLER}*"
_ACTS = frozenset({"campaign", "programme", "training", "inspection", "competition", "award"})
_UNDERTAKES = regex(
    r"(?:开展|实施|推进|启动|组织|举办|举行|推行|依托|承担|承办|主持|主办|通过|参加|参与|承办|抓好|做好|深化|完成|打造|借助|迎接|接受|落实|予以|给予|进行|作出)了?"
    rf"(?:好|全[国省市县区]|{_HERE}|{_TIME}|的|第.批|新一轮|两轮|为期|国家级|市级|省级|县级|重点|规划|课题){{0,3}}$"
)
_CLOSES = regex(rf"(?:（[^（）]{{0,24}}）|活动|工作|建设|创建|项目|以来|中|后|期间|时|等|{_AMOUNT}){{0,2}}[，,：:]?$")
_PROGRESS = regex(
    rf"(?:建设|项目|工作)?(?:{_TIME})?(?:顺利|全面|正式|全部|已|如期|相继|即将|圆满|主体|陆续|扎实|深入|稳步|有序|加快|持续|有力){{0,3}}"
    r"(?:开工|竣工|动工|完工|封顶|建成|投用|投入使用|交付|推进|启动|实施|收官|落地|开展|提质)"
)
"""What is told of a work: the clauses behind it tell its figures, whatever stands before its name."""
_COUNTED = regex(rf"{_AMOUNT}$")
"""206个“…”项目: one kind of many is counted, none is told of."""
_INSIDE = regex(r"(?:比赛|决赛|活动)?(?:中|上|里|期间)[，,]?$")
_OPENS = regex(
    rf"(?:{_TIME}|{_HERE}|(?:总投资|投资|耗资|占地|历时|为期)?{_AMOUNT}的|[，、\s的]|在|通过|以|是|截至|目前|全面|对|本轮|首个|[一二三四五六七八九十]是){{0,6}}"
)
_LEADS = regex(rf"(?:{_TIME}|{_HERE}|[，、\s]|新|国家|而|其中|据){{0,4}}")
_BY = regex(
    rf"(?:{_TIME}|{_AMOUNT}|[\s、，]|共|累计|共计|总共|合计|全年|当年|年内|三年内|已经?|又|还|并|也|再|先后|陆续|目前|其中|均|都|每年|预计|计划|力争|拟|将|可|达到?|约|大力|重点|就地|教师|学生|代表[团队]|选手|健儿|学子|师生|各校|各地|{_HERE}){{0,6}}"
)
_OUTCOME = regex(
    r"(?:结成|结对|覆盖|惠及|参[训演赛加]|交流|轮岗|跟岗|录用|聘[请任用]|编[写印]|收官|培[养训育]|轮训|选[派拔送树]|遴选|建[成设起立]|评[选出]|认定|吸引|参与|受益|带动|服务|帮扶|完成|引[培进育]|招[引聘收募录生]|立项|走访|家访|支持|补助"
    r"|新[建增]|改[建造]|扩建|续建|迁建|投[入资]|总投资|安排|落实|下达|拨付|争取|整合|发放|配[备置齐]|购置|采购|安装|更[换新]|维修|修缮|夺得|获|荣获|取得|斩获|摘得|收获|揽获|组织|举办|开展|设置?"
    r"|排查|检查|抽查|查看|发现|查出|查处|整改|整治|化解|解决|募集|捐[赠资款]|资助|救助|减免|表彰|奖[励金]|输送|征集|收[到集]|推[选荐]|涌现|派[出驻]|送[教课培]|辐射|巡[讲回]|宣讲|开工|竣工"
    r"|资金|经费|占地|建筑面积|总建筑面积|可容纳|增加|提供|解聘|约谈|通报|发出|下发|反馈|录取|培优|孵化|打造|创建|签约|共建)"
)
_HELD = regex(
    rf"(?:将|已|拟|于|{_TIME}|[在到]{_HERE}[\u4e00-\u9fff]{{0,6}}|[\s、]|如期|成功|隆重|顺利){{0,5}}(?:举行|举办|召开|开幕|闭幕|开赛|落幕|收官|结束)"
)
"""…大赛在溧桥举行: the clauses behind it tell its figures."""
_HOSTS = regex(rf"由?(?:{_HERE}|我们|[、和与等]|具体|联合|共同|负责){{1,8}}(?:牵头|主办|承办|协办|组织|配合|指导)")
"""Who holds it, said in a clause of its own, does not part an event from its figures."""
_FROM = regex(rf"来自{_AMOUNT}[^，。；{LEAD['Quantity']}]{{0,14}}的{_AMOUNT}[\u4e00-\u9fff]{{1,10}}?(?:参赛|参加|参演|参训|参与|同台)")
_COMPARES = regex(rf"(?:{_TIME}|\s)*(?:比|较|同比|环比|增长|净增|增加|减少|下降|提高|上升)")
_BARE = regex(
    rf"(?:[、\s]|{_TIME})*(?:[为对]{_AMOUNT}|{_AMOUNT}(?:[、和]{_AMOUNT})*\s*[。；]?\Z|{_AMOUNT}[\u4e00-\u9fff]{{0,4}}(?:结对|参与|参加|受益|参训|受训))"
)
_STATES = regex(r"(?:等文件)?(?:也|还|又|已|都|中)?(?:明确|具体)?(?:规定|提出|要求|明确|安排|确定|部署|指出)(?!的)")
_ACCORDING = regex(r"(?:按照?|根据|依照|依据|遵照|对照|执行)[^，。；《“]{0,6}$")
_RULED = regex(r"(?:的?(?:规定|标准|要求|办法|政策|奖励标准))?$")
_GIVEN = regex(r"奖|补|助|扣|罚|每[生人年名个所校班]|最[高低]|标准|给予")
_NAMES = regex(r"(?:这?也?就是|即|统称|合称|称为|简称|这便是)(?:所谓的?|我们的?|[省市县区校]的?|著名的?)?$")
_TASK = regex(
    r"^(?:(?:深入|大力|全面|扎实|组织|启动|着力|统筹|继续|持续|加快)?(?:实施|推进|开展|抓好|深化|启动|打造|落实|完善|做好|做实|狠抓|抓实|推动))?"
)
_FRAME = 240
"""How many characters a document's frame holds."""
_BACK = 6
"""How many clauses back the activity may be named that a figure counts."""


class Belonging:
    """Follows the figures of a sentence back to what they count."""

    def __init__(self, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause], shade: str) -> None:
        self._speech, self._text, self._mentions, self._pieces, self._shade = speech, speech.text, mentions, pieces, shade
        self._acts = [i for i, m in enumerate(mentions) if m.type in _ACTS or m.kind == "Policy"]
        self._starts = [mentions[i].start for i in self._acts]
        self._headed: dict[int, Mention | None] = {}

    def settle(self, row: Sequence[Draft]) -> None:
        """Complete the drafts of one sentence."""
        if not row:
            return
        first = self._pieces[row[0].figure.clause]
        sentence = self._speech.sentences[first.sentence]
        named = self._between(sentence.start, sentence.end)
        headed = self._heading(first.sentence)
        if not named and headed is None:
            return
        last: Draft | None = None
        for draft in row:
            senders = self._text.endswith("来自", 0, draft.figure.start)
            if not draft.measured_in and draft.rule != "metric.rank" and draft.kind != "base" and not senders:
                draft.measured_in = self._of_total(draft, last) or (self._told(draft, named) if named else ())
                if not draft.measured_in and headed is not None and not named and self._continues(draft.figure.clause):
                    draft.measured_in = (self._ref(headed),)
            last = draft

    # what stands before

    def _of_total(self, draft: Draft, last: Draft | None) -> tuple[Ref, ...]:
        """A part belongs where its total does, a change without words of its own where the figure before it does."""
        if draft.part_of is not None:
            return draft.part_of.measured_in
        clause = self._pieces[draft.figure.clause]
        near = last is not None and 0 <= draft.figure.clause - last.figure.clause <= 1
        if near and last is not None and _COMPARES.match(self._shade, clause.start, clause.end):
            return last.measured_in
        return ()

    def _told(self, draft: Draft, named: Sequence[Mention]) -> tuple[Ref, ...]:
        """What an earlier clause of the sentence names."""
        if framed := self._framed(draft, named):
            return framed
        number = draft.figure.clause
        if named[-1].start > draft.figure.end and (equal := self._equated(number, named)):
            return equal
        if not self._continues(number):
            return self._passed(number, named)
        sentence = self._pieces[number].sentence
        for earlier in range(number - 1, max(-1, number - _BACK), -1):
            clause = self._pieces[earlier]
            if clause.sentence != sentence or clause.mark in {"；", ";"}:
                break
            if (act := self._governor(clause, named)) is not None:
                return (self._ref(act),)
            if not (
                self._continues(earlier)
                or _COMPARES.match(self._shade, clause.start, clause.end)
                or _HOSTS.fullmatch(self._shade, clause.start, clause.end)
            ):
                break
        return ()

    def _continues(self, number: int) -> bool:
        """The clause goes on with what an activity brought: it begins with an outcome's verb or with a figure."""
        clause = self._pieces[number]
        start = _BY.match(self._shade, clause.start, clause.end)
        at = start.end() if start else clause.start
        patterns = ((_OUTCOME, at), (_BARE, clause.start), (_FROM, at))
        return any(pattern.match(self._shade, place, clause.end) for pattern, place in patterns)

    def _governor(self, clause: Clause, named: Sequence[Mention]) -> Mention | None:
        """The activity that a clause undertakes, or is about."""
        for act in reversed([m for m in named if clause.start <= m.start and m.end <= clause.end]):
            if act.kind == "Policy" and not act.text.rstrip("”》").endswith("计划"):
                continue
            closes = _CLOSES.fullmatch(self._shade, act.end, clause.end) is not None
            if closes and (clause.mark in {"：", ":"} or self._undertaken(clause.start, act)):
                return act
            opening = _OPENS.match(self._shade, clause.start, act.start)
            opens = opening is not None and opening.end() == act.start
            if opens and (act.type != "competition" or _INSIDE.fullmatch(self._text, act.end, clause.end)):
                return act
            if opens and _HELD.fullmatch(self._shade, act.end, clause.end):
                return act
            told = act.kind == "Programme" and not _COUNTED.search(self._shade, clause.start, act.start)
            if told and _PROGRESS.match(self._shade, act.end, clause.end):
                return act
        return None

    def _undertaken(self, start: int, act: Mention) -> bool:
        """A verb of doing stands right before it; 贯彻落实“…计划” only says what is followed."""
        verb = _UNDERTAKES.search(self._shade, start, act.start)
        return verb is not None and not (act.kind == "Policy" and verb.group().startswith("落实"))

    def _passed(self, number: int, named: Sequence[Mention]) -> tuple[Ref, ...]:
        """通过国家验收，已通过的县达到5个: the words of the clause before are taken up."""
        clause, before = self._pieces[number], self._pieces[number - 1] if number else None
        if before is None or before.sentence != clause.sentence or "通过的" not in self._text[clause.start : clause.end]:
            return ()
        acts = [m for m in named if before.start <= m.start and m.end <= before.end and m.type == "inspection"]
        return (self._ref(acts[-1]),) if acts else ()

    def _equated(self, number: int, named: Sequence[Mention]) -> tuple[Ref, ...]:
        """培养名师30名，也就是“三三”工程: the name follows what it sums up."""
        following = self._pieces[number + 1] if number + 1 < len(self._pieces) else None
        if following is None or following.sentence != self._pieces[number].sentence:
            return ()
        acts = [m for m in named if following.start <= m.start and m.end <= following.end and m.type in _ACTS]
        return (self._ref(acts[0]),) if acts and _NAMES.fullmatch(self._text, following.start, acts[0].start) else ()

    # frames

    def _framed(self, draft: Draft, named: Sequence[Mention]) -> tuple[Ref, ...]:
        """《办法》规定，…; 按照《办法》，每生奖励…: all that follows in the sentence is the document's."""
        for policy in named:
            if policy.kind != "Policy" or policy.type != "document" or policy.end > draft.figure.start:
                continue
            clause = next((p for p in self._pieces_of(draft) if p.start <= policy.start < p.end), None)
            if clause is None:
                continue
            if self._stated(clause, policy, draft.figure.start):
                return (self._ref(policy),)
            figure = draft.figure
            given = figure.quantity.unit == "元" and _GIVEN.search(self._text, self._pieces[figure.clause].start, figure.end)
            if given and _ACCORDING.search(self._text, clause.start, policy.start) and _RULED.fullmatch(self._text, policy.end, clause.end):
                return (self._ref(policy),)
        return ()

    def _stated(self, clause: Clause, policy: Mention, until: int) -> bool:
        """The document is the subject of what follows, and nothing done is told in between."""
        if until - policy.end > _FRAME or "已" in self._text[policy.end : until]:
            return False
        heads = _LEADS.fullmatch(self._shade, clause.start, policy.start) is not None
        return heads and _STATES.match(self._text, policy.end, clause.end) is not None

    def _pieces_of(self, draft: Draft) -> list[Clause]:
        """The clauses of a figure's sentence up to the figure, the nearest forty."""
        number = draft.figure.clause
        sentence = self._pieces[number].sentence
        return [piece for piece in self._pieces[max(0, number - 40) : number + 1] if piece.sentence == sentence]

    def _heading(self, sentence: int) -> Mention | None:
        """The programme that heads the item whose first two sentences this one is among."""
        section = self._speech.sentences[sentence].section
        if section is None:
            return None
        if section not in self._headed:
            start, end = self._speech.sections[section].heading
            acts = [m for m in self._between(start, end) if m.kind != "Policy"]
            whole = acts and len(_TASK.sub("", self._text[start : acts[0].start])) <= 1 and end - acts[0].end <= 3
            self._headed[section] = acts[0] if whole else None
        heading = self._headed[section]
        if heading is None:
            return None
        near = range(max(0, sentence - 2), sentence)
        opens = any(self._speech.sentences[n].start <= heading.start < self._speech.sentences[n].end for n in near)
        return heading if opens else None

    # mentions

    def _between(self, start: int, end: int) -> list[Mention]:
        found = self._acts[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [self._mentions[i] for i in found if not self._mentions[i].deictic]

    def _ref(self, mention: Mention) -> Ref:
        at = bisect_left(self._starts, mention.start)
        index = next(i for i in self._acts[at:] if self._mentions[i] is mention)
        return Ref(mention.kind, mention.name or mention.text, index)
