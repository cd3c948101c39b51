"""A sentence of a policy as grants are read from it: its words with remarks in brackets blanked, its clauses and lists of amounts."""

from __future__ import annotations

from bisect import bisect_left

from kg.model import Sentence
from kg.regex import regex
from kg.relate.context import Context
from kg.relate.drafts import Draft
from kg.relate.figures import Figure

BLANK = "\ue000"
NOUN = (
    r"(?:(?:资金|经费|学费|费用)(?:奖励|补助|补贴|资助|奖补|补偿|支持|扶持)|奖励|补助|补贴|资助|奖补|补偿|奖金|经费|资金|津贴|安家费|支持|贴息|扶持|减免|配套(?:建设)?(?:补助|奖励|资助)?|学费|助学金|奖学金|激励)"
    r"(?:资金|经费|款)?(?!对象|标准|政策|项目|申请|范围|办法|期限)"
)
PER = regex(r"[/∕／](人次|亩|个|人|平方米|立方米|公里|千瓦时|千瓦|吨|标箱|户|件|台|年|月|天|日|次|间|床|生|册|本|套|辆|班|校)")
"""The denominator of an amount: 50元/亩."""
_SIDE = regex(r"[（(](?!含[）)]|含）以上|区|市|县|以上)[^（）()]{2,120}[）)]")
_LIMIT = regex(
    r"(?:(?:按照?(?!揭)|参照|依照)[^，；]{1,48}|可以?|再|均|都|分别|一次性|各|另|同时|额外|每[^，；的]{1,10}|单[个家项户笔次][^，；的]{0,10}"
    r"|同一[^，；的]{0,12}|最高|最多|限额?|限补|上限|第[一二三四五六七八九十]年(?:至第[一二三四五六七八九十]年)?|[前后][一二两三四五]年|封顶|累计|全年|年度?|由[^，；]{1,12}|择优|适当|连续[^，；]{1,4}年|[两三四五\d]年内|期限)$"
)
"""A word or phrase that says how much each gets, right before the verb of giving."""
_LIMITS, _BACK = 6, 60
_REACH = 400
"""How far back the words of a figure's clause are looked for: a sentence that never ends costs no more."""
_RUN = regex(r"(?:[（(][^（）()]{0,40}[）)])?[、和及或/]|以及")
_RUNS = 9
_COMMA = regex(r"[，,：:]")
_CLOSE = regex(
    r"(?:/[\u4e00-\u9fff]{1,3})?(?:[的、和及以或内）)\ue000]|标准|比例|一次性|给予|予以|进行|分[批期]|拨付|[^，]{0,12}?" + NOUN + ")"
)
_CLOSES = 9


class Passage:
    """The sentence that is being read."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.start, self.shown = 0, ""

    def enter(self, sentence: Sentence) -> None:
        """Go on to another sentence."""
        self.start = sentence.start
        self.shown = _SIDE.sub(lambda match: BLANK * len(match.group()), self._context.text[sentence.start : sentence.end])

    def words(self, start: int, end: int) -> str:
        """The words of a range, remarks in brackets blank; inside a bracket as they are."""
        words = self.shown[start - self.start : max(end - self.start, 0)]
        return self._context.text[start:end] if words[-1:] == BLANK and words[:1] == BLANK else words

    def behind(self, start: int, length: int) -> str:
        """The words that follow an offset in the sentence."""
        return self.words(start, min(start + length, self.start + len(self.shown)))

    def remarked(self, figure: Figure) -> bool:
        """The figure stands in a remark in brackets."""
        return self.shown[figure.start - self.start] == BLANK

    def clause_start(self, figure: Figure) -> int:
        """Where the words of the figure's own clause begin, inside a bracket if it stands in one."""
        text, end = self._context.text, figure.start
        start = max(self._context.pieces[figure.clause].start, end - _REACH)
        opening, closing = max(text.rfind(mark, start, end) for mark in "（("), max(text.rfind(mark, start, end) for mark in "）)")
        return opening + 1 if opening > closing else start

    def limits(self, begin: int, verb: int) -> int:
        """Where the words on how much each gets begin, before the verb that gives."""
        for _ in range(_LIMITS):
            match = _LIMIT.search(self.words(max(begin, verb - _BACK), verb))
            if match is None:
                break
            verb -= len(match.group())
        return verb

    def clauses(self, start: int, end: int) -> list[tuple[int, int]]:
        """The ranges between commas, outside brackets, from the last grant to the verb."""
        words = self.words(start, end)
        if words[-1:] in {"，", ","}:
            words = words[:-1]
        cuts, first = [], 0
        for match in _COMMA.finditer(words):
            cuts.append((first, match.start()))
            first = match.end()
        cuts.append((first, len(words)))
        if start > self.start and _only_closes(words[: cuts[0][1]]):
            cuts = cuts[1:]
        return [(start + a, start + b) for a, b in cuts if b > a]

    # lists of amounts

    def run_end(self, figure: Figure) -> int:
        """Where the list of amounts that a figure stands in ends: 90万元、60万元和20万元."""
        end = figure.end
        for _ in range(_RUNS):
            joint = _RUN.match(self._context.text, end)
            following = self._quantity_at(joint.end()) if joint else None
            if following is None:
                break
            end = following
        return end

    def run(self, drafts: list[Draft], number: int) -> list[Draft]:
        """A draft and those that follow it in its list."""
        run = [drafts[number]]
        end = self.run_end(run[0].figure)
        for draft in drafts[number + 1 :]:
            if draft.figure.start >= end:
                break
            if self.remarked(draft.figure) and not self.remarked(run[0].figure):
                continue
            if draft.unit != run[0].unit:
                break
            run.append(draft)
        return run

    def _quantity_at(self, start: int) -> int | None:
        """End of the quantity that begins at an offset."""
        mentions = self._context.mentions
        at = bisect_left(mentions, start, key=lambda m: m.start)
        while at < len(mentions) and mentions[at].start == start:
            if mentions[at].kind == "Quantity":
                return mentions[at].end
            at += 1
        return None


def _only_closes(words: str) -> bool:
    """The words only close what the grant before began: 奖励, 的补助, /亩的标准给予补贴."""
    at = 0
    for _ in range(_CLOSES):
        match = _CLOSE.match(words, at)
        if match is None:
            break
        at = match.end()
    return at == len(words)
