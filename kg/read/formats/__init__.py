"""The kinds of files that are read besides plain text: one module a format, found by suffix and by first bytes.

``parts`` says what the reader of a format is given and gives back, ``registry`` which formats there are.
"""
