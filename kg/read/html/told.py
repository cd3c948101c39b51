"""What a page tells of its text: title, date, source; and the lines around a text that are none of it."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from kg.read.html.body import Page, names
from kg.read.html.text import Line
from kg.read.html.tree import Node
from kg.regex import regex

_DATE_META = (
    "pubdate",
    "publishdate",
    "article:published_time",
    "publish_time",
    "dc.date",
    "dcterms.date",
    "date",
    "og:release_date",
    "weibo: article:create_at",
)
_SOURCE_META = ("contentsource", "source", "og:site_name", "sitename", "dc.publisher")
"""The first of each after the standard of Chinese government sites (《政府网站发展指引》, 国办发〔2017〕47号, annex 3)."""
_TITLE_NAMES_WORDS = (
    "title bt arc_title arctitle article-title article_title articletitle art_title artitle xxgk_title news_title newstitle detail- title"
)
_TITLE_NAMES = frozenset(_TITLE_NAMES_WORDS.split())
_SITE = regex(r"\s*(?:[_|｜]|\s[-–—]+\s|--|——)\s*")
_HAN = regex("[\u3400-\u9fff]")
_DATE = regex(r"((?:19|20)[0-9]{2})\s?[-/.年]\s?(1[0-2]|0?[1-9])(?:\s?[-/.月]\s?(3[01]|[12][0-9]|0?[1-9])(?![0-9]))?")
_BYLINE_DATE = regex(r"(?:发布|发文|成文|更新|发表|录入|印发)?(?:时间|日期|于)\s{0,4}[:：]?\s{0,4}(?=(?:19|20)[0-9]{2})")
_BYLINE_SOURCE = regex(r"(?:信息|文章|稿件|新闻)?来\s{0,4}源\s{0,3}[:：]\s{0,4}([^\s|｜丨】\]]{2,40})")
_BYLINE_WORDS = regex(
    r"(?:发布|更新|发表|录入)(?:时间|日期)|来\s{0,4}源|作\s{0,4}者|浏览(?:次数|量|数)|点击(?:数|次数|量|率)|阅读(?:次数|量|数)|访问(?:次数|量)|字\s{0,4}[号体]|发布(?:机构|人|者|单位)|编辑|责编|审核|供稿|撰稿|信息员"
)
_CLUTTER_LINE = regex(
    r"[\s\[【(（]*(?:"
    r"(?:您?(?:现在|当前)?的?(?:当前|所在)?位置(?:是)?)\s{0,3}[:：].{0,120}"
    r"|(?:上|下)一(?:篇|条|页|则)\s{0,3}[:：]?.{0,80}|(?:没有了|返回(?:首页|顶部|列表|上页)|网站首页|首页)"
    r"|(?:【|\[)?(?:打印(?:本页|此页|文章)?|关闭(?:本页|窗口|此页)?|收藏(?:本页)?|加入收藏|返回顶部)(?:】|\])?(?:[\s|｜\[\]【】/]{0,6}(?:打印|关闭|收藏|返回|复制|分享)(?:本页|窗口|此页|顶部|链接)?)*"
    r"|(?:字体|字号|文字大小|【字体)\s{0,3}[:：]?[\s\[【]{0,4}(?:[\s|｜\[\]【】/]{0,4}(?:特大|大号?|中号?|小号?|默认)){1,4}.{0,20}"
    r"|(?:一键)?分享(?:到|至|按钮)?\s{0,3}[:：]?[\s\w]{0,40}|扫一扫.{0,30}|(?:微信|微博|QQ空间|朋友圈|新浪微博|QQ)(?:[\s、/|]{0,3}(?:微信|微博|QQ空间|朋友圈|QQ好友))*"
    r"|(?:附件下载|相关(?:链接|阅读|新闻|文章|推荐|信息)|热门推荐|推荐阅读|延伸阅读|猜你喜欢|网友评论|发表评论|点击排行)\s{0,3}[:：]?"
    r"|(?:主办|承办|版权所有|技术支持|网站标识码|备案(?:号|序号)|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]ICP备).{0,120}"
    r")[\s\]】)）]*"
)


@dataclass(frozen=True, slots=True)
class PageTold:
    """What a page tells."""

    title: str = ""
    shown: Node | None = None
    """The element that shows it."""
    date: str = ""
    source: str = ""


def metas(root: Node) -> dict[str, str]:
    """``meta`` elements by name, in lower case: the first content of each."""
    found: dict[str, str] = {}
    for node in root.all():
        if node.name == "meta":
            name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
            content = " ".join(html.unescape(node.attributes.get("content", "")).split())[:500]
            if name and content:
                found.setdefault(name, content)
    return found


def told_by(page: Page, body: Node, found: Sequence[Line]) -> PageTold:
    """Title, date and source.

    Args:
        page: the page.
        body: the element that holds its text.
        found: the lines of the text and of the page above it, for date and source.
    """
    meta = metas(page.root)
    title, shown = _title(page, body, meta)
    date = next((iso for key in _DATE_META if key in meta and (iso := iso_date(meta[key]))), "")
    source = next((meta[key] for key in _SOURCE_META if key in meta and _HAN.search(meta[key])), "")
    for line in found:
        words = line.words
        if len(words) > 200 or not is_byline(words):
            continue
        if not date and (match := _BYLINE_DATE.search(words)):
            date = iso_date(words[match.end() : match.end() + 20])
        date = date or (iso_date(words) if len(words) < 60 else "")
        if not meta.get("contentsource") and (said := _BYLINE_SOURCE.search(words)):
            source = said.group(1)
    return PageTold(title, shown, date, source[:80])


def _title(page: Page, body: Node, meta: dict[str, str]) -> tuple[str, Node | None]:
    """The title of the text, and where it is shown."""
    shown = [node for node in page.root.all() if id(node) in page.weights]
    inside = {id(node) for node in body.all()}
    heads = [node for node in shown if node.name == "h1"] + [node for node in shown if any(n.lower() in _TITLE_NAMES for n in names(node))]
    wanted = _plain(meta["articletitle"]) if "articletitle" in meta else ""
    of_window = next((node for node in page.root.all() if node.name == "title"), None)
    window = " ".join(html.unescape(of_window.words(600)).split()) if of_window else ""
    for node in [*heads, *(node for node in shown if wanted and node.name in {"h2", "h3", "td", "div", "p", "span", "strong"})]:
        words = " ".join(html.unescape(node.words(400)).split())
        plain = _plain(words)
        if len(_HAN.findall(words)) < 4 or len(words) > 120:
            continue
        if wanted == plain or (not wanted and (plain in _plain(window) or id(node) in inside or len(heads) == 1)):
            return words, node
    if wanted:
        return meta["articletitle"], None
    if "og:title" in meta and len(_HAN.findall(meta["og:title"])) >= 4:
        return without_site(meta["og:title"]), None
    if of_window is not None and len(_HAN.findall(window)) >= 4:
        return without_site(window), of_window
    return "", None


def without_site(title: str) -> str:
    """The title of a window without the name of the site, and of its column, behind it."""
    parts = [part for part in _SITE.split(title) if part]
    return parts[0] if parts and len(_HAN.findall(parts[0])) >= 4 else title


def _plain(words: str) -> str:
    return "".join(c for c in words if c.isalnum())


def same_title(one: str, other: str) -> bool:
    """Equal but for blanks and marks."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def iso_date(words: str) -> str:
    """The first date in some words as 2024-02-24, 2024-02 or ""."""
    match = _DATE.search(words)
    if match is None:
        return ""
    year, month, day = match.groups()
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")


def is_byline(words: str) -> bool:
    """A line that only says when, where and by whom the page was published."""
    if len(words) > 160 or "。" in words:
        return False
    named = len(_BYLINE_WORDS.findall(words))
    return named >= 2 or (
        named == 1 and len(words) < 60 and (":" in words or "：" in words) and _BYLINE_WORDS.match(words.lstrip(" [【（(")) is not None
    )


def is_clutter_line(line: Line) -> bool:
    """A line of buttons, of the way to this page, or of the site itself."""
    words = line.words
    return len(words) <= 160 and _CLUTTER_LINE.fullmatch(words) is not None
