"""``kg export``: a built graph in the form that another program reads."""

from __future__ import annotations

from pathlib import Path

import rich_click as click

from kg.cli.language import language, tr
from kg.cli.localise import Command
from kg.cli.options import folder_option
from kg.cli.place import graph_place
from kg.cli.terminal import tell

_FORMS = ("gexf", "graphml", "csv-gephi", "vosviewer", "cypher-csv", "jsonld", "parquet")
_PROFILES = ("entities", "evidence", "policy", "metrics", "people", "reuse")


@click.command(cls=Command, epilog="Example: kg export --to gexf --profile policy")
@click.option("--to", "form", required=True, type=click.Choice(_FORMS), help="Form to write.")
@click.option("--profile", default="entities", show_default=True, type=click.Choice(_PROFILES), help="Which part of the graph is drawn.")
@folder_option
@click.option("-o", "--output", metavar="PATH", default=None, type=click.Path(path_type=Path), help="File or folder to write.")
@click.option(
    "--layout", is_flag=True, help="Positions by ForceAtlas2 instead of arithmetic (needs the extra “layout”; at most 10,000 nodes)."
)
def export(form: str, profile: str, folder: Path, output: Path | None, layout: bool) -> int:
    """Export the graph: GEXF, GraphML or tables for Gephi, JSON for VOSviewer, tables for Neo4j, JSON-LD, or Parquet.

    Profiles: entities (entities and relations, claims folded into edges), evidence (claims and speeches are nodes too), policy (who
    issues, cites and carries out), metrics (subjects and indicators), people, reuse (speeches that share text). JSON-LD holds the
    whole graph, Parquet the tables of the build.

    Without -o the file is named after profile and form: policy.gexf; tables go into a folder.
    """
    from kg.export.exporting import SUFFIXES, Origin, export_graph
    from kg.export.profiles import PROFILES

    place = graph_place(folder)
    whole = form in ("jsonld", "parquet")
    out = output or Path(f"{'graph' if whole else profile}{SUFFIXES.get(form, f'-{form}')}")
    done = export_graph(Origin(place.graph, place.namespaces, place.build), form, out, profile=profile, lay_out=layout)
    if whole:
        tell(tr("{path} written", path=str(done.path)))
    else:
        says = PROFILES[profile].zh if language() == "zh" else PROFILES[profile].en
        tell(tr("{path}: {nodes} nodes, {edges} edges ({says})", path=str(done.path), nodes=done.nodes, edges=done.edges, says=says))
    return 0
