"""Finds persons by the posts, titles and masks around their names: 王局长, 县委书记 李××, 陈某某."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from kg.lexicon import Lexicon
from kg.model import Mention
from kg.recognise.areas import MASK
from kg.recognise.attendants import Attendants
from kg.recognise.inside import Inside
from kg.recognise.rolls import Rolls
from kg.recognise.rows import NameRows
from kg.recognise.surnames import Surnames
from kg.recognise.vocabulary import FUNCTION, everyday, frequency, han, word_starts
from kg.regex import regex

_HIDDEN = f"[{MASK}某]"
_GAP = regex(r"[ \u3000\t]{0,6}")
_LINE = regex(r"[ \u3000\t]*(?:[（(][^）)\n]{4,24}[）)])?[ \u3000\t]*(?:\n|\Z)")
_END = regex(r"[^\u4e00-\u9fff]|\Z")
_COMMON = 500
_WORD = 60
_ALSO = ("、", " ", "兼")
_BEFORE = ("", "，", "、", "。", "；", "：", "\n", " ", "\u3000", "由", "请", "和", "受")
_PUPILS = ("学生", "新生", "考生", "毕业生", "少年", "选手", "青年")
_COURTESY = regex("教授|院士|老师|同学")
_BESIDES = regex(r"兼任?(?:(?![的了在和与及对由为是])[\u4e00-\u9fff]){0,8}")
_LEADING = ("党组成员", "党委委员")
_FIELDED = ("处长", "科长", "股长")
_FIELD = regex(r"(?:(?<=[^\u4e00-\u9fff])|(?<=[由请兼])|\A)[\u4e00-\u9fff]{2,4}\Z")
"""财务|处长: what an office does, cut short before its head's post."""
_DOING = frozenset("作赴率说就讲致")
"""Characters that begin what the person does and hardly end a name."""
_DEED = regex(r"(?:获|荣|勇夺|夺得|被|入选|摘|斩获|执教|参加|在[^，。；]{2,30}?(?:获|夺|摘|被评|斩|捧))")
"""What a person without a body does: 教师李明获评…, 青年教师李明在…中勇夺…."""
_GUIDES = ("指导的", "指导学生", "辅导的", "辅导学生", "主持的", "执教的", "撰写的", "牵头的", "领衔的", "创作的")
"""What a teacher does to what is named next: none of it belongs to the name."""
_GUIDE = regex(r"(?:指导|辅导|退休|支教|特岗|代课)(?:老师|教师)\Z")
"""Occupations that a name follows at once."""
_NAMED = regex(r"[，。、；）]|被|也|的|获|荣|入选")
_WINS = frozenset("获荣勇夺入摘斩执参")
_YOUNG = regex(r"(?:青年|退休|乡村|特岗|支教|指导|辅导|离休|代课|骨干|年轻|优秀|体育|音乐|美术|语文|数学|英语|思政|专业|专职|女|男)\Z")
_COUNT = regex(r"[所名个人%％万元项年月日次届篇]")


@dataclass(frozen=True, slots=True)
class _Post:
    """A run of posts: ``text[start:end]``; ``body`` is the organisation whose post the first is."""

    start: int
    first: int
    end: int
    group: str
    body: Mention | None
    edges: Collection[int] = ()
    """Where organisations end: a name may begin there."""


