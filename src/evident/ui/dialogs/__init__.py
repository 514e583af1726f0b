"""Forms that open over a page."""
