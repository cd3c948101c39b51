"""The page of a build, written to a file."""

from __future__ import annotations

import json
from pathlib import Path

from kg.errors import InputError
from kg.export.aside import room_for_it
from kg.export.beside import write_beside
from kg.export.drawing import profile_network
from kg.export.profiles import PROFILES
from kg.export.stored import Stored
from kg.export.texts import text_path
from kg.graph.iri import Namespaces
from kg.graph.store import read_quads
from kg.report.model import Report
from kg.report.page import page_html
from kg.report.picture_network import Picture, network_picture

_PROFILE = "entities"


def write_page(report: Report, build: Path, file: Path) -> Path:
    """Write a report as one HTML page, over a former one.

    Args:
        report: what ``read_report`` made of the build.
        build: its folder, for the texts of the speeches and the network.
        file: the page.

    Returns:
        ``file``.

    Raises:
        InputError: a file of the build is missing or broken.
        OutputError: the page cannot be written.
    """
    page = page_html(report, speech_texts(report, build), build_picture(build)).encode("utf-8")
    return write_beside(file, lambda stage: stage.write_bytes(page))


def speech_texts(report: Report, build: Path) -> dict[str, str]:
    """Id of each speech → its characters, as the build keeps them.

    Raises:
        InputError: a text is missing or is no UTF-8.
    """
    sources: dict[str, str] = {}
    found = {}
    for card in report.speeches:
        if card.source not in sources:
            path = build / text_path(card.source)
            try:
                # bytes first: reading as text would turn \r\n into \n and shift every offset
                sources[card.source] = path.read_bytes().decode("utf-8")
            except (OSError, ValueError) as error:
                raise InputError("a text of this build is missing or broken", where=str(path), cure="build it again") from error
        found[card.id] = sources[card.source][card.source_start : card.source_end]
    return found


def build_picture(build: Path) -> Picture:
    """The network of a build, drawn.

    Raises:
        InputError: the graph is missing or broken.
    """
    try:
        namespaces = Namespaces(*json.loads((build / "build.json").read_text(encoding="utf-8"))["settings"]["namespaces"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError("build.json is broken", where=str(build), cure="build it again") from error
    with room_for_it():
        network = profile_network(Stored(read_quads(build / "graph.nq"), namespaces), PROFILES[_PROFILE])
        return network_picture(network, "network-picture", "关系图：讲话里的机构、政策、活动、会议、指标和它们之间的关系")
