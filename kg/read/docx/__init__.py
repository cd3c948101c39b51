"""Word documents: the automatic numbers and the walk over the text; ``kg.read.formats.docx`` is the door."""
