"""Names of shares and ranks."""

from __future__ import annotations

from kg.regex import regex
from kg.relate.indicators import Name, Namer

_SHARE = regex(r"^(?P<part>[^，]*?)占(?!比|地(?!区|方)|用|到?$)(?P<whole>[^，]+)$")
_PLAN = regex(r"^(?:(?:年度|全年|年初|当年|[省市县区]定|序时|时间)[^，]{0,4}?)?(?:计划|目标|任务|预算)(?:投资|总额|总数|数)?$")
_BY = regex(r"^(?P<part>[^，]{2,16}?)按照?(?!时|期)(?:不低于|不少于|不超过|不高于)?(?:每年)?(?P<whole>[^，]{2,16}?)的?$")
_CAPPED = regex(r"^(?P<part>[^，]{2,30}?)(?:原则上)?不(?:得|应|能)?(?:超过|高于|低于|少于)(?P<whole>[\u4e00-\u9fff]{2,20}?)的?$")
"""投资额不得超过基金总值的20%."""
_LOWERED = regex("(?:优惠|下调|上浮|下浮|减征|降低|减收)$")
_USED = regex("(?:主要|全部|都|均|已)?(?P<for>(?:用于|用在|投向|流向|来自|来源于|集中在|分布在)[\u4e00-\u9fff、]{2,12}?)(?=[，。；、]|$)")
_GOAL = regex(r"(?:完成|达到|达)(?P<goal>[^，]{0,12}(?:目标|任务|计划|指标|预算|要求|进度))$")
_REACHES = regex(
    r"^(?P<part>[^，占]{2,}?)(?:一般|应|要)?(?:达到|达|低于|超过|不高于|不低于)"
    r"(?P<whole>[^，率]{2,16}?(?:总数|总量|总额|总人数|总面积|总收入|总支出|总价|人数))的?$"
)
"""招用残疾人员达到职工总数20%: it is a share of that total."""
_AREAS = "全国|中国西部|西部地区|中部地区|东部地区|全省|全市|全县|全区|全州|全旗|全盟|全球|世界|片区|同类学校|同类|省内|市内|自治区"
_STANDS = "(?:在|稳居|跃居|高居|雄居|位居|居|位列|名列|列|排名|排在|排|位)"
_PEERS = (
    "(?:(?:各|所有|兄弟|同类|[一二三四五六七八九十0-9]{1,3})[个所家]?(?:普通|公办|民办|省属|市属|高职|本科|中职|乡镇|城区)?"
    "(?:院校|幼儿园|县（市、区）|县（市）|县（区）|县市区|省区市|省区|省份|县区|县市|区县|市县|县|区|市|州|旗|乡镇|学校|高校|高中|初中|校)?)"
)
_WON = regex("^(?:继|并|还|又)?(?:夺得|夺取|荣获|获得|获|取得|摘得|斩获|拿下)了?(?=[\u4e00-\u9fff]{2})")
"""夺得全市文科第二名: who won is told elsewhere."""
_HEADS = frozenset({"人数", "总人数", "数量", "总数", "总量", "比例", "占比"})
"""8名同学获奖，人数居全市之首: the ranked is the figure before."""
_GROWN = frozenset({"增幅", "涨幅", "增速", "升幅", "提升幅度", "增长幅度", "进步幅度"})
_GAINED = regex(
    "^(?:当中|中|上|里|期间)?(?:一举|再次|成功|首次)?(?:夺得|夺取|勇夺|荣获|喜获|获得|获|取得|斩获|摘得|拿下|实现|蝉联|取得了|获得了)?"
)
_ENTERED = regex("(?:在|于|参加|参与|获得?|荣获|夺得|喜获|斩获|摘得|勇夺)$")
_SAID = regex("的?(?:比例|比重|份额)$")
_IN = regex(r"(?:中|里|上|内|当中)$")
_SAYING = ("反映", "表示", "认为", "希望", "提出")


