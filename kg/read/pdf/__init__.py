"""The geometry of PDF pages: characters, lines, columns, tables, what stands beside the text, paragraphs."""
