"""Station *relate*: claims about what a speech mentions, each with its status."""