class Shares:
    """Names of shares and ranks."""

    def __init__(self, namer: Namer) -> None:
        self._namer = namer
        self.scope = regex(_AREAS)
        self._scope_end = regex(f"{_STANDS}?({_AREAS}){_PEERS}?(?:文科|理科|同类)?$|{_STANDS}{_PEERS}$")

    def of(self, words: str) -> Name | None:
        """Name of a share from the words before it: X 占 Y, 完成年度目标."""
        if match := _SHARE.match(words):
            part = self._namer.trim(match["part"].removeprefix("的"))
            return Name(part, f"占{_SAID.sub('', self._namer.trim(match['whole']))}", "的比例")
        if (match := _REACHES.match(words)) and (part := self._namer.trim(match["part"])):
            return Name(part, f"占{match['whole']}", "的比例")
        if match := _GOAL.search(words):
            return Name(self._namer.clean(words[: match.start()]), f"完成{match['goal']}", "的比例")
        if _PLAN.match(words):
            return Name("", f"占{words}", "的比例")
        if match := _BY.search(words):
            if lowered := _LOWERED.search(match["whole"]):
                return Name(match["part"], lowered.group(), "比例")
            return Name(match["part"], f"占{match['whole']}", "的比例")
        if match := _CAPPED.match(words):
            return Name(self._namer.trim(match["part"]), f"占{match['whole']}", "的比例")
        return None

    def used(self, words: str, right: str) -> Name | None:
        """新增财力的七成用于教育: the words before the share are the whole, those behind say where it goes."""
        match = _USED.match(right)
        return Name(words, match["for"], "的比例") if match else None

    def behind(self, words: str, whole: str, next_clause: str) -> Name | None:
        """Name of a share of what stands behind it: 三分之一的家长反映……, 六成的学校建了食堂."""
        words = words.removeprefix("的").removeprefix("以上的")
        if "是" in words[:8]:
            noun, _, predicate = words.partition("是")
        else:
            noun, predicate = self._namer.split(words)
        if predicate.endswith(_SAYING):
            predicate += next_clause
        predicate = self._namer.clean(predicate).removeprefix("是")
        if not predicate and not whole:
            return Name("", self._namer.trim(noun), "比例") if noun else None
        if whole:
            return Name(whole + "中", predicate or noun, "的比例")
        return Name(predicate + "的", noun, "比例")

    def rank(self, words: str, event: str, former: str, scope: str) -> Name:
        """Name of a rank from its words, the event it was reached in and the name that it carries on."""
        words = _IN.sub("", words) if not words.endswith(("高中", "初中", "线上", "网上", "以上")) else words
        match = self._scope_end.search(words)
        if match:
            words, scope = self._namer.trim(words[: match.start()]), match[1] or scope
        words = words.removeprefix("以")
        words = _WON.sub("", words) if not event else words
        if words in _HEADS and former:
            words, event = former, ""
        elif words in _GROWN and former and not event:
            words = former + words
        measure = "名次" if event else "排名"
        if event:
            words, scope = _in_event(words, event), "" if event not in words else scope
        if not words:
            words = former
            for area in _AREAS.split("|"):
                words = words.replace(area, "")
            words = words.removesuffix("排名").removesuffix("名次")
        if scope in words:
            scope = ""
        return Name("", words + scope, measure)


def _in_event(words: str, event: str) -> str:
    """在全省技能大赛中夺得团体 is 全省技能大赛团体."""
    head, found, rest = words.partition(event)
    if not found:
        head, rest = "", words
    rest = _GAINED.sub("", rest)
    if _ENTERED.search(head) and not head.endswith(("组", "组在")):
        head = ""  # who competes
    return head + event + ("" if event.endswith(rest) else rest)


def parted(first: str, last: str) -> int:
    """Where the member ends and the shared rest begins in the last part: 公办园 and 民办园|在园幼儿占比, 城区 and 乡村|巩固率."""
    if (owned := last.find("的")) > 0:
        return owned
    for length in (2, 1):
        at = last.find(first[-length:]) if len(first) > length else -1
        if 0 <= at < len(last) - length:
            return at + length
    return min(len(first), len(last))
