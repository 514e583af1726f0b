"""The annotated report: the report's own pages, passages outlined, our answers in the margin."""
