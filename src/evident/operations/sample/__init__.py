"""The sample service: Sample House, made up, with half a year of work behind it."""

from evident.operations.sample.making import make_sample

__all__ = ["make_sample"]
