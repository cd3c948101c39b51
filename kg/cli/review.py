"""``kg review``: claims as a sheet to decide on, and the decisions as a file of corrections."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from kg.cli.language import tr
from kg.cli.localise import Command
from kg.cli.terminal import tell
from kg.errors import UsageError

_PATH = click.Path(path_type=Path)


@click.command(cls=Command, epilog="Example: kg review output --export review.xlsx")
@click.argument("folder", metavar="[DIR]", default="output", type=_PATH)
@click.option("--export", "out", metavar="FILE", type=_PATH, help="Write the claims of a build to a sheet (.xlsx or .csv).")
@click.option("--import", "decided", metavar="FILE", type=_PATH, help="Read decisions from such a sheet (.xlsx or .csv).")
@click.option("--flagged", is_flag=True, help="Export only claims that carry a flag.")
@click.option(
    "-o", "--output", metavar="YAML", default="corrections.yaml", show_default=True, type=_PATH, help="File of corrections to add them to."
)
def review(folder: Path, out: Path | None, decided: Path | None, flagged: bool, output: Path) -> int:
    """Review claims in a spreadsheet: export them, decide in the first columns, import the decisions, build again.

    A decision is 采纳 (accept), 否决 (reject) or 修改 (edit); for an edit write the right words into the columns that begin with 改.
    """
    from kg.export.review import add_decisions, read_decisions, write_review

    if (out is None) == (decided is None):
        raise UsageError("kg review either exports or imports", cure="give --export FILE or --import FILE")
    if out is not None:
        count = write_review(folder, out, flagged=flagged)
        tell(f"{out}: " + tr("{n} claims to review", n=count))
    if decided is not None:
        corrections = read_decisions(decided)
        new = add_decisions(corrections, output)
        tell(f"{output}: " + tr("{n} decisions, {m} of them new", n=len(corrections), m=new))
    return 0
