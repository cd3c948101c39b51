"""Which figures are conditions or terms, not figures of anybody: 营业额500万元以上的，…; 满1年; 每增加100万元."""

from __future__ import annotations

from kg.regex import regex
from kg.relate.context import Context
from kg.relate.drafts import Draft

BOUNDED = regex(r"以[上下内]|之内|[以之]后|不[足满低少]|超过|未满|满|大于|小于|高于|低于|少于|多于")
THRESHOLD = regex(
    r"(?:[（(]不?含[^）)]{0,3}[）)])?(?:及?以[上下内]|之内)?(?:[（(][^（）()]{0,20}[）)])?"
    r"(?:的(?=[，,；;、。：）]|$)|时[，,]|后?的?[，,]?(?:或|且|并)[^，。；]{0,30}的(?:[，,]|可(?!持续)))"
)
ATTRIBUTE = regex(r"(?:的|后)(?!标准|比例|额度|幅度)[\u4e00-\u9fff“]{2}|(?:企业|单位|机构|项目|人才|工程)[，,]")
_WHOSE = regex(
    r"(?:（[^（）]{1,12}）)?(?:及?以[上下])?(?:的|且|、[^，。；的]{2,24}的)[^，。；、的]{0,12}?(?:企业|单位|机构|项目|人才|工程|个人|团队|产品|园区?|平台|基地|且)"
)
"""Those whom the bound holds for."""
_CASE = regex(r"时[，,]|(?:及?以[上下])?的?部分|(?:[（(]不?含[）)])?及?以[上下][^，。；、的]{1,8}的(?=[，,；：）]|$)")
"""达到10%时, 超过上一年120%部分, 2家以上网店的: the case in which something holds."""
_QUALIFIED = regex(
    r".?(?:[（(]含[）)]|[（(][^（）()]{1,40}[）)])?(?:及?以[上下])(?:[（(][^（）()]{1,40}[）)])?"
    r"(?:且|的(?![^，。；]{0,8}(?:资金|经费|补助|奖励|奖金|投入|支持|贷款|标准|比例|目标|速度|增长))[\u4e00-\u9fff“])"
)
"""8000平方米以上的商业楼: the bound says which they are."""
_INSIDE = regex(r"[）)]的?[^，。；、]{0,2}[\u4e00-\u9fff]{2}")
"""（其中商务面积3000平方米以上）的商业楼: a bound in the bracket that says which they are."""
_RANGE = regex(r"的[，,]")
_SHEET = frozenset({"成绩"})
"""Scores in a policy are those of its rating sheet."""
_NAMELESS = regex(r"一[支批家个名]|[一二三四五A-Z]类|期限|比例|标准|金额|额度|分[两二三四五]?[年期批次].*")
_PARTED = regex(r"[\u4e00-\u9fff]{1,6}[（(]不?含[^（）()]{0,3}[）)]及?以[上下]")
"""50个展位（含）以上: the noun parts the bound from its number."""
_SUFFIXED = regex(r"以[上下内]")
_THEIRS = regex(r"的|[小中大微规模]{0,3}型?(?:企业|单位|项目|机构)")
_RANKED = regex(r"(?:的|之内|以内)?(?:且|完成人|企业|单位|机构|团队|项目|获奖|的)")
_REACHED = regex(r"(?:达到?|突破|超过|首次|不低于|不少于|实现|完成|满)$")
_EACH_MORE = regex(r"每(?:再)?(?:(?:成功|新)?(?:培育|引进|招引|孵化|入驻|举办)|新?增加?|增长|提高|超过|上升|减少|下降|降低)[^，。；]{0,4}$")
_TIMES = frozenset({"年", "月", "个月", "天", "日", "周", "个工作日", "工作日", "小时", "分钟", "学期", "星期"})
_HOURS = frozenset({"小时", "分钟"})
_TERM = regex(
    r"(?:期限?|年限|时间|时限|时长|有效期|周期|工期|寿命|学制|培训|锻炼|任职|天数|时数|公示|年龄|工龄|教龄)(?:[为达]|最长|一般|不少于|应|每[年月])?$"
)
_MEASURED = frozenset({"数量", "面积", "金额"})
_BOUNDS = frozenset({"金额", "排名", "面积", "比例"})
_RULE = regex(r"[的者][，,]?(?:可|分别|再|一次性|每[^，。；]{1,4}){0,2}(?:给予|予以|奖励|补助|资助|补贴)(?!了|过)")
_RULES_LEAST = 3
_NUMBERED = regex(r"[〔\[（(【](?:19|20)\d\d[〕\]）)】]\s?\d{1,4}号")
_ARTICLE = regex(r"第[一二三四五六七八九十]{1,3}条")
_GIVEN = regex(r"(?:给予|奖励|补助|补贴|资助)(?!了|过)[^，。；]{0,16}\d")
_ARTICLES_MANY = 8
_HEAD = 500
_VAGUE = regex(
    r"(?:给予|提供|最[高多]|不得|执行|收取|返还|缴纳|[^，]{1,14}是?指|按照?(?!年均|月均)|每(?:认定|延|新增|超|增|减)|可(?:先|以|按)?|上述|本意见|本办法|第[一二三四五六七八九十\d]+条|以上|适用|下调|上调|上浮|限额|取消|符合|属于|特制定|常态化|人民币"
    r"|根据|选择|关于印发|允许|从优|全年最多|返还|征收|（?此件|应|不分割|原则上|经认定|限额|入选|测试|综合评审|鼓励|考核|额度|标准).{0,40}$|.*(?:且|各)$|.*分别|第?[一二三四1-4]季度|第[一二三四五]年按?$|.*(?:基础|原则上?|[一二A-Z]类|各类|每|加)$|.{0,3}$|每[年月次家](?:企业)?(?:每年)?(?:投入|安排|补助|限补)?$"
)
"""Names by which nobody could tell in a policy what is measured."""
_ORDERED = frozenset({"执行", "收取", "返还", "缴纳"})
_RATE = regex(r"(?:率|比|比重|占比|比例|工资|收入|支出|投入|经费|学位|[校园师生员人]数?)$")
_LONGEST = 40
_TITLED = regex(
    r"关于[^。；\n]{2,80}?(?:意见|办法|细则|方案|政策|规定|措施|计划|要求)(?:（[^（）]{1,12}）)?》?(?:的通知|(?=\n|各[县市区镇乡]|为(?!了)))"
)
"""The title of a document that orders and grants."""
_SPOKEN = regex(r"同志们|各位(?:代表|领导|同志)|一年来|过去一年")


