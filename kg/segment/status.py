"""Whether what stands under a heading is done, planned, a problem or background."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.lexicon import Lexicon, alternation, compile_rule
from kg.lexicon.genres import is_plan
from kg.model import Span
from kg.regex import regex
from kg.segment.agendas import agenda
from kg.segment.outline import Part
from kg.segment.topics import aims, is_topic, orders, tells, two_sided

GROUPS = ("achieved", "planned", "problem")
_PROBLEM = GROUPS.index("problem")
_HEADING_WEIGHT = 3
_OPENING, _OPENING_WEIGHT = 60, 2
_LEAST = 2
_TAIL = 6
_DEFAULT = "background"
_ANNOUNCED = {
    "problem": regex(
        r"(?:问题|困难|短板|差距|矛盾|不足)[^。；\n]{0,8}(?:不少|突出|依然|仍|还|明显|存在|有：|[：:])|(?<![对解决改治服破除好])(?:存在|认识到|看到)[^。；\n]{0,14}(?:问题|困难|短板|差距|矛盾|不足)"
    ),
    "planned": regex(r"(?:下一步|今后|接下来|明年|新的一年|下一阶段|新学期)[^。；\n]{0,24}(?:要|将|打算|重点|抓好|做好)"),
}
"""What a sentence says of the items (一是…；二是…) that follow it in its paragraph."""
_HEEDED = regex(r"(?:注意|处理|解决|把握|抓好|抓住|研究|回答|破解)[^，。；\n]{0,10}$")
"""当前要处理好四个问题：一是…: what is to be heeded is no problem told."""
_YEAR = regex(r"[“”\s]*(?P<year>(?:19|20)\d\d)年")
_LEADS = {
    "achieved": regex(
        r"(?:做了|抓了|开展了|完成了|推进了|落实了|办了|干了|取得了|体现在|表现在)[^。；\n]{0,16}(?:工作|事|成绩|成效|方面|任务|文章)[^。\n]{0,8}[：:。]\s*$"
    ),
    "planned": regex(
        r"(?:重点|着力|着重|要|将|打算|认真)[^。；\n]{0,16}(?:做好|抓好|抓|做|完成|落实)[^。；了\n]{0,12}(?:工作|事|任务|方面)[^。\n]{0,8}[：:。]\s*$"
    ),
}
_LEAD = 60
_GIVES = frozenset({"给予", "予以"})
_WON = frozenset({"获得", "取得", "荣获", "评为", "被评为", "被授予", "被确定为", "达到", "完成"})
_WHO = regex(r"[^，。；\n]{1,24}?的(?:[\u4e00-\u9fff]{0,8}(?:企业|单位|学生|毕业生|教师|人员|个人|者|人才|学校|机构|组织|项目)|[，,、；])")
"""获得国家助学贷款的毕业生: a condition, nothing that was won."""
_STATE_OF = frozenset({"基本情况", "基本现状", "发展现状"})
_EITHER = frozenset({"重点工作", "工作重点", "任务", "目标", "措施", "举措"})
"""Words of headings that plans and reports share."""
_PAST_WORK = regex(
    r"(?:上半年|前三季度|去年|上年|上学[期年]|过去|一年来|近[几两三五]?年来?|以来)(?:的)?[^，。；]{0,8}?(?:重点工作|工作重点|主要工作|目标任务|工作)"
)
_EITHER_WAY = frozenset({"改善", "增强", "优化升级", "提速", "突破"})
"""Words that say a result at the end of a clause, and an order before what is to be bettered."""
_MANNER = frozenset({"不断", "持续", "稳步", "有效"})
"""…，不断提高素质 goes on with an order; 素质不断提高 tells."""
_EDGES = "，,。；;、：: 　\n"
_SPOKEN = regex(r"同志们|各位(?:代表|委员|领导|同志|老师|校长|来宾|专家)|老师们|同学们")
_REPORT = regex(r"总结|报告|回顾|述职|汇报|讲话|致辞|发言")
_SUMMARY = regex(r"工作总结|总结报告|述职|情况(?:的)?(?:汇报|报告|通报)|工作(?:汇报|情况)|自查报告|年度总结|回顾")
_OUTLOOK = regex(r"计划|思路|打算|要点|安排|部署|动员")
_TITLED, _OFTEN = 80, 3
_ANNOUNCES = 600
"""Characters behind an announcement among which its items stand: a paragraph that never ends costs no more than its length."""
_RULES = regex(r"给予|予以|奖励|补助|补贴|资助|应当|不得|可享受|申报|申请人|申请单位|由.{2,10}负责解释|本办法|本意见|本细则|本规定")
_REPORTS = regex(
    r"去年|上年|同比|一年来|近年来|累计|先后|已(?:经|建成|完成|有)|取得了|完成了|建成了"
    r"|(?:资助|补助|惠及|受益)[^，。；每高过\d]{1,16}[\d.]{1,8}[余多]?万?[余多]?(?:人次|名|人)|(?:发放|拨付|下达)[^，。；每高过\d]{1,12}[\d.]{1,8}[万亿]元"
)
"""发放助学金300万元, 资助学生2.1万人次 are deeds; a rule says what each gets."""
_RULES_LEAST = 6
_SANCTION = regex(
    r"(?:其|他|她)?[^，。；、\n]{0,16}?(?:处分|处罚|处理|警告|记过|开除|免职|撤职|批评|诫勉|约谈|表扬|嘉奖)[^，。；\n]{0,6}?(?:[\d０-９×一二三四五六七八九十两][\d０-９×多余]{0,4}[人名起件家次个所]|[，。；、](?:并|撤销|取消|责令|其))"
)
"""给予党纪政务处分9人 tells what was done; 给予警告处分 alone may as well be a rule."""
_TURN = regex(
    r"\n[ 　]*(?:(?:但|但是|当然|不过|同时|然而|与此同时|此外|可是)[，,]?(?:我们)?[也还]?[要应]?(?:清醒地?|必须|应当?)?(?:看到|认识到|存在)"
    r"|(?:[^，。；：\n]{0,6})?(?:不足|问题|短板|差距|欠缺|毛病|困难)(?:的地方|之处|方面)?[也还](?:有|是|不|存在)|(?:存在的?)(?:主要)?(?:问题|不足|困难)"
    r"|(?:明年|来年|下一步|今后|下一阶段|下阶段|下学期|下半年|新的一年|接下来|展望)[^。\n]{0,16}(?:[，,：:要将]|打算))"
)
"""A paragraph that turns from what a section tells to what is lacking or to come: the last item of a list runs on into the close."""
_TURN_BEHIND = 40
"""Characters of a section before a turn, at least: less is only a line that introduces it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The status of a section, the words that decided it, and whether a heading did."""

    status: str
    evidence: Span | None
    by_heading: bool


def _of_year(text: str, part: Part, years: Mapping[str, tuple[str, Span]]) -> Verdict | None:
    """A heading that names a year of the agenda: 二、2022年：在爬坡过坎中实现新突破."""
    match = _YEAR.match(text, part.heading[0]) if years and part.parent is None else None
    known = years.get(match["year"]) if match else None
    return Verdict(known[0], known[1], True) if known else None


def _led_in(text: str, start: int) -> Verdict | None:
    """What the sentence just before a run of items says of all of them: 一年来，我们主要做了以下工作：1. … 2. …"""
    before = max(0, start - _LEAD)
    for group, pattern in _LEADS.items():
        if match := pattern.search(text, before, start):
            return Verdict(group, match.span(), False)
    return None


def _is_rulebook(text: str) -> bool:
    """A document that lays down who gets what: it grants and orders far more often than it reports, and nobody speaks in it."""
    if _REPORT.search(text, 0, _TITLED) or _SPOKEN.search(text) or text.count("我们") > _OFTEN:
        return False
    rules = sum(1 for _ in _RULES.finditer(text))
    return rules >= _RULES_LEAST and rules > 2 * sum(1 for _ in _REPORTS.finditer(text))


def _ruled(verdict: Verdict) -> Verdict:
    """What a rule says is neither done nor a problem: 对完成……的, 关于……问题."""
    return Verdict("planned", None, verdict.by_heading) if verdict.status in ("achieved", "problem") else verdict


def _like_their_row(text: str, parts: Sequence[Part], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What nothing decides is as its row says, where the headings end alike: 助学方面, 养老方面, 就业方面."""
    rows: dict[tuple[int | None, int, str], list[int]] = {}
    for number, part in enumerate(parts):
        tail = text[max(part.heading[0], part.heading[1] - _TAIL) : part.heading[1]].rstrip("。：: 　\n")[-2:]
        rows.setdefault((part.parent, part.level, tail), []).append(number)
    settled = list(verdicts)
    for numbers in rows.values():
        told = [verdicts[number] for number in numbers if verdicts[number].evidence is not None]
        if len(told) >= _LEAST and len({verdict.status for verdict in told}) == 1:
            for number in numbers:
                if verdicts[number].evidence is None and verdicts[number].status == _DEFAULT:
                    settled[number] = Verdict(told[0].status, told[0].evidence, False)
    return settled


