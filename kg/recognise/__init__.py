"""Station *recognise*: mentions of things, amounts and times in a speech."""
