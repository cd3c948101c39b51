"""Names of indicators: short noun phrases built from the words around a quantity, without subject, time and value."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.lexicon import Lexicon
from kg.lexicon.patterns import FILLER, LEAD
from kg.model import Quantity
from kg.regex import regex
from kg.relate.edges import EDGE
from kg.relate.tries import any_of
from kg.relate.wording import DID, INNER, PER_END, Wording, tails

COUNT = "数"
_NOT_COUNTING = frozenset({"比例", "金额", "排名", "倍数", "比", "成绩", "人次"})
LIGHT = regex(r"(?:进行|予以|给予|加以|开展|实施)了?(?:公开|集中|全面|严肃)?([\u4e00-\u9fff、]{2,8})$")
_BARRIER = ("大关", "关口", "关卡", "这道坎", "门槛", "的关口")
_BUILT = regex("开工|竣工|完工|封顶|投用|建成|交付|立项|验收|续建|在建")
"""What happens to a school; it does not act."""
_CLEARED = regex("(?:已?全部|动态|彻底|基本)?(?:实现)?清零$")
_CALLED = regex(
    "(?<=[\u4e00-\u9fff]{2})(?:必须|务必|务求|应当|一定要|(?<![重需主首必紧想只将不])要(?![求素点闻道塞])|致以|表示(?:衷心|热烈|崇高|诚挚|亲切|最)|道一声|加起来|合起来).*$"
)
"""全区8600名教职工要振作精神: what they are called upon to do, or greeted with, names no figure."""
_WHOSE = regex(
    "(.{0,10}(?:校|小学|中学|初中|高中|幼儿园|教学点|学院|院校))(?:在校生|在校学生|学生|教师|教职工|班额|规模|在园幼儿|校均规模|学生数|教师数)(?:仅有|只有|都|均|不足|不到|超过)?$"
)
"""32所教学点学生不足20人: the schools are counted, not their pupils."""
_WORKS_AT = regex(
    "(?P<school>[一-鿿]{0,6}?(?:学校|小学|中学|初中|高中|幼儿园|教学点))的?(?P<works>[一-鿿]{2,10}(?:改造|建设|维修|装修|升级|扩建|改建|新建|加固|硬化|绿化|安装|配备))(?:任务|工作|工程|项目)?"
)
"""完成17所学校操场改造: the schools are counted, not their grounds."""
_CARRIED_OUT = frozenset({"完成", "实施", "启动", "推进", "开展"})
_WORKS = regex("[\u4e00-\u9fff]{2,12}(?:[\u4e00-\u9fff]{1,3}化)?(?:改造|治理|整治|修复|加固|更新)")
_WORTH = regex("、(?:合同|计划|协议|到位)?(?:总?投资|总金额|金额|资金|面积)[\u4e00-\u9fff]{0,2}$")
_TERM = regex(r"[一二两三四五六七八九十几\d]{1,3}(?:个月|年|周|天)(?:以上|多|来)?")
_INSIDE = regex(r"(?<![高初职附一二三四五六七八九十])(?:当中|之中|中|里)$")
_COMPOUND = regex(
    "(?:培训|资助|奖励|补助|建设|改造|维修|救助|安置|招聘|培养|表彰|交流|轮岗|采购)(?:专项|补助|奖补|配套|工作)?(?:经费|资金|费|支出|标准|补贴|投入|投资|金额|总额|$)"
)
"""教师培训经费: nobody trains there."""
_JOINED = regex(r"^(?:参加|参与|接受|获得|享受|纳入|开展|完成)")
_BEHIND = regex(f"{LEAD['Quantity']}{FILLER}*([\u4e00-\u9fff]{{2,10}})")
_GOING = regex("(?:到|赴|分赴|前往|深入|在)(?=[\u4e00-\u9fff]{2})")
_NEGATIVE = ("没有", "未", "尚未", "仍未", "不")
_NOT = regex("(?:不|未|没有|没|尚未|仍未|尚不|仍不|还不|还没有?|并未)$")
_AREA = ("县", "区", "市", "旗", "州", "乡", "镇", "乡镇", "村", "县市", "县区", "地市")
_KIND = regex(
    "(?:公办|民办|普惠性?|城区|城市|城镇|农村|乡镇|乡村|县城|普通|义务教育|示范|寄宿制|标准化|中等|高等|职业|特殊教育|省级|市级|县级)*"
    "(?:学校|小学|初中|高中|中学|幼儿园|园|学院|院校|大学|高校|教学点)"
)
_OF = regex(r"^(.{1,30}?)的(.*)$")


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator's name in parts: 公开招聘 + 教师 + 人数; 受到援助的 + 特困学生 + 人数."""

    pre: str = ""
    noun: str = ""
    measure: str = ""

    @property
    def text(self) -> str:
        return self.pre + self.noun + self.measure

    @property
    def stem(self) -> str:
        return self.pre + self.noun


