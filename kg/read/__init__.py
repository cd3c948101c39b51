"""Station 1: files to decoded sources.

``read_paths`` takes files, folders and ``-`` (standard input) and returns every text it could read as a ``Source`` and
every input it could not as a ``Skipped`` with its reason; it raises only for a call that cannot be meant.
"""

from kg.read.decode import NotTextError, decode
from kg.read.files import MAX_BYTES, Listing, Reading, list_paths, read_paths, read_stream
from kg.read.formats.registry import format_name, is_read, promised_name
from kg.read.labels import printable

__all__ = [
    "MAX_BYTES", "Listing", "NotTextError", "Reading", "decode", "format_name", "is_read", "list_paths", "printable", "promised_name",
    "read_paths", "read_stream",
]  # fmt: skip
