"""The grammar of school names: area + proper name or ordinal + qualifiers + head (县实验小学, 第二中学, 弘毅中学, XX中学).

The head word is met by one Aho-Corasick pass, everything else is read from right to left. What is a proper name and what
a kind of school (农村中学, 示范学校) is decided by word lists first, and by the dictionary for words no list has.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from kg.lexicon import Lexicon
from kg.recognise.areas import MASK, Area, Areas
from kg.recognise.bodies import Body
from kg.recognise.vocabulary import FUNCTION, everyday, frequency, han, word_starts
from kg.regex import regex

_ORDINAL = regex(r"第[一二三四五六七八九十\d]{1,3}\Z")
_NUMBER = regex(r"(?<![第届个比])[一二三四五六七八九十]{2,3}[中小高初]\Z")
_PEOPLE = regex(rf"[{MASK}某]{{1,4}}族\Z")
_MASKED = regex(rf"(?<![A-Za-z0-9%％/])[{MASK}某]{{1,4}}\Z")
_QUOTED = regex(r"“(?![一二三四五六七八九十]{1,3}五”)[\u4e00-\u9fff]{2,8}”\Z")
_KIND = regex("“(?:一[\u4e00-\u9fff]一|[两三四五六七八九双])")
"""A quoted word that says what kind of schools: “一校一品”学校, “三好”学校."""
_STREET = regex(r"[\u4e00-\u9fff]{1,3}[路街巷桥河湖江山庄店营屯沟湾堡岭坪坝寨井泉]\Z")
_TELLING = ("中学", "小学", "高中", "高级中学", "幼儿园")
_COLLEGES = ("大学", "学院")
_OF_TRADES = ("大学", "学院", "职业", "中等专业", "技工", "技师", "中专", "职专", "高级技工")
"""Heads before which any trade may stand: 工贸|职业技术学校."""
_HOLDERS = ("校长", "书记", "老师", "主任")
_HELD = regex(r"[\u4e00-\u9fff]{2,4}?(?:老师|校长|同学|教师)")
_OF_TOWN = frozenset({"城区学校", "城区小学", "城区中学", "城区初中", "城区高中", "城区幼儿园", "城郊学校", "新区学校", "新城学校"})
"""The schools of the town in general."""
_NO_PLACE = frozenset("第届之其万统唯专同个初高大中小")
_COMMON, _MOST = 700, 6
_FOUNDED = ("省立", "市立", "县立", "国立", "私立", "公立")
_SEATED = ("县直", "市直", "省直", "区直", "州直")
_PLENUM = regex(r"(?:、[一二三四五六七八九十]中){0,4}全会")
_COUNTED = frozenset("所个座批名类种每各该此这那哪几些数间处年月日时尚差局厅委部办缺增拟")
_INNER = frozenset("省市县区旗")
"""Levels: a proper name holds none, 云川区|缺小学."""
_NOT_LAST = frozenset("内外性型类式用间一二三四五六七八九十")
"""Characters no proper name of a school ends with."""
_ECHOED = ("高级中学", "初级中学", "实验学校", "实验小学", "中学", "小学", "学校", "高中", "幼儿园")
_BARE = frozenset({"职教中心", "职专", "教师进修学校", "特教中心"})
"""Schools of which a county has one."""
_SHORT_HEADS = frozenset({"小学", "中学", "高中", "初中", "学校", "小学校", "中学校"})
"""Heads that form a general word with what stands before: 中|小学, 初|高中."""
_BUILDING = ("新建", "续建", "改建", "扩建", "迁建", "重建", "筹建", "建成", "开办", "新办", "改造")
"""Words before a name that is built: 新建|城东小学, though the dictionary has 建城."""
_LEFT = regex("[^\u4e00-\u9fff”]|[的今去有首过和与]")
"""What stands behind a proper name that is all of a clause part."""
_OPEN = frozenset("的和与及在对是由、，。；：（(“ \n\t\u3000；！？")


class SchoolGrammar:
    """Finds definite schools, colleges and kindergartens."""

    def __init__(self, lexicon: Lexicon, areas: Areas) -> None:
        self._areas = areas
        heads = dict(lexicon.groups("school-heads"))
        self._full = dict(lexicon.groups("universities"))
        self._heads = {**heads, **dict.fromkeys(self._full, "alias")}
        self._words = tuple(self._heads)
        self._search = AhoCorasick(self._words, matchkind=MatchKind.Standard, implementation=Implementation.DFA)
        self._names = frozenset(lexicon.words("school-names"))
        self._colleges = frozenset(lexicon.words("university-names"))
        self._tails = tuple(lexicon.words("school-generic"))
        self._generic = frozenset(self._tails)
        self._peoples = tuple(word for word in lexicon.words("peoples") if word.endswith("族"))
        qualifiers = lexicon.words("school-qualifiers")
        self._qualifier = regex("(?:" + "|".join(map(re.escape, qualifiers)) + r")\Z")
        self._longest = max(map(len, qualifiers))
        colleges = sorted({*qualifiers, *lexicon.words("college-qualifiers")}, key=len, reverse=True)
        self._of_college = regex("(?:" + "|".join(map(re.escape, colleges)) + r")\Z")
        school = lexicon.rules["organization.school"].use
        self._not_next = tuple(school["not_next"])
        self._short_next = frozenset(lexicon.rules["organization.school-short"].use["next"])
        self._bare_next = tuple(lexicon.rules["organization.school-short"].use["generic"])
        self._short_not = {word[0]: word[2:].split("|") for word in lexicon.rules["organization.school-short"].use["not_next"]}

    def __call__(self, text: str) -> list[Body]:
        """Schools in text order; of several readings with one end the longest."""
        best: dict[int, Body] = {}
        doubtful: list[tuple[str, Body]] = []
        for number, start, end in self._search.find_matches_as_indexes(text, overlapping=True):
            word = self._words[number]
            group = self._heads[word]
            if group == "alias":
                body = self._alias(text, word, start, end)
            elif group == "short":
                body, sure = self._short(text, word, start, end)
                if body is not None and not sure:
                    doubtful.append((word, body))
                    continue
            elif word in _BARE and not han(text[start - 1 : start] or "。") and not text.startswith(self._bare_next, end):
                body = self._read(text, start, end, group) or Body(start, end, "school", "organization.school-short")
            else:
                body = None if self._general(text, word, start, end) else self._read(text, start, end, group)
            if body is not None and (end not in best or best[end].start > body.start):
                best[end] = body
        found = list(best.values())
        short = {text[body.start + len(body.area) : body.end] for body in found if body.rule == "organization.school-short"}
        found += [body for word, body in doubtful if word in short and body.end not in best]
        return found + self._echoes(text, found)

    def _echoes(self, text: str, found: Sequence[Body]) -> list[Body]:
        """The proper name of a school that the speech has named in full (弘道 after 弘道中学), where a whole clause part is left."""
        stems: dict[str, str] = {}
        for body in found:
            name = text[body.start + len(body.area) : body.end]
            stem = next((name.removesuffix(head) for head in _ECHOED if name.endswith(head)), "")
            if 2 <= len(stem) <= 3 and not everyday(stem) and stem not in self._areas.short and "族" not in stem and all(map(han, stem)):
                stems.setdefault(stem, text[body.start : body.end])
        names = tuple(stems.values())
        places = AhoCorasick(tuple(stems)).find_matches_as_indexes(text, overlapping=True) if stems else ()
        return [
            Body(start, end, "school", "organization.school-echo", name=names[number])
            for number, start, end in places
            if _LEFT.match(text, end) and word_starts(text, start)
        ]

    def _general(self, text: str, word: str, start: int, end: int) -> bool:
        """The head belongs to a longer word: 中|小学, 小学|生, 第二中学|校长."""
        if word in _SHORT_HEADS and (text[start - 1 : start] in ("中", "初", "高", "大") or text.startswith("小学校长", start - 1)):
            return True
        return text.startswith(self._not_next, end) or (word in ("中学校", "小学校") and text[end : end + 1] in tuple("长园委务友区"))

    def _alias(self, text: str, word: str, start: int, end: int) -> Body | None:
        """清华, 北大: neither a stretch of another word (东北大地) nor the beginning of the full name."""
        before, after = text[start - 1 : start], text[end : end + 1]
        beside = text[max(0, start - 2) : start] in self._full
        if text[end : end + 2] in ("大学", "附中", "附小") or after in tuple("学地门街桥荒道路园洋"):
            return None
        if not beside and (before in tuple("东西湖河华南江") or (before and han(before) and everyday(before + word[0]))):
            return None
        return Body(start, end, "school", "organization.university", name=self._full[word])

    def _short(self, text: str, word: str, start: int, end: int) -> tuple[Body | None, bool]:
        """县一中, 商丘一高, 十四中, and whether the words around leave no doubt (a bare 二高 may be a scrap of other words)."""
        after = text[end : end + 2]
        if after.startswith(tuple(self._short_not.get(word[-1], ()))):
            return None, False
        if text[start - 1 : start] == "第" or (word[-1] == "中" and _PLENUM.match(text, end)):
            return None, False
        if match := _NUMBER.search(text, max(0, end - 4), end):
            start = match.start()
        if text.endswith("实验", 0, start) and word[-1] in "小中幼":
            start -= 2
        area = self._areas.before(text, start)
        rule = "organization.school-short"
        if area is not None:
            return Body(area.start, end, "school", rule, text[area.start : area.end], masked=area.form == "masked"), True
        if (place := self._place(text, start)) is not None:
            return Body(place, end, "school", rule, text[place:start]), True
        if match := _MASKED.search(text, max(0, start - 5), start):
            return Body(match.start(), end, "school", rule, masked=True), True
        before = text[start - 1 : start]
        if before and (before in "第届之每各某其万统唯专同十" or before.isdigit()):
            return None, False
        open_left = not before or before in _OPEN or (end - start > 2 and word_starts(text, start)) or before == "归"
        after = text[end : end + 1] or "。"
        held = _HELD.match(text, end) is not None
        sure = held or end - start > 2 or text[end + 1 : end + 3] in _HOLDERS or after in self._short_next or not han(after)
        return (Body(start, end, "school", rule), open_left and sure) if open_left or word_starts(text, start) else (None, False)

    def _place(self, text: str, at: int) -> int | None:
        """Where a place that no table has begins before a short name: 襄平|一中."""
        for size in (2, 3):
            word = text[at - size : at] if at >= size else ""
            if word and word[-1] not in _NO_PLACE and word[0] not in _NOT_LAST and self._is_proper(word) and self._opens(text, at - size):
                return at - size
        return None

    def _read(self, text: str, start: int, end: int, group: str) -> Body | None:
        """The longest definite name that ends with the head at ``start``."""
        at, qualified, ordinal = self._qualifiers(text, start, self._of_college if text.startswith(_OF_TRADES, start) else self._qualifier)
        proper = self._proper(text, at, start)
        area = self._areas.before(text, proper)
        begin = area.start if area is not None else proper
        seated = area is None and text[proper - 2 : proper] in _SEATED
        if seated and (group == "whole" or qualified or text.startswith("幼儿园", start)):
            return Body(proper - 2, end, "school", "organization.school", text[proper - 2])
        if area is not None and proper == at and not (qualified or ordinal) and not self._enough(text, area, start, group):
            return None
        if area is None and proper == at and not ordinal:
            return self._unnamed(text, at, end)
        if area is None and text[proper:end] in _OF_TOWN:
            return None
        if text[begin - 2 : begin] in _FOUNDED and (ordinal or proper < at):
            begin -= 2
        if area is None and ordinal and (match := _MASKED.search(text, max(0, begin - 5), begin)):
            return Body(match.start(), end, "school", "organization.school", masked=True)
        if begin > 0 and text[begin - 1] in _COUNTED and (area is None or area.form == "level"):
            return None
        words = text[area.start : area.end] if area is not None else ""
        if text[start:end] in ("大学", "学院") and area is None and text[proper:at] in self._names - self._colleges:
            return None
        rule = "organization.university" if text[start:end].endswith(("大学", "学院")) else "organization.school"
        return Body(begin, end, "school", rule, words, masked=any(char in MASK for char in text[begin:end]))

    def _unnamed(self, text: str, at: int, end: int) -> Body | None:
        """A school without a proper name: 明川|县立|中学, ××|中学, “阳光”|小学."""
        if text[at - 2 : at] in _FOUNDED:
            seat = self._areas.before(text, at - 1)
            if seat is not None and seat.form != "level":
                return Body(seat.start, end, "school", "organization.school", text[seat.start : seat.end])
        if not (match := _MASKED.search(text, max(0, at - 5), at)) and not (match := _QUOTED.search(text, max(0, at - 10), at)):
            return None
        quoted = text[match.start()] == "“"
        if quoted and (_KIND.match(text, match.start()) or text[end : end + 1].isdigit()):
            return None
        return Body(match.start(), end, "school", "organization.school", masked=not quoted)

    def _enough(self, text: str, area: Area, start: int, group: str) -> bool:
        """Whether area and head alone make a name: 县职教中心 and 北京大学 do, 全县小学 and 南县高中 do not."""
        head = text[start : start + 2]
        if group == "whole" or area.form == "masked":
            return True
        if area.form == "level":
            return text.startswith("幼儿园", start) and text[area.start - 1 : area.start] not in ("我", "本", "该")
        if head in ("大学", "学院") or head == "中学":
            return True
        return area.type == "township" and area.form in ("coined", "named")

    def _qualifiers(self, text: str, at: int, qualifier: re.Pattern[str]) -> tuple[int, bool, bool]:
        """Go left over qualifiers and ordinals."""
        qualified = ordinal = False
        for _ in range(_MOST):
            if (match := _ORDINAL.search(text, max(0, at - 4), at)) or (match := _PEOPLE.search(text, max(0, at - 6), at)):
                ordinal = True
            elif not (match := qualifier.search(text, max(0, at - self._longest), at)):
                people = next((p for p in self._peoples if text.endswith(p, 0, at)), "") if text[at - 1 : at] == "族" else ""
                if not people:
                    break
                at -= len(people)
                qualified = True
                continue
            else:
                qualified = True
            at = match.start()
        return at, qualified, ordinal

    def _proper(self, text: str, at: int, head: int) -> int:
        """Where the proper name before ``at`` begins; ``at`` itself if there is none."""
        area = self._areas.before(text, at)
        if area is not None and area.form != "level" and (area.form != "short" or area.type != "county"):
            return at
        start = self._token(text, at, head)
        if 2 <= start < at and self._areas.known(text, start - 2):
            second = text[start - 2 : start]
            start -= 2 * (second in self._names or self._is_proper(second))
        return start

    def _token(self, text: str, at: int, head: int) -> int:
        """One proper word to the left: from the lists, else two to four characters the dictionary does not know."""
        for size in (4, 3, 2):
            word = text[at - size : at] if at >= size else ""
            college = word in self._colleges and text.startswith(("大学", "学院"), head)
            if (college or word in self._names) and self._opens(text, at - size):
                return at - size
        if match := _STREET.search(text, max(0, at - 4), at):
            for start in range(match.start(), at - 1):
                if at - start > 3 and everyday(text[start : start + 2]):
                    continue
                if self._opens(text, start) and not any(char in FUNCTION or char in _COUNTED for char in text[start:at]):
                    return start
        if self._local(text, at, head):
            return at - 2
        for size in (2, 3, 4):
            start = at - size
            if start < 0 or not all(han(char) for char in text[start:at]):
                return at
            word = text[start:at]
            if self._is_proper(word) and self._opens(text, start):
                return start
        return at

    def _local(self, text: str, at: int, head: int) -> bool:
        """A word that is none too common, between a place and a head that needs a name: 杭州|学军|中学."""
        word = text[at - 2 : at] if at > 3 else ""
        if not word or head != at or not text.startswith(_TELLING, head) or frequency(word) > _COMMON or not all(map(han, word)):
            return False
        place = self._areas.known(text, at - 2)
        odd = any((char in FUNCTION and char != "都") or char in _COUNTED for char in word)
        return place is not None and not odd and word not in self._generic

    def _is_proper(self, word: str) -> bool:
        if any(char in FUNCTION or char in _COUNTED or char in _INNER or not han(char) for char in word) or everyday(word):
            return False
        if word[-1] in _NOT_LAST:
            return False
        if len(word) > 2 and (everyday(word[:2]) or everyday(word[-2:])):
            return False
        return not word.endswith(self._tails) and not word.startswith(self._tails)

    def _opens(self, text: str, start: int) -> bool:
        """A name may begin here: after an area, or where a word may start."""
        if start == 0 or not han(text[start - 1]) or text[start - 1] in FUNCTION:
            return True
        if word_starts(text, start) or text.endswith(_BUILDING, 0, start) or self._areas.before(text, start) is not None:
            return True
        second = text[start - 2 : start] if start >= 2 else ""
        return bool(second) and (second in self._names or self._is_proper(second)) and self._areas.known(text, start - 2) is not None
