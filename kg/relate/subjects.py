"""Whose figure it is: the organisation, region, person or group a clause speaks of, carried over dropped subjects."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from kg.model import Mention, Ref, Speech
from kg.model.claim import SELF
from kg.regex import regex
from kg.relate.clauses import Clause

_OWN = frozenset({"school", "team", "research", "other"})
"""Kinds of organisations whose figures are their own; what a bureau reports is its area's."""
_BOUND = regex(
    r"(?:比|较|于|出|占|被|受|受到|经|与|和|向|获|得|居|列|距|距离"
    r"|新增|新建|建成|获批|引进|组建|共建|创建|培育|设立|落地|启用|联合|会同|报|据|按|按照|授予|评为|送|入|录取|考取|考上|考进|邀请|聘请|走访|对接|赴|跟着?|不如)$"
)
_BACK = 6
"""How many clauses before a sentence's first figure may name its subject."""
_JOINED = "、和与及"
"""What joins the members of a list of bodies."""
_DEICTIC = regex(
    r"(?:(?:全|我|本|该)(?:国|省|市|县|区|州|镇|乡|旗|盟)|全(?:校|局|园|系统)|(?:省|市|县|区)直)(?:各级|各类)?"
    r"(?:教育系统|教育战线|学校系统|教体系统|系统)?"
)
_GENERIC = regex(r"(?:全.|各)?(?:普惠|公办|民办|乡镇|农村|乡村|城区|城镇|普通|义务教育|中等|高等|职业|特殊教育|所有|部分|新建|寄宿)")
"""Beginnings of names that look like an organisation's and mean a kind of schools."""
_COUNT = regex(r"\s?(?:[\d一二两三四五六七八九十]{1,4}|[×xXＸ*]{1,4})[余多]?[所个家]")
_KIND = regex("公办|民办|普惠|区域内|辖区内|投用|标准化|寄宿制|九年一贯制|新改扩建")
_RANKING = regex(
    r"就业|生源|户籍|排(?![查除放练演污])|名次|第|前[\d一二三]|[一二三四五六七八九十\d]{1,3}个?(?:县|区|市|州|乡|镇)|平均|最|唯一|首[家个所]|范围内|同类|文科|理科"
    r"|重点(?:实验室|高校|学科|大学)|文明[^程]|示范|先进|优秀|劳动模范|百强|百佳|模范|一流|工商联"
)
_ELITE = regex(r"清华|北大|北京大学|复旦|浙大|浙江大学|人民大学|交通大学|上海交大|科学技术大学|中科大|南京大学|国防科技大学")
"""Universities that pupils are counted into; what is told of them are their sender's figures."""
_WHOLE_AREA = regex(
    r"(?:[，、]|其中|此外|同时|目前)*(?:学前[三教]|幼儿园(?!建|开|招|占|投)|(?:小学|初中|高中)(?!部|[生教老学])[^，。；]{0,8}率"
    r"|九年义务教育|义务教育|高中阶段|普惠性?|公办园|公办幼儿园|民办园|残疾儿童|适龄|城乡|城区|农村|乡村|各乡镇|各级各类|[\d一二两三四五六七八九十百]{1,4}[余多]?所(?!附属|分)[^，。；\d]{0,6}(?:院校|学校|高校|中小学|小学|中学|幼儿园))"
)
"""What no single school has a figure of: 学前三年毛入园率 behind a school's figures is the area's."""
_TAUGHT = ("老师", "教师", "同学")
_FACILITY = regex(r"[\u4e00-\u9fff]{0,2}(?:地铁|国际机场|机场|港(?!口城)|高铁|高速公路|铁路|国际航运|大桥|火车站)")
"""What has its place in its name: 青石地铁, 平江国际机场; the figures are not the place's."""
_SYSTEM = regex(r"系统$|直")
_TREASURY = regex(r"(?:中央|国家|各级|[省市县区乡镇])级?财政(?!性|部|局|厅|投入|教育|支出|预算|拨款|补助|资金)")
_AMONG = regex(r"(?:对|使|为|给|让|通过)(?=[全我本省市县区])")
_LEAD = regex(r"(?:使|让|为|对|向|在|截至|目前|，|此外|其中|同时|而|但|到|今年|年内|全年|至|已|累计|\s|[\ue000-\uf8ff])+")
_HONOURED = regex(r"(?:先后|再次|连续[^，。]{0,4})?(?:被|获评?|荣获|夺得|夺取|勇夺|斩获|摘得|入选|蝉联|荣膺)")
"""A sentence about an honour: what follows it is another topic."""
_AND_OTHERS = regex(r"(?:、[^，。；]{2,40}?)?等(?=[\d×一二三四五六七八九十])")
"""甲中学、乙小学等14所学校: the first of them is one of many."""
_WE = regex(r"(?:而|但|可)?(?:我们|咱们)(?!的|全)")
_SAME_BODY = regex(r"该(校|院|园|县|市|区|局|乡|镇|旗|州|厅|公司|中心|基地)(?!长|级|内|域)")
"""A body said again by its kind."""
_ENDINGS = {"校": ("校", "中", "学", "院", "小", "高"), "园": ("园",), "院": ("院",), "局": ("局",), "厅": ("厅",)}
_SCHOOL = regex(r"(?:学校|该校|我校|全校|本校|学院|本园|该园|我园)")