def is_rulebook(text: str) -> bool:
    """A policy text: it grants again and again, or is a numbered document in articles, and nobody speaks in it."""
    if len(_RULE.findall(text)) < _RULES_LEAST:
        articles = len(_ARTICLE.findall(text))
        written = articles >= _RULES_LEAST or _NUMBERED.search(text, 0, _HEAD)
        if articles < _ARTICLES_MANY and (not written or len(_GIVEN.findall(text)) < _RULES_LEAST):
            return False
    return not _SPOKEN.search(text)


def is_order(text: str) -> bool:
    """A document that orders and grants by its title: opinions, measures, a plan that is sent round."""
    return _TITLED.search(text, 0, _HEAD) is not None and not _SPOKEN.search(text)


class Conditions:
    """Tells conditions from figures."""

    def __init__(self, context: Context) -> None:
        self._text = context.text
        self.rulebook = is_rulebook(context.text)
        self.orders = self.rulebook or is_order(context.text)

    def excludes(self, draft: Draft) -> bool:
        """The figure is no observation wherever it stands: a time that only modifies, a step that is paid for, a factor, a score."""
        return self._lasts(draft) or self._is_step(draft) or (self.orders and draft.unit in _SHEET)

    def _lasts(self, draft: Draft) -> bool:
        """满1年, 6个月内, 24小时通行; but a term or a time of work is named as one."""
        unit = draft.figure.quantity.unit
        if unit not in _TIMES or draft.value is None or draft.trend or draft.compared_to is not None:
            return False
        if draft.rule == "metric.count-after":
            return True
        return unit not in _HOURS and not _TERM.search(draft.name.stem)

    def _is_step(self, draft: Draft) -> bool:
        """每增加100万元，再奖励1万元; 主营收入×4%."""
        start = draft.figure.start
        return _EACH_MORE.search(self._text, max(0, start - 12), start) is not None or self._text[max(0, start - 1) : start] == "×"

    def threshold(self, draft: Draft) -> bool:
        """5万元以下的，…: a bound that stands for those whom it holds for."""
        text, figure = self._text, draft.figure
        if draft.value is None:
            return False
        if self._bounded(draft) and THRESHOLD.match(text, figure.end) is not None:
            return True
        if self.orders and draft.unit in _BOUNDS and figure.quantity.low is not None and _RANGE.match(text, figure.end):
            return True
        if not self.rulebook:
            if not (self.orders and self._bounded(draft)):
                return False
            timed = figure.quantity.unit in _TIMES and text.startswith("的", figure.end)
            return timed or (draft.unit in _BOUNDS and _WHOSE.match(text, figure.end) is not None)
        return self._case(draft)

    def _case(self, draft: Draft) -> bool:
        """In a rule book: the case in which something holds, or those for whom."""
        text, figure = self._text, draft.figure
        if _CASE.match(text, figure.end) or (self._bounded(draft) and _INSIDE.match(text, figure.end)):
            return True
        if draft.unit in _BOUNDS and _QUALIFIED.match(text, figure.end - 2) is not None:
            return True
        if _THEIRS.match(text, figure.end) and _SUFFIXED.search(text, figure.start, figure.end):
            return True
        if draft.unit == "排名":
            return _RANKED.match(text, figure.end) is not None
        return draft.unit in _BOUNDS and _WHOSE.match(text, figure.end) is not None

    def _bounded(self, draft: Draft) -> bool:
        start, end = draft.figure.start, draft.figure.end
        return BOUNDED.search(self._text, start, end + 4) is not None or _PARTED.match(self._text, end) is not None

    def reached(self, draft: Draft) -> bool:
        """销售收入首次突破1亿元: a bound before something is given, without an amount."""
        start = draft.figure.start
        return self._bounded(draft) or _REACHED.search(self._text, max(0, start - 4), start) is not None

    def vague(self, draft: Draft) -> bool:
        """In a policy: a figure that grants nothing and whose name does not tell what it measures, or a bound of somebody's eligibility."""
        if draft.rule == "metric.grant":
            return False
        stem = draft.name.stem
        if _NAMELESS.fullmatch(stem) and draft.rule != "metric.carried":
            return True
        if not self.rulebook:
            return (len(stem) > 3 or stem in _ORDERED) and _VAGUE.match(stem) is not None and not _RATE.search(stem)
        if draft.rule in {"metric.carried", "metric.rank"} or len(draft.name.text) > _LONGEST:
            return True
        if self._text.startswith("》等", draft.figure.start - 2) or (draft.rule == "metric.change" and draft.unit == "金额"):
            return True
        if draft.unit == "份数" or (draft.rule == "metric.count-after" and (draft.unit in _MEASURED or draft.unit == "条数")):
            return True
        if draft.unit == "金额" and _SUFFIXED.search(self._text, draft.figure.start, draft.figure.end + 1):
            return True
        named = not draft.name.measure and draft.rule in {"metric.rate", "metric.from-to", "metric.change"}
        return _VAGUE.match(stem) is not None and not (named and len(stem) > 3)

    def conditional(self, draft: Draft, behind: int) -> bool:
        """A figure among the words that say who gets something is a bound, not a count beside it; ``behind`` is where its list ends."""
        if self.rulebook:
            return draft.rule != "metric.count-after" or self._bounded(draft)
        return self.threshold(draft) or ATTRIBUTE.match(self._text, behind) is not None
