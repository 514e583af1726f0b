"""Evident: show that every concern in an inspection report has been put right."""

__version__ = "0.1.0"
