"""Lists of texts (workbooks, CSV): which column holds what."""
