"""graph: entities and claims → RDF.

``graph_nq`` writes the state of record, ``speech_quads`` one speech of it; ``store`` loads it for queries, ``ontology``
finds the ontology's files. Nothing below this station knows RDF.
"""

from kg.graph.corpus import graph_nq, link_quads, source_quads
from kg.graph.iri import BASE, Namespaces
from kg.graph.quads import SpeechGraph, speech_quads

__all__ = ["BASE", "Namespaces", "SpeechGraph", "graph_nq", "link_quads", "source_quads", "speech_quads"]