class Subjects:
    """Follows the subject through a speech. Ask sentence by sentence, in text order."""

    def __init__(self, speech: Speech, mentions: Sequence[Mention], pieces: Sequence[Clause], shade: str) -> None:
        self._speech, self._mentions, self._pieces, self._shade = speech, mentions, pieces, shade
        self._named = [i for i, m in enumerate(mentions) if m.kind in {"Organization", "Region", "Person", "Group"}]
        self._starts = [mentions[i].start for i in self._named]
        self._openers = self._find_openers()
        self._sentence = -1
        self._initial = self._current = Ref(SELF)
        self._part = -1

    def _find_openers(self) -> list[tuple[int, int, bool]]:
        """Own organisations that open a sentence: (sentence, mention, it is the whole line)."""
        starts = {sentence.start: number for number, sentence in enumerate(self._speech.sentences)}
        found = []
        for i in self._named:
            mention = self._mentions[i]
            own = mention.kind == "Organization" and mention.type in _OWN and mention.type != "team"
            own = own and not _ELITE.search(mention.text) and not _AND_OTHERS.match(self._speech.text, mention.end)
            if own and not _HONOURED.match(self._speech.text, mention.end) and (number := starts.get(mention.start)) is not None:
                sentence = self._speech.sentences[number]
                found.append((number, i, mention.end >= sentence.end))
        return found

    def _opening(self, number: int) -> Ref:
        """The subject that a sentence inherits: the one its paragraph opened with, or the title line above it."""
        paragraph = self._speech.sentences[number].paragraph
        sentences = self._speech.sentences
        for opener, i, line in reversed(self._openers[: bisect_left(self._openers, (number + 1, -1, False))]):
            at = sentences[opener].paragraph
            first = opener == 0 or sentences[opener - 1].paragraph != at
            if opener == number or (at == paragraph and first) or (line and at == paragraph - 1):
                return self.ref(i)
            if at < paragraph - 1:
                break
        return Ref(SELF)

    def named_between(self, start: int, end: int) -> list[int]:
        """Mentions of organisations, regions, people and groups that start in the range."""
        return self._named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def ref(self, index: int) -> Ref:
        """A mention as an end of a claim."""
        mention = self._mentions[index]
        return Ref(mention.kind, mention.name or mention.text, index)

    def at(self, number: int, start: int, end: int) -> tuple[Ref, tuple[int, int] | None]:
        """The subject of the quantity at ``end`` in clause ``number``, whose own words begin at ``start``.

        Returns:
            the reference, and the range of the words that name it if they are among the clause's words before the quantity.
        """
        clause = self._pieces[number]
        if clause.sentence != self._sentence:
            self._sentence = clause.sentence
            self._initial = self._current = self._opening(clause.sentence)
            self._look_back(number)
            self._part = number
        elif number != self._part:
            if any(self._pieces[i].mark in "；;" for i in range(self._part, number)):
                self._current = self._initial
            self._scan(self._part + 1, number)
            self._part = number
        if self._is_school(self._current) and _WHOLE_AREA.match(self._speech.text, clause.start, end):
            self._current = self._initial = Ref(SELF)
        own = self._own(clause, start, end)
        if own is None:
            return self._current, None
        ref, span, leads = own
        if self._passes(ref, clause.start):
            return ref, span
        if leads and clause.start == self._speech.sentences[clause.sentence].start:
            self._initial = ref
        if ref.mention is None or self._mentions[ref.mention].type != "team":
            self._current = ref
        return ref, span

    def behind(self, start: int, end: int, *, take: bool = True) -> int | None:
        """An organisation with figures of its own that begins in the range; ``take`` makes it the subject that is carried on."""
        for i in self.named_between(start, end):
            mention = self._mentions[i]
            if mention.kind == "Organization" and mention.type in _OWN:
                self._current = self.ref(i) if take else self._current
                return i
        return None

    def _passes(self, ref: Ref, start: int) -> bool:
        """The next figure is not of this subject: who pays (县财政, 县里), or the last of a list of bodies."""
        if ref.mention is None or ref.name[-1:] in "里上":
            return ref.name.endswith(("财政", "里", "上"))
        mention = self._mentions[ref.mention]
        return mention.kind == "Organization" and self._head(ref.mention, start) < mention.start

    def release(self) -> None:
        """Let go of the subject: the bodies of a list have had their figures."""
        self._current = self._initial = Ref(SELF)

    def _is_school(self, ref: Ref) -> bool:
        """The subject is a school or another body with figures of its own."""
        return ref.mention is not None and self._mentions[ref.mention].type in _OWN and not self._mentions[ref.mention].deictic

    def _look_back(self, number: int) -> None:
        """Take up the school or the teacher that the clauses before the sentence's first figure tell of."""
        first = number
        while first and self._pieces[first - 1].sentence == self._pieces[number].sentence and number - first < _BACK:
            first -= 1
        for earlier in range(first, number):
            clause = self._pieces[earlier]
            own = self._own(clause, clause.start, clause.end)
            if own is None or not own[2] or own[0].mention is None:
                continue
            mention = self._mentions[own[0].mention]
            if mention.kind == "Organization" or (mention.kind == "Person" and mention.text.endswith(_TAUGHT)):
                self._current = own[0]

    def _scan(self, first: int, last: int) -> None:
        """Take up a subject named in the clauses without a figure in between (二高首次过百，达到…)."""
        for number in range(first, last):
            clause = self._pieces[number]
            own = self._own(clause, clause.start, clause.end)
            if own is not None and own[2]:
                self._current = own[0]

    def _head(self, i: int, start: int) -> int:
        """Where the list begins that a mention stands in (录取甲大学、乙大学)."""
        head = self._mentions[i].start
        for j in reversed(self._named[max(0, bisect_left(self._starts, head) - 6) : bisect_left(self._starts, head)]):
            if head <= start or self._speech.text[head - 1] not in _JOINED:
                break
            head = self._mentions[j].start if self._mentions[j].end == head - 1 else head
        return head

    def _last_named(self, kind: str, before: int) -> int | None:
        """The last body of a kind (校, 院, 县) named before an offset and not far from it."""
        ends = _ENDINGS.get(kind, (kind,))
        for i in reversed(self._named[max(0, bisect_left(self._starts, before) - 12) : bisect_left(self._starts, before)]):
            mention = self._mentions[i]
            if mention.kind in {"Organization", "Region"} and not mention.deictic and mention.text.endswith(ends):
                return i if before - mention.end < 200 else None
        return None

    def _said_in(self, clause: Clause) -> bool:
        """The current subject was named in this clause."""
        mention = self._current.mention
        return mention is not None and clause.start <= self._mentions[mention].start < clause.end

    def _own(self, clause: Clause, start: int, end: int) -> tuple[Ref, tuple[int, int], bool] | None:
        """The subject named in the clause before ``end``, the nearest first: reference, range, does it lead the clause."""
        shade, speech = self._shade, self._speech
        lead = _LEAD.match(shade, clause.start, end)
        first = lead.end() if lead else clause.start
        for i in reversed(self._named[bisect_left(self._starts, clause.start) : bisect_left(self._starts, end)]):
            mention = self._mentions[i]
            counted = mention.end == end and mention.kind == "Organization" and _COUNT.match(speech.text, end)  # 教师进修学校1所
            if counted or mention.end > end or "等" in speech.text[mention.end : min(end, mention.end + 12)]:
                continue
            if mention.start < start and self._current.mention is not None and i < self._current.mention and self._said_in(clause):
                return None
            leads = mention.start <= first or mention.start == start or speech.text[mention.start - 1 : mention.start] == "的"
            head = self._head(i, clause.start)
            before = speech.text[max(clause.start, head - 3) : head]
            after = speech.text[mention.end : mention.end + 1]
            if mention.kind == "Region" or (mention.kind == "Group" and not mention.deictic):
                if not leads or after in "“《" or _RANKING.match(speech.text, mention.end) or _FACILITY.match(speech.text, mention.end):
                    continue
            elif mention.kind == "Organization" and (
                mention.type not in _OWN or _ELITE.search(mention.text) or (_GENERIC.match(mention.text) or _KIND.search(mention.text))
            ):
                continue
            if _BOUND.search(before) or after == "等" or (mention.start < start and not leads):
                continue
            return self.ref(i), mention.span, leads
        if (match := _SAME_BODY.match(speech.text, first, end)) and (same := self._last_named(match[1], first)) is not None:
            return self.ref(same), match.span(), True
        if match := _WE.match(speech.text, first, end):
            return Ref(SELF), match.span(), True
        if match := _TREASURY.match(speech.text, first, end):
            return Ref("Group", match.group()), (first, first), True
        match = _DEICTIC.match(speech.text, first, end) or _DEICTIC.match(speech.text, start, end)
        if match is None and (found := _AMONG.search(speech.text, start, end)):
            match = _DEICTIC.match(speech.text, found.end(), end)
        if match and not _RANKING.match(speech.text, match.end()):
            kind = "Group" if _SYSTEM.search(match.group()) else "Region"
            return Ref(kind, match.group()), match.span(), True
        return None
