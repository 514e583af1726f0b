"""A value in, a file out: portfolio, manifest, action plan, tables."""
