"""A made-up year: Sample Court from its report to the eve of the next inspection."""

from evident.operations.sample_year.making import make_year

__all__ = ["make_year"]
