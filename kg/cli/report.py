"""``kg report``: a build as a workbook, a page or a text to put on a desk."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from kg.cli.language import tr
from kg.cli.localise import Command
from kg.cli.place import graph_place
from kg.cli.terminal import detail, tell
from kg.errors import UsageError


@click.command(cls=Command, epilog="Example: kg report output -o report.xlsx")
@click.argument("folder", metavar="[DIR]", default="output", type=click.Path(path_type=Path))
@click.option(
    "-o", "--output", metavar="FILE", required=True, type=click.Path(path_type=Path), help="Where to write it; the ending decides."
)
@click.option(
    "--speech",
    "speeches",
    metavar="SPEECH",
    multiple=True,
    help="Only this speech: its short digest, or words of its title; may be repeated.",
)
@click.option("--region", metavar="NAME", default="", help="Only speeches given in this region: words of its name.")
@click.option("--theme", "themes", metavar="THEME", multiple=True, help="Only this theme, e.g. 师资队伍 or teachers; may be repeated.")
def report(folder: Path, output: Path, speeches: tuple[str, ...], region: str, themes: tuple[str, ...]) -> int:
    """Write a report of a build: FILE.xlsx for Excel, FILE.html for the browser, FILE.md, or FILE.csv with the figures only.

    In it: an overview; achievements by theme, plans and problems, each with its sentence; figures with value, unit, period and source;
    relations; the ledger of promises; conflicts; what is masked or suspect; series with their charts. The report is in Chinese.
    """
    from kg.report import Scope, write_report

    if graph_place(folder).build is None:
        raise UsageError("a graph file on its own has no tables", where=str(folder), cure="name the folder of a build")
    detail(tr("reading {path}", path=str(folder)))
    done = write_report(folder, output, Scope(speeches, region, themes)).overview
    told = {"speeches": done.speeches, "metrics": done.metrics, "relations": done.relations}
    tell(tr("{path}: {speeches} speeches, {metrics} figures, {relations} relations", path=str(output), **told))
    return 0
