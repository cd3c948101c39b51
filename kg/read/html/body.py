"""Which part of a page is its text: the largest block of sentences outside of links, without what stands in and around it.

The containers that the programs of government sites write are known by name; where none is found, the tree is followed down
to the last element that still holds nearly all sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.read.html.tree import BLOCK, Node, Run
from kg.regex import regex

_NEVER_WORDS = (
    "script style noscript template head svg math object embed applet iframe button select datalist input textarea audio video canvas "
    "map noframes noembed meta link title nav menu dialog xmp rt rp"
)
NEVER = frozenset(_NEVER_WORDS.split())
"""Elements that hold no text of the page."""
_CONTAINERS_WORDS = (
    "zoom ucap-content ucapcontent trs_editor trs_ueditor trs_paper_preview view trs_editor_view pages_content article-content "
    "article_content articlecontent article-body article_body article-con artibody arc_content arccontent vsb_content vsb_content_2 "
    "vsb_content_4 v_news_content wp_articlecontent wp_article_content xxgk_content newscontent news_content news-content contenttext "
    "content-text detail-content detail_content detailcontent text-content text_content zwcontent zw_content entry-content post- "
    "content post_content js_content rich_media_content ivs_content main-content main_content maincontent bt_content contxt con_txt "
    "txt_con nr_content read-content printcontent printarea print-content xl_content xlcontent show_content showcontent infocontent "
    "info_content"
)
_CONTAINERS = frozenset(_CONTAINERS_WORDS.split())
_CLUTTER_WORDS = (
    "nav navbar navi navigation menu menus submenu breadcrumb breadcrumbs crumb crumbs location share shares sharebox bshare "
    "bdsharebuttonbox jiathis social footer foot copyright sidebar aside related relate recommend recommended xgwz xgxw xgyd comment "
    "comments pagination pager paging ad ads advert adverts advertisement adbox banner gg toolbar tools print dayin search searchbox "
    "hot rank ranking topbar friendlink friendlinks yqlj links qrcode ewm erweima saoyisao prevnext prenext pre-next pagebar fontsize "
    "zihao pop popup modal cookie tags hidden invisible hide sr-only visually-hidden visuallyhidden login dqwz weizhi fenxiang "
    "xiangguan guanbi statement disclaimer"
)
_CLUTTER = frozenset(_CLUTTER_WORDS.split())
_PART = regex(r"[\s]+")
_SPLIT = regex(r"[-_]+|(?<=[a-z])(?=[A-Z])")
_HIDDEN = regex(
    r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|pt|em)?\s*(?:;|!|$)|opacity\s*:\s*0\s*(?:;|!|$))"
)
_STOP = regex("[，。；！？：、]")
_HAN = regex("[\u3400-\u9fff]")
_LEAST_RUN = 12
_CLEAR, _SIDE_SHARE, _SIDE_LEAST = 0.5, 0.04, 60
_MOST_OF_CLUTTER = 0.35
_DOWN = BLOCK - {"p", "pre", "li"}
_LINKED = 0.6


@dataclass(slots=True)
class Weight:
    """Han characters in an element: all, those in links, those in sentences outside of links."""

    words: int = 0
    linked: int = 0
    sentences: int = 0
    links: int = 0

    def add(self, other: Weight) -> None:
        self.words += other.words
        self.linked += other.linked
        self.sentences += other.sentences
        self.links += other.links


@dataclass(slots=True)
class Page:
    """A tree with the weights of its elements, those left out that are not shown."""

    root: Node
    weights: dict[int, Weight]
    """By the id of the element."""

    def weight(self, node: Node) -> Weight:
        return self.weights.get(id(node), Weight())


def weighed(root: Node) -> Page:
    """Weigh every element that is shown."""
    page = Page(root, {})
    _weigh(root, page, in_link=False)
    return page


def _weigh(node: Node, page: Page, *, in_link: bool) -> Weight:
    total = Weight()
    if node.name not in NEVER and not is_hidden(node):
        in_link = in_link or (node.name == "a" and "href" in node.attributes)
        for child in node.children:
            total.add(_weigh(child, page, in_link=in_link) if isinstance(child, Node) else _run_weight(child, in_link=in_link))
        total.links += node.name == "a"
        page.weights[id(node)] = total
    return total


def _run_weight(run: Run, *, in_link: bool) -> Weight:
    words = len(_HAN.findall(run.words)) if run.words else 0
    if in_link:
        return Weight(words, words)
    is_sentence = words >= _LEAST_RUN and _STOP.search(run.words) is not None
    return Weight(words, 0, words if is_sentence else 0)


def is_hidden(node: Node) -> bool:
    """Not shown by its own attributes."""
    found = node.attributes
    if not found:
        return False
    return (
        "hidden" in found
        or found.get("aria-hidden", "").lower() == "true"
        or ("style" in found and _HIDDEN.search(found["style"]) is not None)
    )


def body(page: Page) -> Node:
    """The element that holds the text of the page."""
    top = next((node for node in page.root.all() if node.name == "body" and page.weight(node).words), page.root)
    whole = page.weight(top).sentences
    known = [node for node in top.all() if id(node) in page.weights and is_container(node)]
    holding = [node for node in known if whole and page.weight(node).sentences >= _CLEAR * whole]
    if holding:  # the innermost of those that hold as much as the largest
        most = max(page.weight(node).sentences for node in holding)
        return _down([node for node in holding if page.weight(node).sentences >= 0.97 * most][-1], page)
    return _down(top, page)


def _down(node: Node, page: Page) -> Node:
    """Follow the one element that holds the sentences, as long as nothing worth keeping stands beside it."""
    while True:
        inside = [child for child in node.nodes() if id(child) in page.weights and not is_clutter(child, page, page.weight(node).sentences)]
        if not inside:
            return node
        best = max(inside, key=lambda child: page.weight(child).sentences)
        most = page.weight(best).sentences
        beside = sum(page.weight(child).sentences for child in inside) - most + _own_sentences(node)
        if not most or best.name not in _DOWN or beside > max(_SIDE_LEAST, _SIDE_SHARE * most):
            return node
        if any(child.name in {"h1", "h2", "h3"} for child in node.nodes()) or (best.name in {"tr", "td", "tbody"} and len(inside) > 1):
            return node
        node = best


def _own_sentences(node: Node) -> int:
    """Those directly in it."""
    return sum(_run_weight(child, in_link=False).sentences for child in node.children if isinstance(child, Run))


def names(node: Node) -> Iterator[str]:
    """The id and the classes of an element."""
    for key in ("id", "class"):
        value = node.attributes.get(key)
        if value:
            yield from _PART.split(value.strip())[:12]


def is_container(node: Node) -> bool:
    """Known to hold the text of a page, by its name."""
    if node.name in {"article", "ucapcontent", "main"} or node.attributes.get("itemprop", "").lower() == "articlebody":
        return True
    return bool(node.attributes) and any(name.lower() in _CONTAINERS for name in names(node))


def is_clutter(node: Node, page: Page, whole: int) -> bool:
    """Stands in the page and is not of its text: known by its name, or made of links."""
    weight = page.weights.get(id(node))
    if weight is None:
        return True
    if weight.sentences > _MOST_OF_CLUTTER * max(1, whole) and weight.sentences > _SIDE_LEAST:
        return False
    if node.name in {"footer", "aside"}:
        return True
    for name in names(node):
        lower = name.lower()
        if lower in _CLUTTER or (not weight.sentences and any(part.lower() in _CLUTTER for part in _SPLIT.split(name))):
            return True
    return node.name in BLOCK and weight.links >= 2 and weight.linked >= _LINKED * max(1, weight.words) and not weight.sentences
