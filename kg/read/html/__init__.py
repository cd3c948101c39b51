"""HTML without a browser: tokens with their offsets, a tree, the body of the page, what its head tells."""
