"""graph: entities and claims → RDF.

``graph_nq`` writes the state of record, ``speech_quads`` one speech of it; ``store`` loads it for queries, ``ontology``
finds the ontology's files. Nothing below this station knows RDF.
"""

from kg.graph.blocks import Block, Quads
from kg.graph.corpus import graph_nq
from kg.graph.iri import BASE, Namespaces
from kg.graph.ontology import checks, ontology_folder, ontology_text
from kg.graph.quads import SpeechGraph, speech_quads
from kg.graph.store import FORMATS, load_flat, read_quads

__all__ = [
    "BASE",
    "FORMATS",
    "Block",
    "Namespaces",
    "Quads",
    "SpeechGraph",
    "checks",
    "graph_nq",
    "load_flat",
    "ontology_folder",
    "ontology_text",
    "read_quads",
    "speech_quads",
]