class PersonFinder:
    """Finds mentions of kind Person; see :class:`kg.recognise.finder.Finder`.

    ``name`` is the name without post, ``parent`` the body of the post. Organisations inside a person's words stay mentions.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        groups = lexicon.groups("posts")
        self._groups = tuple(groups.values())
        self._posts = tuple(groups)
        self._search = AhoCorasick(self._posts, matchkind=MatchKind.LeftmostLongest)
        names = lexicon.groups("surnames")
        double = [*(name for name, group in names.items() if group == "double"), *lexicon.words("surnames-more")]
        single = "".join(name for name, group in names.items() if group == "single") + "".join(n for n in double if len(n) == 1)
        self._single = frozenset(single)
        self._double = frozenset(name for name in double if len(name) > 1)
        self._risky = frozenset(lexicon.words("surnames-risky"))
        self._surnames = Surnames(self._single, self._risky, lexicon.rules["person.posted"].use["reporting"])
        self._is_name = self._surnames.is_name
        self._rolls = Rolls(lexicon, self._single, self._double, self._is_name)
        self._attendants = Attendants(lexicon, self._single, self._double, self._is_name)
        self._rows = NameRows(lexicon, self._single, self._double, self._risky, self._is_name)
        surname = f"(?:{'|'.join(sorted(self._double))}|[{single}])"
        self._before = regex(rf"(?:{surname}?{_HIDDEN}{{1,3}}|{surname}[\u4e00-\u9fff]{_HIDDEN})\Z")
        self._after = regex(rf"{surname}[\u4e00-\u9fff]?{_HIDDEN}{{1,3}}|{_HIDDEN}{{2,3}}(?![A-Za-z])")
        self._some = regex(rf"{surname}(?:某某?|[×✕*]{{2}}(?=[，。、；等）)\s以在获荣的被]))")
        prefixes = "|".join(lexicon.words("post-prefixes"))
        self._prefix = regex(rf"(?:{prefixes}){{1,3}}\Z")
        deeds = lexicon.rules["person.deed"].use
        self._deed = regex(rf"([{single}](?<![\u4e00-\u9fff].)[\u4e00-\u9fff]{{1,2}}?)(?={'|'.join(deeds['verbs'])})")
        self._stories = AhoCorasick(list(deeds["stories"]), matchkind=MatchKind.LeftmostLongest)

    def __call__(self, text: str, found: Sequence[Mention]) -> list[Mention]:
        """See :class:`kg.recognise.finder.Finder`."""
        bodies = {m.end: m for m in found if m.kind == "Organization"}
        inside = Inside(m for m in found if m.kind == "Policy")
        mentions: list[Mention] = []
        runs = self._runs(text, bodies, [m for m in found if m.kind == "Region"])
        for post in runs:
            for read in (self._named_before, self._named_after, self._bracketed, self._signed):
                if (mention := read(text, post)) is not None:
                    mentions.append(mention)
                    break
        mentions += [*self._unposted(text), *self._rolls(text)]
        mentions += self._attendants(text, mentions)
        mentions += self._rows(text, found, mentions)
        chosen: list[Mention] = []
        for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
            if (not chosen or mention.start >= chosen[-1].end) and not inside(mention.start):
                chosen.append(mention)
        return chosen

    def _runs(self, text: str, bodies: dict[int, Mention], regions: Sequence[Mention]) -> list[_Post]:
        """Posts, several of one person joined: 县教育局党组书记、局长."""
        runs: list[_Post] = []
        areas = {m.end: m.start for m in regions if m.rule in ("region.named", "region.coined", "region.masked")}
        for number, start, end in self._search.find_matches_as_indexes(text):
            group = self._groups[number]
            first = start
            if group == "office" and (match := self._prefix.search(text, max(0, start - 8), start)):
                first = match.start()
            body = next((bodies[place] for place in range(start, first - 1, -1) if place in bodies), None)
            if body is None and text.startswith(_LEADING, start):
                body = bodies.get(start + 2)  # 县政府党组|成员: the leading group is the body
            if body is not None:
                first = body.end
            last = runs[-1] if runs else None
            begin = body.start if body else first
            also = (
                text[last.end : begin] in _ALSO or begin == last.end or (text[last.end : begin] == "，" and body and last.body)
                if last
                else False
            )
            also = also or (last is not None and body is None and _BESIDES.fullmatch(text, last.end, begin) is not None)
            if last is not None and group == last.group == "office" and also:
                runs[-1] = _Post(last.start, last.first, end, group, last.body or body, bodies)
                continue
            runs.append(_Post(body.start if body else areas.get(first, first), first, end, group, body, bodies))
        return runs

    def _named_before(self, text: str, post: _Post) -> Mention | None:
        """王书记, 尉宏书记, XX局长, 陈素芬老师."""
        if post.group not in ("office", "courtesy") or post.body is not None:
            return None
        at = post.first
        if match := self._before.search(text, max(0, at - 4), at):
            before = text[match.start() - 1 : match.start()]
            if not before or not (before.isalnum() and before.isascii()):
                return self._make(text, match.start(), post.end, match[0], post, "person.titled")
        start = self._name_left(text, at, post)
        return None if start is None else self._make(text, start, post.end, text[start:at], post, "person.titled")

    def _name_left(self, text: str, at: int, post: _Post) -> int | None:
        for size in (3, 2, 4):
            start = at - size
            if start < 0:
                continue
            name = text[start:at]
            sur = 2 if name[:2] in self._double else 1
            alone = size == 2 and text[max(0, start - 1) : start] in _BEFORE and name[0] not in self._risky and not everyday(name, 300)
            if size - sur not in (1, 2) or not (sur == 2 or name[0] in self._single) or not self._is_name(name, sur, alone=alone):
                continue
            if start in post.edges or self._opens(text, start) or text.endswith(_PUPILS, 0, start):
                return start
        if at >= 1 and text[at - 1] in self._single and (post.group == "office" or text.startswith("老师", at)):
            risky = text[at - 1] in self._risky or text[at - 1] in FUNCTION
            if not risky and (at - 1 in post.edges or self._opens(text, at - 1)) and not everyday(text[at - 1 : at + 1]):
                return at - 1
        return None

    def _opens(self, text: str, start: int) -> bool:
        if text[start - 1 : start] == "中" and text[start - 2 : start - 1] in tuple("一二三四五六七八九十民职"):
            return True
        return start == 0 or text[start - 1] in "的、由请对和与让局厅委校院办组园班科室系站处会" or word_starts(text, start)

    def _named_after(self, text: str, post: _Post) -> Mention | None:
        """省委书记王某某, 市长 李明, 教师杜××."""
        gap = _GAP.match(text, post.end)
        at = gap.end() if gap else post.end
        guide = post.body is None and at == post.end and _GUIDE.search(text, max(0, at - 4), at)
        if post.group == "courtesy" and not guide:
            return None
        if match := self._after.match(text, at):
            if _COUNT.match(text, match.end()) or (match[0][0] not in self._single and at == post.end and post.body is None):
                return None
            return self._with_post(text, post, at, match.end(), start=guide.start() if guide else None, masked=True)
        if post.group == "plain":
            return None
        size = self._name_right(text, at, spaced=at > post.end or text[at + 1 : at + 2] in " \u3000")
        if guide and size and _NAMED.match(text, at + size):
            return self._with_post(text, post, at, at + size, start=guide.start())
        if (
            post.group == "courtesy"
            or not size
            or (post.group == "role" and at == post.end and post.body is None and not _DEED.match(text, at + size))
        ):
            return None
        return self._with_post(text, post, at, at + size)

    def _bracketed(self, text: str, post: _Post) -> Mention | None:
        """沈国栋（县委书记）."""
        at = post.start - 1
        if post.group != "office" or text[at : at + 1] not in ("（", "("):
            return None
        for size in (3, 2):
            name = text[at - size : at] if at >= size else ""
            if name and not han(text[at - size - 1 : at - size] or "。") and name[0] in self._single and self._is_name(name, 1):
                words, parent = text[post.first : post.end], (post.body.name or post.body.text) if post.body else ""
                return Mention("Person", at - size, at, name, "person.bracketed", name=name, post=words, parent=parent)
        return None

    def _name_right(self, text: str, at: int, *, spaced: bool) -> int:
        """Length of the name that begins here, 0 if none does."""
        if size := self._surnames.reported(text, at):
            return size
        for size in (3, 2, 4):
            name = text[at : at + size]
            if len(name) < size or not all(han(char) for char in name):
                continue
            sur = 2 if name[:2] in self._double else 1
            if size - sur not in (1, 2) or not (sur == 2 or name[0] in self._single) or not self._is_name(name, sur):
                continue
            if _COURTESY.match(text, at + size):
                return size
            after = text[at + size : at + size + 1]
            verb = name[-1] in _DOING or frequency(name[-1] + after) > _COMMON
            verb = verb and not text.startswith(_GUIDES, at + size)
            if size == 3 and sur == 1 and verb and self._is_name(name[:2], 1):
                return 2
            if text.startswith(_GUIDES, at + size):
                return size
            if not after or not han(after) or after in FUNCTION or after in _DOING or (after in _WINS and _DEED.match(text, at + size)):
                return size
            if not spaced and not everyday(text[at + size - 1 : at + size + 1]) and everyday(text[at + size : at + size + 2]):
                return size
        return 0

    def _with_post(self, text: str, post: _Post, at: int, end: int, *, start: int | None = None, masked: bool = False) -> Mention:
        start = start if start is not None else at if post.group == "plain" else post.first if post.group == "role" else post.start
        if post.group == "role" and post.body is None and (young := _YOUNG.search(text, max(0, start - 2), start)):
            start = young.start()
        if start == post.first and post.group == "office" and post.body is None and text.startswith(_FIELDED, post.first):
            field = _FIELD.search(text, max(0, start - 5), start)
            start = field.start() if field and not any(char in FUNCTION for char in field[0]) else start
        flags = ("masked",) if masked else ()
        words = text[post.first : post.end] if post.group == "office" or (post.group == "role" and post.body) else ""
        name = text[at:end]
        if courtesy := _COURTESY.match(text, end):
            end = courtesy.end()
        parent = (post.body.name or post.body.text) if post.body else ""
        return Mention("Person", start, end, text[start:end], "person.posted", name=name, post=words, parent=parent, flags=flags)

    def _make(self, text: str, start: int, end: int, name: str, post: _Post, rule: str) -> Mention:
        words = text[post.first : post.end] if post.group in ("office", "courtesy") else ""
        flags = ("masked",) if re.search(_HIDDEN, name) else ()
        full = name if len(name) > 1 and not flags else ""
        return Mention("Person", start, end, text[start:end], rule, name=full, post=words, flags=flags)

    def _signed(self, text: str, post: _Post) -> Mention | None:
        """A line that holds a body and a post alone: the speaker whose name was left out."""
        if post.body is None or post.group != "office" or (post.start > 0 and text[post.start - 1] not in "\n \u3000"):
            return None
        if post.start > 0 and text[max(0, post.start - 4) : post.start].strip(" \u3000").rpartition("\n")[2]:
            return None
        if not _LINE.match(text, post.end):
            return None
        parent = post.body.name or post.body.text
        words = text[post.first : post.end]
        return Mention("Person", post.start, post.end, text[post.start : post.end], "person.signature", post=words, parent=parent)

    def _unposted(self, text: str) -> list[Mention]:
        """张某某等, and names that a deed or a story makes certain."""
        result = [
            Mention("Person", m.start(), m.end(), m[0], "person.masked", name=m[0], flags=("masked",))
            for m in self._some.finditer(text)
            if not (han(text[m.start() - 1 : m.start()] or " ") and everyday(text[m.start() - 1 : m.start() + 1]))
        ]
        for match in self._deed.finditer(text):
            if self._is_name(match[1], 1) and not everyday(match[1][1:]):
                result.append(Mention("Person", match.start(1), match.end(1), match[1], "person.deed", name=match[1]))
        for _, start, _ in self._stories.find_matches_as_indexes(text):
            for size in (3, 2):
                name = text[max(0, start - size) : start]
                if size == 2 and text.startswith("精神", start):
                    break
                fits = len(name) == size and name[0] in self._single and name[0] not in self._risky
                if fits and self._is_name(name, 1) and self._opens(text, start - size):
                    result.append(Mention("Person", start - size, start, name, "person.deed", name=name))
                    break
        return result
