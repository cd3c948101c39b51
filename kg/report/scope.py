"""What a report is cut down to: some speeches, a region's, some themes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.errors import UsageError
from kg.report.places import Row
from kg.report.words import theme_name, themes_in_order

_SHORTEST = 4
"""Characters of a digest that name a speech."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What to show; everything where a field is empty."""

    speeches: tuple[str, ...] = ()
    """Beginnings of short digests, or words of titles."""
    region: str = ""
    """Words of the name of the region that speeches are given in."""
    themes: tuple[str, ...] = ()
    """Local names or labels of themes."""

    @property
    def theme_names(self) -> frozenset[str]:
        """The themes by their local names.

        Raises:
            UsageError: there is no such theme.
        """
        known = {name: theme for theme in themes_in_order() if theme for name in (theme, theme_name(theme))}
        for theme in self.themes:
            if theme not in known:
                some = "、".join(theme_name(theme) for theme in themes_in_order() if theme)
                raise UsageError(f"there is no theme “{theme}”", cure=f"known: {some}")
        return frozenset(known[theme] for theme in self.themes)

    @property
    def words(self) -> tuple[str, ...]:
        """What it says, for the head of a report."""
        names = sorted(self.theme_names, key=themes_in_order().index)
        parts = ("讲话：", "、".join(self.speeches)), ("地区：", self.region), ("主题：", "、".join(map(theme_name, names)))
        return tuple(head + said for head, said in parts if said)


def chosen(rows: Sequence[Row], scope: Scope) -> list[Row]:
    """The speeches of a scope, out of the rows of their table.

    Raises:
        UsageError: there is none.
    """
    found = list(rows)
    if scope.speeches:
        named = {row["speech"] for wanted in scope.speeches for row in _called(rows, wanted)}
        found = [row for row in found if row["speech"] in named]
    if scope.region:
        found = [row for row in found if scope.region in row["region"]]
        if not found:
            regions = "、".join(sorted({row["region"] for row in rows if row["region"]}))[:200]
            raise UsageError(f"no speech is given in “{scope.region}”", cure=f"known: {regions}" if regions else "")
    return found


def _called(rows: Sequence[Row], wanted: str) -> list[Row]:
    name = wanted.removeprefix("id:").removeprefix("speech/")
    found = [row for row in rows if len(name) >= _SHORTEST and row["speech"].startswith(name)]
    found = found or [row for row in rows if row["title"] == wanted] or [row for row in rows if wanted and wanted in row["title"]]
    if not found:
        some = ", ".join(f"{row['speech']} {row['title']}" for row in rows)[:300]
        raise UsageError(f"no speech is called {wanted!r}", cure=f"give one of these: {some}" if some else "")
    return found
