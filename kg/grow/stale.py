"""What the former build cannot be the start of."""


class StaleError(Exception):
    """The build must be made from all facts anew; nothing is wrong."""
