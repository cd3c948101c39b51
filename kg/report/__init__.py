"""Station: a build as a report to put on a desk, in Chinese: ``read_report`` reads it, ``write_report`` writes it in the form wanted."""

from kg.report.model import Report
from kg.report.reading import read_report
from kg.report.scope import Scope
from kg.report.writing import write_report

__all__ = ["Report", "Scope", "read_report", "write_report"]