class Namer(Wording):
    """Builds names by the word lists ``metric.*`` and ``verb.*``."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__(lexicon)
        self.verb = regex(any_of(lexicon.words("verb.work")))
        self._verbs = regex(f"(?:{any_of(lexicon.words('verb.work'))}[、和]?){{1,4}}")
        self._predicate = regex(
            any_of(lexicon.words("verb.predicate")) + "(?![生率证者班]|(?:项目|工程|任务|资金|经费|标准|规划|方案)(?!的))"
        )
        self._measure = dict(lexicon.groups("metric.measure"))
        self._whole = tails(lexicon, "metric.whole")
        self._whole["比"] += self._whole["比例"]  # 男女比例为6∶5
        self.taught = regex(any_of(lexicon.words("metric.school-subject")))
        self._own_rates = frozenset(lexicon.words("metric.own-rate"))
        self._person = tuple(lexicon.words("metric.person"))
        self._body = tuple(lexicon.words("metric.body"))
        self._kind = regex(any_of(lexicon.words("metric.kind")))
        nouns = lexicon.words("metric.grant-noun")
        self.giving = regex(f"(?:{any_of((*lexicon.words('metric.grant'), *nouns))})*")
        self._member = frozenset(lexicon.words("metric.member"))
        self._sanctions = frozenset(lexicon.words("metric.sanction"))
        self._place = frozenset(lexicon.words("metric.place"))
        self.level = regex(any_of(lexicon.words("metric.level-word")))
        tiers: dict[str, list[str]] = {}
        for word, group in lexicon.groups("metric.tier").items():
            tiers.setdefault(group, []).append(word)
        self._ranges = (self.level, *(regex(f"{any_of(words)}(?:及?以上)?") for words in tiers.values()))
        self._people = regex(f"[\u4e00-\u9fff]{{0,4}}?{any_of(lexicon.words('metric.group'))}(?!们|建|学|教|用|均|师比)")

    def unit(self, quantity: Quantity) -> str:
        """The head word that the unit asks for."""
        return self._measure.get(quantity.unit, COUNT)

    def counts(self, quantity: Quantity) -> bool:
        """The noun may stand behind a quantity of this unit."""
        return self.unit(quantity) not in _NOT_COUNTING or quantity.unit == "人次"

    def is_whole(self, noun: str, unit: str) -> bool:
        """The noun needs no head word."""
        return noun.endswith("数") or noun.endswith(self._whole.get(unit, ())) or (unit == "数量" and noun.endswith("量"))

    def stands_alone(self, noun: str, unit: str) -> bool:
        """The noun says by itself what is counted."""
        if noun in self._place or not noun:
            return False
        if self.is_whole(noun, unit):
            return True
        if unit in {"人数", "人次"}:
            return noun.endswith(self._person)
        if unit == COUNT:
            return noun.endswith(self._body) or len(noun) > 4
        return len(noun) > 1

    def agent(self, words: str, unit: str) -> str:
        """The group that acts at the head of the words (中小学校新装备图书); what counts people keeps its people."""
        if unit in {"人数", "人次", "比例"}:
            return ""
        match = self._people.match(words)
        acts = match is not None and self.verb.match(words, match.end()) and not _BUILT.match(words, match.end())
        return match.group() if match is not None and acts and not _COMPOUND.match(words, match.end()) else ""

    def is_category(self, words: str) -> bool:
        """The words are a class of entrants alone: 文科, 应届生."""
        return any(pattern.fullmatch(words) for pattern in self._ranges[2:])

    def work(self, words: str) -> str:
        """The verbs of work that the words begin with."""
        match = self._verbs.match(words)
        return match.group() if match else ""

    def is_sanction(self, words: str) -> bool:
        """The words are a sanction on persons, an indicator by itself."""
        return words in self._sanctions

    def is_person(self, noun: str) -> bool:
        """The noun names people."""
        return noun.endswith(self._person)

    def person_at(self, words: str) -> int:
        """Where the people end that the words begin with (班主任|培训覆盖率); 0 if they begin with none or nothing follows."""
        ends = (at for at in range(2, min(len(words) - 1, 8)) if words[:at].endswith(self._person))
        return next(ends, 0)

    def is_place(self, noun: str) -> bool:
        """The noun is a place that divides a total (乡镇, 县级)."""
        return noun in self._place

    def is_member(self, noun: str) -> bool:
        """The noun is a part of every school: pupils, teachers, classes, size."""
        return noun in self._member

    def kind_with(self, stem: str) -> str:
        """The kind or level of schools in the name of its pupils, teachers or size (职业高中在校生); empty if it has none."""
        kinds = (stem.removesuffix(member) for member in self._member if stem.endswith(member) and stem != member)
        return min((k for k in kinds if self.is_plain_kind(k) or self.level.fullmatch(k.removesuffix("阶段"))), key=len, default="")

    def is_kind(self, noun: str) -> bool:
        """The noun is one kind of schools, not schools at large."""
        return self._kind.search(noun) is not None and "各级" not in noun

    def is_plain_kind(self, noun: str) -> bool:
        """The noun is the bare name of a kind of schools (普通高中, 公办幼儿园)."""
        return bool(_KIND.fullmatch(noun)) or self._kind.fullmatch(noun) is not None

    def measured(self, pre: str, noun: str, unit: str) -> Name:
        """The name with its head word."""
        whole = self.is_whole(noun or pre, unit)
        return Name(pre, noun, "" if whole else unit)

    def before(self, words: str, quantity: Quantity) -> Name:
        """Name from cleaned words that stand before the quantity: 公开招聘教师, 幼儿园, 巩固率."""
        unit = self.unit(quantity)
        if unit == "金额" and words.endswith("完成") and self.is_whole(words[:-2], unit):
            words = words[:-2]  # 地区生产总值完成46亿元
        pre, noun = "", words
        if unit == "金额" and (each := PER_END.search(words)) and (owner := self.trim(words[: each.start()])):
            return Name("", owner.removesuffix("标准") + each.group(), "标准")
        if level := self._level_behind(words, unit):
            return self.measured("", level + words.removesuffix(level), unit)
        if match := self._verbs.match(words):
            pre, noun = match.group(), words[match.end() :]
        return self.measured(pre, noun, unit)

    def _level_behind(self, words: str, unit: str) -> str:
        """The level of schools that follows its indicator: 生师比小学 is 小学生师比."""
        found = next((words[at:] for at in range(max(2, len(words) - 6), len(words) - 1) if self.level.fullmatch(words, at)), "")
        topic = words.removesuffix(found)
        return found if found and self.is_whole(topic, unit) and not self.level.match(topic) else ""

    def other_level(self, words: str, former: Name) -> Name | None:
        """The former name for another level of schools or tier of entrants: 小学教师本科率达78.3%，初中达93.6%; 一本上线90人，二本410人."""
        for pattern in self._ranges:
            head = len(former.noun) - len(former.noun.removeprefix("高考"))
            match = pattern.match(former.noun, head)
            if match is None or former.pre or not pattern.fullmatch(words) or match.group() == words or match.end() == len(former.noun):
                continue
            return replace(former, noun=former.noun[:head] + words + former.noun[match.end() :])
        return None

    def after(self, lead: str, words: str, quantity: Quantity) -> Name | None:
        """Name from the words behind the quantity; ``lead`` are the cleaned words before it. None: they name nothing."""
        words = _INSIDE.sub("", _CLEARED.sub("", _CALLED.sub("", DID.sub("", words)).strip(EDGE)))
        if not words or words[0] in "的以，左上/" or words.startswith(_BARRIER):
            return None
        if "（" in words or "(" in words:
            words = INNER.sub("", words)
        words = _WORTH.sub("", words)
        if lead in _CARRIED_OUT and quantity.unit != "所" and _WORKS.fullmatch(words):
            return self.measured(lead, words, self.unit(quantity))
        noun, predicate = self.split(words)
        if predicate and (negated := _NOT.search(noun)):
            noun, predicate = noun[: negated.start()], negated.group() + predicate
        noun = self.trim(noun)
        if quantity.unit == "所" and not predicate and (whose := _WHOSE.match(noun)):
            noun = whose[1]
        if predicate and _TERM.fullmatch(noun):
            noun, predicate = "", noun + predicate  # 9份两年没有动过
        if quantity.unit in {"所", "个"} and lead and (match := _WORKS_AT.fullmatch(noun + predicate)):
            return self.measured(f"{lead}{match['works']}的", match["school"], self.unit(quantity))
        if predicate and (match := _OF.match(noun)) and self._counted(match[1], quantity):
            noun, predicate = match[1], match[2] + predicate
        people = (*self._person, *self._body)
        if not predicate and (match := _OF.match(noun)) and match[1].endswith(people) and not match[2].endswith(people):
            noun = match[1]
        if match := LIGHT.search(predicate):
            lead, predicate = lead + match.group(1), ""
        if not predicate and noun and (doing := self._lead.sub("", noun, count=1)) and self.verb.fullmatch(doing):
            noun, predicate = "", doing  # 其余1项正在推进
        pre = lead + (self.trim(predicate) + "的" if predicate else "")
        if not noun:
            return Name(pre, "", self.unit(quantity)) if predicate else None
        return self.measured(pre, noun, self.unit(quantity))

    def _counted(self, noun: str, quantity: Quantity) -> bool:
        """The owner in 县的办学条件不达标 is what the unit counts, not what it owns."""
        if self.unit(quantity) == "人数":
            return noun.endswith(self._person)
        return self.unit(quantity) == COUNT and (noun.endswith(_AREA) or noun.endswith(self._body))

    def split(self, words: str) -> tuple[str, str]:
        """Noun phrase and what is said of it: 特困学生 + 受到援助."""
        match = self._predicate.search(words)
        going = _GOING.search(words)
        if going and (match is None or going.start() < match.start()) and words[: going.start()].endswith((*self._person, *self._body)):
            return words[: going.start()], words[going.start() :]
        if words.startswith(_NEGATIVE):
            return "", words
        if match is None or (
            match.start() == 0
            and len(words) > match.end()
            and words.endswith((*self._person, *self._body))
            and words[match.end()] not in "到至在了于"
        ):
            return words, ""
        return words[: match.start()], words[match.start() :]

    def rate(self, name: Name, former: Name) -> Name:
        """A bare rate (上线率) with the modifier it takes from the name before it (一本上线人数 → 一本上线率)."""
        noun = name.stem
        core = noun[:-1]
        own = self.level.match(noun) is not None and len(noun) > 4  # 初中巩固率
        if former.pre.endswith("的") and not own:
            done = core and former.pre == core + "的" and former.noun  # 34个项目全部开工，开工率100%
            return replace(name, pre="", noun=(former.noun if done else _JOINED.sub("", former.pre[:-1])[:14]) + noun)
        if own or (core and former.stem.startswith(core) and not former.pre and not self.verb.match(core)):
            return name
        if core and core in former.text:
            ahead = former.stem.partition(core)[0]
            if ahead and not self.verb.match(core):
                return replace(name, pre="", noun=ahead + noun if len(ahead) <= 14 else noun)
            rest = former.stem.replace(core, "", 1).replace("的", "").removeprefix("学历").removeprefix("已").removesuffix("参与")
            return replace(name, pre="", noun=rest + noun if len(rest) <= 14 and not self.is_whole(rest, "比例") else noun)
        if len(noun) > 3 or noun in self._own_rates:
            return name
        if former.measure == "" and self.is_whole(former.noun, "比例"):
            match = self.level.match(former.stem)
            return replace(name, pre="", noun=(match.group() if match else "") + noun)
        return replace(name, pre="", noun=self.without_per(former.noun)[:12] + noun)

    def population(self, words: str) -> str:
        """The group that the words begin with."""
        match = self._people.match(words)
        return match.group() if match else ""

    def noun_behind(self, shade: str) -> str:
        """The noun behind a quantity that stands at the beginning of a shadow: 5400平方米综合楼一栋."""
        match = _BEHIND.match(shade)
        return match.group(1) if match else ""
