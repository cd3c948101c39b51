"""Names of levels: counts, amounts, shares and ranks, from the words around them or carried from those before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kg.model import Ref
from kg.relate.comparisons import Comparison
from kg.relate.drafts import Draft
from kg.relate.indicators import COUNT, Name

if TYPE_CHECKING:
    from kg.relate.reading import Reading

_AMONG = re.compile(r"(?:中|里|当中|之中|内)(?:，)?(?:只有|仅有|仍有|还有|已有|有|仅|只)?$")
_PASSED = re.compile(r"首次|突破|跨过|超过|越过|迈过|过[百千万]|创")
_HEADING = re.compile(r"^(?:抓|强化|加强|推进|实施|狠抓|做好|抓好|突出|坚持|着力|关于)")
_FUNDS = re.compile(r"^(?:的)?([^，。的]{0,8}?(?:资金|经费|补助|补贴|奖励|奖金|津贴|奖学金|助学金|投资|债券|费|款))$")
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
            draft.name = Name(words, per, "标准" if draft.unit == "金额" else draft.unit)
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
            name = namer.after(lead, right, quantity)
            draft.rule = "metric.count-after"
        elif right and draft.unit == "面积" and figure.right[1] - figure.right[0] <= 8:
            name = namer.after(words, right, quantity)
            draft.rule = "metric.count-after"
        elif right and draft.unit == "金额":
            name = self._money(draft, words, right)
            draft.rule = "metric.amount"
        if name is None:
            among = _AMONG.search(reading.text[figure.left[0] : figure.start])
            if among and reading.row and reading.row[-1].figure.clause == figure.clause and len(words) > 1:
                topic = reading.clause_words(figure.clause - 1) if figure.clause else ""
                draft.name, draft.rule = Name(topic, reading.row[-1].name.noun or words, COUNT), "metric.of"
                return
            draft.rule = "metric.amount"
            name = self._bare(draft) if not words else namer.before(words, quantity)
        draft.name = self._complete(draft, name)

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
        if self._namer.verb.match(_PURPOSE.sub("", right)) or "进行" in right:
            after = self._namer.after("", "的".join(("", right)) if False else right, draft.figure.quantity)
            purpose = (after.stem if after else "").replace("的", "")
            if 1 < len(purpose) <= 12:
                base = self._namer.before(words, draft.figure.quantity)
                return Name(purpose + base.pre, base.noun, base.measure)
        return None

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
        if last is not None and not figure.joint and last.figure.clause == figure.clause and last.unit != draft.unit:
            return Name(last.name.pre, last.name.noun, "" if self._namer.is_whole(last.name.noun, draft.unit) else draft.unit)
        same = reading.same(figure.quantity, draft.unit)
        if same is not None:
            draft.rule, draft.population = "metric.carried", same.population
            if figure.clause - same.figure.clause == 1:
                draft.first = reading.pieces[same.figure.clause].start
            return same.name
        if last is not None:
            return Name(last.name.pre, last.name.noun, draft.unit)
        return self.fallback(draft)

    def _complete(self, draft: Draft, name: Name) -> Name:
        """The name with what it leaves to the words before it: the head of a list, the noun of a total."""
        reading, namer = self._reading, self._namer
        last = reading.row[-1] if reading.row else None
        total = reading.total
        if not name.noun and name.measure:
            context = total or reading.same(draft.figure.quantity, draft.unit) or last
            if context is not None:
                noun = context.name.noun
                return Name(name.pre, noun, "" if namer.is_whole(noun, draft.unit) else draft.unit)
            heading = self._heading(draft)
            return Name(name.pre, heading.removesuffix("建设") or name.noun, draft.unit)
        if draft.rule == "metric.count-after" or not name.noun:
            return name
        if total is not None and total.unit == draft.unit:
            return self._part(draft, name, total)
        if last is None or last.unit != draft.unit or name.pre:
            return self._parallel(name, last, draft) if last is not None and last.unit == draft.unit else name
        if draft.figure.joint == "、" and last.name.pre and not last.name.pre.endswith("的"):
            return Name(last.name.pre, name.noun, name.measure)
        return self._parallel(name, last, draft)

    def _part(self, draft: Draft, name: Name, total: Draft) -> Name:
        """A part of a total: 其中特岗教师73名."""
        draft.part_of = total
        draft.rule = "metric.part"
        if not self._namer.stands_alone(name.noun, draft.unit):
            whole = total.name
            measure = "" if self._namer.is_whole(whole.noun, draft.unit) else draft.unit
            return Name(name.stem, whole.pre + whole.noun, measure)
        return name if name.pre else Name(total.name.pre, name.noun, name.measure)

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
        whole = self._whole(draft)
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

    def _whole(self, draft: Draft) -> str:
        """The group named in the clause before that ends with 中: 新发展党员中，75%……"""
        reading, number = self._reading, draft.figure.clause
        if number == 0 or reading.pieces[number - 1].sentence != reading.pieces[number].sentence:
            return ""
        clause = reading.pieces[number - 1]
        if reading.text[clause.end - 1] != "中" or reading.text[clause.start : clause.end] in {"其中"}:
            return ""
        words = reading.clause_words(number - 1)
        return words.removesuffix("中") if len(words) <= 30 else ""

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
        scope = reading.shares.scope.findall(reading.text, part, figure.start)
        tops = [other for other in reading.row if other.part_of is None]
        former = tops[-1].name.text if tops else self._heading(draft)
        if figure.joint == "、" and not words and reading.row:
            draft.name, draft.rank_scope, draft.population = reading.row[-1].name, reading.row[-1].rank_scope, reading.row[-1].population
            return
        draft.name = reading.shares.rank(words, event.text if event else "", former, scope[-1] if scope else "")
        if event is not None:
            draft.rank_scope = Ref(event.kind, event.name or event.text, events[-1])
        elif scope:
            draft.rank_scope = reading.scope_before(part, figure.start) or Ref("Region", scope[-1])
