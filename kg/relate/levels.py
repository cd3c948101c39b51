"""Names of levels: counts, amounts, shares and ranks, from the words around them or carried from those before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from kg.model import Ref
from kg.relate.comparisons import Comparison
from kg.relate.drafts import Draft
from kg.relate.indicators import COUNT, LIGHT, Name

if TYPE_CHECKING:
    from kg.relate.reading import Reading

_AMONG = re.compile(r"(?:(?<![高初职附一二三四五六七八九十])中|里|当中|之中|内)(?:只有|仅有|仍有|还有|已有|有|仅|只)?$")
_PASSED = re.compile(r"首次|突破|跨过|超过|越过|迈过|过[百千万]|创")
_HEADING = re.compile(r"^(?:抓|强化|加强|推进|实施|狠抓|做好|抓好|突出|坚持|着力|关于)")
_FUNDS = re.compile(r"^(?:的)?([^，。的]{0,8}?(?:资金|经费|补助|补贴|奖励|奖金|津贴|奖学金|助学金|投资|债券|费|款))$")
_BEHIND = re.compile(r"[（(][^（()）]{0,60}[)）]([^，。；：,;]{1,24})")
_AFFAIR = re.compile(r"(?:事故|事件|案件)$")
_GRADE = re.compile(r"(?:级|类|型|档|等次|学历|职称|层次)$")
_TEAM = re.compile(r"^(.{0,20}?(?:代表队|队员|队|选手|学生|考生|教师|同学))(?:均|都|以|荣|分别)?(.*)$")
_PURPOSE = re.compile(r"^(?:，)?(?:用于|对|为|进行)?")
_TIER = ("以上", "以下", "及以上")
_MISSING = re.compile(r"(?:尚|还|仍|仍然)?(?:差|缺|缺少|短缺)$")


class Levels:
    """Gives drafts of levels their names, values and links."""

    def __init__(self, reading: Reading) -> None:
        self._reading, self._namer = reading, reading.namer

    def read(self, draft: Draft, comparison: Comparison | None, span: tuple[int, int] | None) -> None:
        """Fill in a draft that is a level or a rank."""
        reading, figure, quantity = self._reading, draft.figure, draft.figure.quantity
        draft.value = figure.at
        cut = figure.left[0] + comparison.start if comparison is not None else figure.start
        draft.trend = comparison.trend if comparison is not None else ""
        words = reading.words(figure, cut, span)
        if span is not None and not words and not figure.right[1] > figure.right[0]:
            draft.first = reading.pieces[figure.clause].start
        if comparison is not None and comparison.kind == "multiple" and comparison.since is not None:
            since = reading.text[figure.left[0] + comparison.since[0] : figure.left[0] + comparison.since[1]]
            former = reading.row[-1].name.text if reading.row else ""
            draft.name, draft.rule, draft.unit = Name(words or former, f"为{since}", "的倍数"), "metric.multiple", "倍数"
        elif quantity.unit == "名次":
            self._rank(draft, words, span)
        elif draft.unit == "比例":
            self._share(draft, words)
        else:
            self._amount(draft, words)
        if comparison is not None and comparison.rule == "metric.to-level":
            draft.rule = comparison.rule
            if draft.compared_to is None and not words and reading.row:
                self._compare(draft)
        draft.population = draft.population or self._namer.population(draft.name.noun)
        draft.measured_in = draft.measured_in or reading.measured(figure)
        if draft.part_of is None and reading.total is not None and reading.total.unit == draft.unit:
            draft.part_of = reading.total

    def _compare(self, draft: Draft) -> None:
        """到年底压减到19家: the same indicator's figure before it is the base."""
        last = self._reading.row[-1]
        if last.unit == draft.unit and last.value is not None and last.time != draft.time and last.part_of is None:
            draft.compared_to, last.kind = last, "base"

    def of_words(self, draft: Draft, words: str, per: str) -> None:
        """Name the earlier value of a comparison."""
        if draft.figure.quantity.unit == "名次":
            self._rank(draft, words, None)
        elif per:
            draft.name = Name("", words + per, "标准" if draft.unit == "金额" else draft.unit)
        elif draft.unit == "比例":
            self._share(draft, words)
        else:
            self._amount(draft, words)
        draft.population = draft.population or self._namer.population(draft.name.noun)
        draft.measured_in = self._reading.measured(draft.figure)

    def fallback(self, draft: Draft) -> Name:
        """A name from the clause before, or from the heading."""
        reading, number = self._reading, draft.figure.clause
        if number > 0 and reading.pieces[number - 1].sentence == reading.pieces[number].sentence:
            words = reading.clause_words(number - 1)
            if 1 < len(words) <= 24:
                return self._namer.before(words, draft.figure.quantity)
        return self._namer.before(self._heading(draft), draft.figure.quantity)

    def _heading(self, draft: Draft) -> str:
        """The words of the section's heading, if it is short."""
        reading = self._reading
        section = reading.speech.sentences[reading.pieces[draft.figure.clause].sentence].section
        if section is None:
            return ""
        words = _HEADING.sub("", reading.speech.sections[section].label)
        return words if len(words) <= 8 else ""

    # counts and amounts

    def _amount(self, draft: Draft, words: str) -> None:
        reading, namer, figure, quantity = self._reading, self._namer, draft.figure, draft.figure.quantity
        right = reading.text[figure.right[0] : figure.right[1]]
        name: Name | None = None
        if right and namer.counts(quantity) and draft.unit not in {"面积", "长度"}:
            lead = words or (self._verb_of_list(draft) if figure.joint == "、" else "")
            before = reading.text[figure.start - 1] if figure.start else ""
            if before == "等" or (before == "的" and len(lead) > 10):
                lead = ""
            name = namer.after(lead, right + self._behind_bracket(figure.right[1]), quantity)
            draft.rule = "metric.count-after"
            if name is not None and name.pre and figure.joint == "、":
                self._share_predicate(name.pre)
        elif right and draft.unit == "面积" and figure.right[1] - figure.right[0] <= 8:
            name = namer.after(words, right, quantity)
            draft.rule = "metric.count-after"
        elif right and draft.unit == "金额":
            name = self._money(draft, words, right)
            draft.rule = "metric.amount"
        if name is None:
            among = _AMONG.search(reading.text[figure.left[0] : figure.start])
            if among and not figure.joint and reading.row and reading.row[-1].figure.clause == figure.clause and len(words) > 1:
                topic = reading.clause_words(figure.clause - 1) if figure.clause else ""
                draft.name, draft.rule = Name(topic, reading.row[-1].name.noun or words, COUNT), "metric.of"
                return
            draft.rule = "metric.amount"
            name = self._bare(draft) if not words else namer.before(words, quantity)
        draft.name = self._complete(draft, name)

    def _behind_bracket(self, at: int) -> str:
        """What is said behind a bracket: 47所学校（小学29所）都开了课后服务."""
        text = self._reading.text
        if text[at : at + 1] not in {"（", "("}:
            return ""
        match = _BEHIND.match(text, at)
        return match.group(1) if match else ""

    def _share_predicate(self, predicate: str) -> None:
        """Earlier members of a list take over what is said of the last: ×所中学、×所小学全部接入…"""
        row = self._reading.row
        for number in range(len(row) - 1, -1, -1):
            other = row[number]
            if other.rule != "metric.count-after" or other.name.pre or other.figure.clause != row[-1].figure.clause:
                break
            other.name = replace(other.name, pre=predicate)
            if other.figure.joint != "、":
                break

    def _verb_of_list(self, draft: Draft) -> str:
        """The verb that a list's later members share: 聘请56名监督员和31名监察员."""
        row = self._reading.row
        if not row:
            return ""
        match = self._namer.verb.match(row[-1].name.pre)
        return row[-1].name.pre if match and not row[-1].name.pre.endswith("的") else ""

    def _money(self, draft: Draft, words: str, right: str) -> Name | None:
        """拨付×万元专项资金; 投入×万元新建综合楼."""
        if match := _FUNDS.match(right):
            return self._namer.measured("", words + match.group(1), "金额")
        reading, figure = self._reading, draft.figure
        base = self._namer.before(words, figure.quantity)
        if match := LIGHT.search(right):
            return replace(base, pre=match.group(1) + base.pre)
        if verb := self._namer.verb.match(_PURPOSE.sub("", right)):
            own = reading.subjects.behind(*figure.right)
            spans = []
            if own is not None:
                draft.subject = reading.subjects.ref(own)
                spans = [reading.mentions[own].span]
            until = min(reading.pieces[figure.clause].end, figure.right[1] + 20)
            noun = self._namer.noun_behind(reading.shade[figure.right[1] : until])
            purpose = self._namer.clean(reading.cut(*figure.right, spans))
            if purpose == verb.group() and noun:
                purpose += noun
            if 1 < len(purpose) <= 12:
                return replace(base, pre=purpose + base.pre)
        return base if base.pre and not base.noun else None

    def _bare(self, draft: Draft) -> Name:
        """A name for a figure that has no words of its own."""
        reading, figure = self._reading, draft.figure
        last = reading.row[-1] if reading.row else None
        if figure.skipped and figure.clause > 0:
            clause = reading.pieces[figure.clause - 1]
            passed = _PASSED.search(reading.text, clause.start, clause.end)
            if passed:
                _, span = reading.subjects.at(figure.clause, figure.left[0], figure.start)
                words = self._namer.clean(reading.text[clause.start : passed.start()])
                if len(words) > 1 and not reading.subjects.named_between(clause.start, passed.start()):
                    return self._namer.before(words, figure.quantity)
        if last is not None and last.figure.clause == figure.clause and last.unit != draft.unit and not draft.figure.skipped:
            noun = _AFFAIR.sub("", last.name.noun) if draft.unit == "人数" else last.name.noun
            if figure.joint == "、" and last.name.pre and draft.unit == "人数":
                return Name(last.name.pre, "", draft.unit)
            if not figure.joint:
                return Name(last.name.pre, noun, "" if self._namer.is_whole(noun, draft.unit) else draft.unit)
        same = reading.same(figure.quantity, draft.unit)
        if same is not None:
            draft.rule, draft.population = "metric.carried", same.population
            if figure.clause - same.figure.clause == 1:
                draft.first = reading.pieces[same.figure.clause].start
            return same.name
        if last is not None:
            return Name("" if last.unit == "金额" else last.name.pre, last.name.noun, draft.unit)
        return self.fallback(draft)

    def _complete(self, draft: Draft, name: Name) -> Name:
        """The name with what it leaves to the words before it: the head of a list, the noun of a total."""
        reading, namer = self._reading, self._namer
        last = reading.row[-1] if reading.row else None
        total = reading.total
        if not name.noun and name.pre:
            return self._object(draft, name)
        if last is not None and _MISSING.fullmatch(name.stem):
            return Name("", last.name.noun, "缺额")
        if reading.among and not namer.stands_alone(name.noun, draft.unit):
            draft.population = draft.population or reading.among
            return Name(reading.among + "中", name.stem, name.measure)
        if not total and _GRADE.search(name.stem) and draft.rule != "metric.count-after":
            same = next((d for d in reading.row if d.unit == draft.unit and namer.stands_alone(d.name.noun, draft.unit)), None)
            if same is not None and same.name.noun not in name.noun:
                return Name(name.stem, same.name.noun, name.measure)
        if draft.rule == "metric.count-after" or not name.noun:
            return name
        if total is not None and total.unit == draft.unit:
            return self._part(draft, name, total)
        if last is None or last.unit != draft.unit or name.pre:
            return self._parallel(name, last, draft) if last is not None and last.unit == draft.unit else name
        if draft.figure.joint == "、" and last.name.pre and not last.name.pre.endswith("的"):
            return Name(last.name.pre, name.noun, name.measure)
        return self._parallel(name, last, draft)

    def _object(self, draft: Draft, name: Name) -> Name:
        """A verb whose object the text leaves to the words before it: 竣工30个, 其中注销71家."""
        reading, namer, figure = self._reading, self._namer, draft.figure
        verb = name.pre.removesuffix("的")
        predicate = name.pre.endswith("的")
        last = reading.row[-1] if reading.row else None
        noun = ""
        if draft.unit in {"轮次", "次数"}:
            return name
        if reading.total is not None and reading.total.unit == draft.unit:
            noun, draft.part_of = reading.total.name.noun, reading.total
        elif last is not None and not figure.skipped and (last.unit == draft.unit or not predicate):
            noun = last.name.noun
        elif figure.skipped and 1 < len(words := reading.clause_words(figure.clause - 1)) <= 12:
            noun = words
        elif (same := reading.same(figure.quantity, draft.unit)) is not None:
            noun = same.name.noun
        elif draft.unit != "金额":
            noun = self._heading(draft).removesuffix("建设")
        if draft.unit == "金额" and not figure.skipped:
            noun = ""
        if predicate:
            return Name(name.pre, noun, name.measure)
        return Name("", noun, verb + ("" if namer.is_whole(verb, draft.unit) else draft.unit)) if noun else name

    def _part(self, draft: Draft, name: Name, total: Draft) -> Name:
        """A part of a total: 其中特岗教师73名."""
        draft.part_of = total
        draft.rule = "metric.part"
        if not self._namer.stands_alone(name.noun, draft.unit):
            whole = total.name
            measure = "" if self._namer.is_whole(whole.noun, draft.unit) else draft.unit
            return Name(name.stem, whole.pre + whole.noun, measure)
        if name.pre:
            return name
        if draft.unit == "金额" and len(total.name.stem) <= 8:
            return Name(total.name.stem + "中", name.noun, name.measure)
        return Name(total.name.pre, name.noun, name.measure)

    def _parallel(self, name: Name, last: Draft, draft: Draft) -> Name:
        """省一等奖1个，市一等奖4个: the second takes over what the first stands in."""
        words, former = name.stem, last.name.stem
        cut = len(former) - len(words)
        if draft.figure.joint in {"，", ",", "、"} and cut >= 2 and len(words) <= 8 and former[-2:] == words[-2:]:
            head = former[:cut]
            if cut >= 4 or self._namer.verb.match(head):
                return Name(head, words, name.measure)
        return name

    # shares and ranks

    def _share(self, draft: Draft, words: str) -> None:
        reading, namer, figure = self._reading, self._namer, draft.figure
        right = reading.text[figure.right[0] : figure.right[1]]
        last = reading.row[-1] if reading.row else None
        draft.rule = "metric.share"
        whole = reading.among
        if right.startswith(("的", "左右的", "以上的")) and not words:
            after = reading.clause_words(figure.clause + 1) if figure.clause + 1 < len(reading.pieces) else ""
            if name := reading.shares.behind(right.removeprefix("左右"), whole, after):
                draft.name, draft.population = name, whole or name.noun
                return
        if name := reading.shares.of(words):
            if not name.pre and last is not None:
                name = Name(last.name.text, name.noun, name.measure)
            draft.name = name
            return
        if not words:
            same = reading.same(figure.quantity, draft.unit)
            if (same is None or same not in reading.row) and last is not None and last.unit != "比例":
                draft.name = Name(last.name.text, "", "占比")
                return
            draft.rule = "metric.carried"
            draft.name = same.name if same is not None else self.fallback(draft)
            return
        if whole and whole not in words:
            draft.name, draft.population = Name(whole + "中", words, "" if namer.is_whole(words, "比例") else "比例"), whole
            return
        name = namer.before(words, figure.quantity)
        draft.rule = "metric.rate"
        if last is not None:
            name = self._lean(name, words, last, draft)
        draft.name = name

    def _lean(self, name: Name, words: str, last: Draft, draft: Draft) -> Name:
        """A rate or share that leaves its modifier to the figure before: 上线率, 缺口近三成, 专科以上98.7%."""
        namer = self._namer
        if namer.is_whole(words, "比例"):
            return namer.rate(name, last.name) if draft.figure.joint in {"，", ","} and len(words) <= 5 else name
        if words.endswith(_TIER) and last.unit != "比例":
            same = self._reading.same(draft.figure.quantity, "比例")
            last = same or last
        if last.unit == "比例" and last.name.stem.endswith("率") and not name.pre:
            return Name("", words + last.name.stem[-3:], "")
        if draft.figure.joint in {"，", ","} and len(words) <= 8 and not last.name.noun.endswith(words):
            return Name(last.name.stem + ("中" if len(words) > 2 else ""), words, "比例")
        return name

    def _rank(self, draft: Draft, words: str, span: tuple[int, int] | None) -> None:
        reading, figure = self._reading, draft.figure
        draft.value, draft.rule = figure.at, "metric.rank"
        clause = reading.pieces[figure.clause]
        start = reading.speech.sentences[clause.sentence].start
        part = max(reading.text.rfind("；", start, figure.start) + 1, start)
        events = reading.events_between(part, figure.start)
        event = reading.mentions[events[-1]] if events else None
        title = reading.event_words(events)
        if event is not None and (match := _TEAM.match(words)):
            draft.population, words = match.group(1), match.group(2)
        scope = reading.shares.scope.findall(reading.text, part, figure.start)
        tops = [other for other in reading.row if other.part_of is None]
        former = tops[-1].name.text if tops else self._heading(draft)
        if figure.joint == "、" and not words and reading.row:
            draft.name, draft.rank_scope, draft.population = reading.row[-1].name, reading.row[-1].rank_scope, reading.row[-1].population
            return
        draft.name = reading.shares.rank(words, title, former, scope[-1] if scope else "")
        if event is not None:
            draft.rank_scope = Ref(event.kind, event.name or event.text, events[-1])
        elif scope:
            draft.rank_scope = reading.scope_before(part, figure.start) or Ref("Region", scope[-1])
