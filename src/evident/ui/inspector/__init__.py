"""The Inspector view: the whole screen, larger text, names covered, nothing to change."""