class Statuses:
    """Decides the status of every section of a speech."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._heading_groups = lexicon.groups("status-heading")
        self._heading = regex(alternation(self._heading_groups))
        self._start = regex(alternation(lexicon.words("status-start")))
        self._close = regex(alternation(lexicon.words("status-close")))
        self._opinions = compile_rule(lexicon.rules["section.opinions"], lexicon)[0]
        words = lexicon.groups("status-text")
        self._columns = [GROUPS.index(group) if group in GROUPS else -1 for group in words.values()]
        self._text = AhoCorasick(list(words), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.DFA)

    def __call__(self, text: str, parts: Sequence[Part], owner: Sequence[tuple[int, int]]) -> list[Verdict]:
        """One verdict a part.

        A word of the heading decides; else a parent whose heading decided on more than background, or a planned one when this heading
        orders (强化…); else the tense of the heading and of the sentences under it; else the announcement (下面讲几点意见) or the parent.

        Args:
            owner: (start, index) of each stretch of text and the innermost part it belongs to, -1 for none.
        """
        counts, firsts = self._count(text, parts, owner)
        announced = self._opinions.search(text)
        verdicts: list[Verdict] = []
        years, plan = agenda(text), is_plan(text)
        runs: dict[tuple[int | None, int], Verdict] = {}
        for number, part in enumerate(parts):
            above = verdicts[part.parent] if part.parent is not None else None
            if run := _led_in(text, part.start):
                runs[part.parent, part.level] = run
            verdict = self._from_heading(text, part) or _of_year(text, part, years)
            if plan and verdict is not None and verdict.status == "achieved" and not tells(text, part.heading):
                verdict = Verdict("planned", verdict.evidence, True)  # 主要工作 of a plan is to be done
            imperative = above is not None and above.status == "planned" and self._start.match(text, *part.heading)
            forced = above is not None and above.by_heading and above.status != _DEFAULT
            if verdict is not None and verdict.status == "achieved" and forced and (imperative or aims(text, part.heading)):
                verdict = verdict if tells(text, part.heading) else None  # under plans 打造特色亮点 is planned
            if verdict is None and not (forced and above is not None and above.status != "achieved"):
                verdict = self._from_announcement(text, part)
            if verdict is None and above is not None and (forced or imperative):
                verdict = above
            if verdict is None:
                verdict = runs.get((part.parent, part.level)) or self._from_tense(text, part, counts[number], firsts[number])
            if verdict is None and above is not None:
                verdict = above
            if verdict is None and announced and announced.end() <= part.start:
                verdict = Verdict("planned", announced.span(), False)
            verdicts.append(verdict or Verdict(_DEFAULT, None, False))
        verdicts = _like_their_row(text, parts, verdicts)
        return [_ruled(verdict) for verdict in verdicts] if _is_rulebook(text) else verdicts

    def _from_heading(self, text: str, part: Part) -> Verdict | None:
        found = ((self._heading_groups[match.group()], match.span()) for match in self._heading.finditer(text, *part.heading))
        hits = [hit for hit in found if not is_topic(text, part.heading[0], *hit)]
        if orders(text, part.heading):
            hits = [hit for hit in hits if hit[0] not in ("achieved", "problem")]
        groups = {group for group, _ in hits}
        if self._is_past(text, part, hits):
            return Verdict(GROUPS[0], part.heading, True)
        if {"achieved", "background"} <= groups and all(text[slice(*span)] in _STATE_OF for group, span in hits if group == "background"):
            groups.discard("background")  # 基本情况和主要成绩
        if not hits or {"achieved", "planned"} <= groups or two_sided(text, part.heading, groups):
            return None
        for group in ("background", hits[-1][0]):
            if group in groups:
                return Verdict(group, next(span for name, span in hits if name == group), True)
        return None

    @staticmethod
    def _is_past(text: str, part: Part, hits: Sequence[tuple[str, Span]]) -> bool:
        """上半年重点工作: work that a time calls past is done, though 重点工作 alone is to be done."""
        looked = _PAST_WORK.search(text, *part.heading)
        return looked is not None and all(group == "planned" and text[slice(*span)] in _EITHER for group, span in hits)

    @staticmethod
    def _from_announcement(text: str, part: Part) -> Verdict | None:
        """An item inside a paragraph takes the status of the sentence that announces the items: 但问题也不少。一是…"""
        far = max(0, part.start - _ANNOUNCES)
        line = text.rfind("\n", far, part.heading[0]) + 1 or far
        said = [
            (match.start(), group, match.span())
            for group, pattern in _ANNOUNCED.items()
            for match in pattern.finditer(text, line, part.start)
            if group != "problem" or not _HEEDED.search(text, max(line, match.start() - 16), match.start())
        ]
        if not said:
            return None
        _, group, span = max(said)
        return Verdict(group, span, False)

    def _from_tense(self, text: str, part: Part, counts: list[int], firsts: list[Span | None]) -> Verdict | None:
        scores = list(counts)
        evidence = list(firsts)
        past = _SUMMARY.search(text, 0, _TITLED) is not None and _OUTLOOK.search(text, 0, _TITLED) is None
        if orders(text, part.heading):
            scores[1] += _HEADING_WEIGHT
            evidence[1] = evidence[1] or part.heading
        elif match := self._closes(text, part):
            scores[0] += _HEADING_WEIGHT
            evidence[0] = match.span()
        elif match := self._start.match(text, *part.heading):
            # in a report on what was done, 狠抓教学常规 heads what was done
            column = GROUPS.index("achieved" if past and scores[1] <= scores[0] else "planned")
            scores[column] += _HEADING_WEIGHT
            evidence[column] = match.span()
        if past and scores[0] and not scores[1] and not scores[2]:
            return Verdict(GROUPS[0], evidence[0], False)  # 举办, 表彰 in a report: one word of a result is enough
        best = max(range(len(GROUPS)), key=lambda i: (scores[i], -i))
        if scores[best] < _LEAST or scores.count(scores[best]) > 1:
            return None
        return Verdict(GROUPS[best], evidence[best], False)

    def _closes(self, text: str, part: Part) -> re.Match[str] | None:
        """The word of the heading that says that something is reached: 教师素质增强, but not 增强教师素质."""
        for match in self._close.finditer(text, *part.heading):
            result = match.group() not in _EITHER_WAY or match.end() == part.heading[1] or text[match.end()] in _EDGES
            opens = match.group() in _MANNER and text[match.start() - 1] in "，," and match.start() > part.heading[0]
            if result and not opens:
                return match
        return None

    def _count(self, text: str, parts: Sequence[Part], owner: Sequence[tuple[int, int]]) -> tuple[list[list[int]], list[list[Span | None]]]:
        """Markers of each group in each part with those inside it, and the first of each group."""
        counts = [[0, 0, 0] for _ in parts]
        firsts: list[list[Span | None]] = [[None, None, None] for _ in parts]
        number, turn = 0, -1
        turns = [match.start() for match in _TURN.finditer(text)]
        for word, start, end in self._text.find_matches_as_indexes(text):
            while number + 1 < len(owner) and owner[number + 1][0] <= start:
                number += 1
            while turn + 1 < len(turns) and turns[turn + 1] < start:
                turn += 1
            index, column = owner[number][1], self._columns[word]
            if index < 0 or column < 0 or (text[start:end] in _WON and _WHO.match(text, end)):
                continue
            if turn >= 0 and turns[turn] > parts[index].heading[1] + _TURN_BEHIND and max(counts[index]) >= _LEAST:
                continue
            if text[start:end] in _GIVES and _SANCTION.match(text, end):
                column = 0
            opens = start < parts[index].heading[1] + _OPENING and column != _PROBLEM
            counts[index][column] += _OPENING_WEIGHT if opens else 1
            if firsts[index][column] is None:
                firsts[index][column] = (start, end)
        for index in range(len(parts) - 1, -1, -1):
            parent = parts[index].parent
            if parent is not None:
                for column in range(len(GROUPS)):
                    counts[parent][column] += counts[index][column]
                    # children are visited from last to first: the first child's marker stays, unless the parent has its own
                    mine, theirs = firsts[parent][column], firsts[index][column]
                    if theirs is not None and (mine is None or theirs < mine):
                        firsts[parent][column] = theirs
        return counts, firsts
