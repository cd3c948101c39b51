"""The page as a reader without a browser sees it: elements with attributes and text, in order."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "br", "hr", "img", "input"})


@dataclass(eq=False)
class Element:
    """One element."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All characters inside, without the numbers that lead back to facts."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children if not _is_number(child))

    def all(self, tag: str = "", kind: str = "") -> list[Element]:
        """Elements inside, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and (not kind or kind in child.attributes.get("class", "").split()):
                    found.append(child)
                found += child.all(tag, kind)
        return found

    def within(self, name: str) -> Element:
        """The element with an id."""
        return next(element for element in self.all() if element.attributes.get("id") == name)


def _is_number(child: Element | str) -> bool:
    return isinstance(child, Element) and child.tag == "a" and child.attributes.get("class") == "n"


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {}, None)
        self._here = self.root

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, names)
        element = Element(tag, {name: value or "" for name, value in attrs}, self._here)
        self._here.children.append(element)
        if tag not in VOID:
            self._here = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self._here.tag == tag, f"</{tag}> closes <{self._here.tag}>"
        assert self._here.parent is not None
        self._here = self._here.parent

    def handle_data(self, data: str) -> None:
        self._here.children.append(data)


def paper(page: str) -> Element:
    """A page as elements; fails where they do not nest."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader._here is reader.root, f"<{reader._here.tag}> is not closed"
    return reader.root
