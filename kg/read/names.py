"""What the name of a file tells: ``2023-05-10 王局长在全市教育工作会议上的讲话.docx`` has a date, a title and a speaker.

It is shown beside what the file itself says, and is no part of the facts: a copy under another name is the same speech.
"""

from __future__ import annotations

import datetime

from kg.model import Told
from kg.regex import regex

_SUFFIX = regex(r"\.[A-Za-z][A-Za-z0-9]{1,9}$")
_DATE = regex(
    r"(?<!\d)((?:19|20)\d{2})(?:年(?:(\d{1,2})月(?:(\d{1,2})日)?)?|[-._](\d{1,2})(?:[-._](\d{1,2}))?(?![\d])|(\d{2})(\d{2})?(?!\d))(?!\d)"
)
_EDGES = " \t\u3000-_.,，、:：;；+~·|"
_EMPTY = regex(r"[(（\[【]\s*[)）\]】]")
_COPY = regex(r"\s*(?:[(（]\d{1,3}[)）]|[-_ ]*(?:副本|复制|定稿|终稿|打印稿|发言稿终版))+$")
_NUMBER = regex(r"^\d{1,4}[.、_\-\s]+(?=\D)")
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻潘葛范彭郎鲁韦马苗方俞任袁柳唐罗薛雷贺倪汤滕殷毕郝"
    "安常于傅齐康伍余顾孟黄穆萧尹姚邵汪毛狄戴宋庞熊纪舒屈项董梁杜阮蓝季贾江童郭梅林钟徐邱骆高夏蔡田胡霍万柯卢莫房丁邓洪石崔吉"
    "龚程邢裴陆翁甄曲武刘龙叶白蒲邰赖乔翟谭申冉牛尚温柴阎连习廖耿欧沙曾关游权肖涂覃侯段"
)
_OFFICES = "局长|校长|书记|主任|县长|市长|区长|省长|厅长|部长|院长|司长|处长|镇长|乡长|主席"
_SPEAKER = regex(rf"(?P<who>[{_SURNAMES}](?:[\u3400-\u9fff]{{0,2}}?副?(?:{_OFFICES})|[\u3400-\u9fff]{{1,2}}?))(?:同志)?在")
_SPEECH = regex(r"(?:讲话|发言|致辞|报告|演讲|讲稿|发言稿|讲话稿)$")
_HAN = regex(r"[\u3400-\u9fff]")


def told_by_name(path: str) -> Told:
    """The date, the title and the speaker in the name of a file; empty where it tells none.

    Args:
        path: of a source; of a text inside a file, its own name or that of the file around it counts.
    """
    for name in reversed(path.split("/")):
        words = _SUFFIX.sub("", name)
        if words != name:
            return _told(words)
    return Told()


def _told(words: str) -> Told:
    date, words = _dated(words)
    words = _NUMBER.sub("", _COPY.sub("", words.strip(_EDGES))).strip(_EDGES)
    title = words.removeprefix("《").removesuffix("》") if words.count("《") == 1 else words
    if len(_HAN.findall(title)) < 4:
        title = ""
    said = _SPEAKER.match(title) if _SPEECH.search(title) else None
    return Told(title=title, date=date, speaker=said["who"] if said else "")


def _dated(words: str) -> tuple[str, str]:
    """The date at either end of a name, and the name without it; a year that a title begins with (2023年工作报告) is left in it."""
    for found in _DATE.finditer(words):
        year, month, day = found[1], found[2] or found[4] or found[6], found[3] or found[5] or found[7]
        parts = [year, *([f"{int(month):02}"] if month else []), *([f"{int(day):02}"] if month and day else [])]
        try:
            datetime.date.fromisoformat(("-".join(parts) + "-01-01")[:10])
        except ValueError:
            continue
        before, after = words[: found.start()].strip(_EDGES + "(（[【"), words[found.end() :].strip(_EDGES + ")）]】")
        if (before and after) or (before + after and not _HAN.search(before + after)):
            continue
        if not month:
            return parts[0], words
        return "-".join(parts), _EMPTY.sub("", before + after)
    return "", words
