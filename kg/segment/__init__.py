"""segment: a Source → its Speeches, with sections, sentences and noise as ranges over the text."""

from kg.segment.segmenter import Segmenter

__all__ = ["Segmenter"]
