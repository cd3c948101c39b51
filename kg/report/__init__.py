"""Station: a build as a report to put on a desk: ``read_report`` reads it, one writer a form shows it."""

from kg.report.model import Report
from kg.report.reading import read_report
from kg.report.scope import Scope

__all__ = ["Report", "Scope", "read_report"]
