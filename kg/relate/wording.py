"""Words of a text as names use them: without numbers, remarks, times and functional words at either end."""

from __future__ import annotations

from kg.lexicon import Lexicon
from kg.regex import regex
from kg.relate.edges import EDGE, whole_marks
from kg.relate.tries import any_of, backwards

DID = regex(r"了(?!解)")
INNER = regex(r"[（(][^（）()]{9,}[）)]|[（(](?:原|简称|以下)[^（）()]*[）)]")
_ENUMERATED = regex(
    r"^(?:(?:第[一二三四五六七八九十\d]{1,3}章[^，。；：]{0,20}?)?第[一二三四五六七八九十百\d]{1,4}条|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[．.、](?!\d)|[①-⑳]|[一二三四五六七八九十]{1,2}、|(?:（含）|\(含\))?及?以[上下](?:且|并)?|（含）|或者?(?!许|多或)"
    r"|[/∕／](?:[亩人次户年月日吨台套件间床]|平方米|立方米|公里)(?:及?以[上下内]|左右)?(?:[且并的]|，)?)\s*"
)
_DURATION = regex(
    r"^(?:争取在?|力争在?)?(?:近|这|过去)?[一二三四五六七八九十两几\d]{1,3}(?:个月|年)(?!一贯|级|制|行动|计划|毛|规划|义务)(?:来|间|内|以来|前|后|的?时间)?(?:共|累计)?"
)
_SCHOOL = regex("(?:学校|我校|该校|全校)(?=占地|总占地|总建筑|建筑面积|校园面积|校舍面积|绿化)")
_IN_A_ROW = regex(r"已?(?:经)?连续(?:[一二三四五六七八九十两多几\d×]{1,3})(?:个)?(?:年|届|次|学期|学年)")
_WITH = regex("(?:会同|同|与|和|跟)(?!比|期|等|时|学|步|样|志)[^，。；]{2,26}?(?=(?:联合|联手|共同|一起|一道)[\u4e00-\u9fff]{2})")
"""同县公安局、卫生院联合检查: who joined in is no part of what was done."""
_OURS = frozenset("国省市州县区旗乡镇村校院局园们军党厅委处方班")
_JOINING = ("会", "同", "与", "和", "跟")
GOODS = frozenset("钢煤油糖盐布纸棉茶麻铁铝铜粮肉奶蛋")
"""Goods with names of one character."""
_BARRIER = regex(r"(?:首次|一举|历史性|再次|成功)*(?:突破|跨过|越过|迈过|冲破|跨越)[^，。；]{0,8}(?:大关|关口)")
_LATELY = regex(r"(?<=[\u4e00-\u9fff]{2})(?<!学前)(?<![满足逾超达近一二三四五六七八九十])[两三四五六七八九十]年(?:来|间|内|共)?$")
_PER = regex(
    r"每(?:人|生|年|月|天|日|周|学期|学年|班|校|师|个|名|所|户|亩|次|期|课时|学生|教师){1,1}(?:每(?:年|月|天|日|周|学期|学年|课时|次))?|(?:生均|人均|班均|校均|年均|师均)(?:每(?:年|月|天|日|学期|学年))?"
)
PER_END = regex(f"(?:{_PER.pattern})$")


class Wording:
    """Cleans words by the lists ``metric.lead`` and ``metric.tail``."""

    def __init__(self, lexicon: Lexicon) -> None:
        kept, lead = any_of(lexicon.words("metric.lead-kept")), any_of(lexicon.words("metric.lead"))
        self._lead = regex(f"(?:(?!{kept}){lead}[，、]?){{1,6}}")
        kept, tail = backwards(lexicon.words("metric.tail-kept")), backwards(lexicon.words("metric.tail"))
        self._tail = regex(f"(?:(?!{kept}){tail}){{1,6}}")

    def clean(self, words: str) -> str:
        """The words without functional words at both ends."""
        words = _ENUMERATED.sub("", DID.sub("", words).strip(EDGE))
        if words[:1] == "我" and words[1:2] not in _OURS:
            words = words[1:]  # what is left of 我县, where the subject was taken out
        if words[:1] in _JOINING and (match := _WITH.match(words)):
            words = words[match.end() :]
        if "真金白银" in words:
            words = words.replace("真金白银", "资金")
        if "大关" in words or "关口" in words:
            words = _BARRIER.sub("", words)
        if "连续" in words:
            words = _IN_A_ROW.sub("", words)
        if "（" in words or "(" in words:
            words = INNER.sub("", words)
        if match := self._lead.match(words) or _SCHOOL.match(words):
            words = words[match.end() :]
        words, late = _DURATION.subn("", words)
        if late and (match := self._lead.match(words)):
            words = words[match.end() :]  # 三年内把辍学率降到
        words = _LATELY.sub("", self.trim(words))
        if words in GOODS:
            return words
        return whole_marks(words) if len(words) > 1 else ""

    def plain(self, words: str) -> str:
        """The words without a number in front and without remarks in brackets."""
        return INNER.sub("", _ENUMERATED.sub("", words.strip(EDGE))).strip(EDGE)

    def trim(self, words: str) -> str:
        """The words without functional words at their end."""
        words = words.strip(EDGE).removesuffix("“").removeprefix("”")
        words = words.removesuffix("”") if "“" not in words else words
        if match := self._tail.match(words[::-1]):
            words = words[: -match.end()].rstrip(EDGE)
        return words.removesuffix("等") if not words.endswith(("中等", "高等", "平等", "初等")) else words

    def without_per(self, words: str) -> str:
        """The words without denominators (每生每天) and 标准."""
        return _PER.sub("", words).removesuffix("标准")

    def per(self, words: str) -> str:
        """The denominator among the words, or nothing."""
        match = _PER.search(words)
        return match.group() if match else ""


def tails(lexicon: Lexicon, name: str) -> dict[str, tuple[str, ...]]:
    """The words of a grouped list by their group."""
    tails: dict[str, list[str]] = {}
    for word, group in lexicon.groups(name).items():
        tails.setdefault(group, []).append(word)
    return {group: tuple(words) for group, words in tails.items()}
