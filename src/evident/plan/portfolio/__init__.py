"""Everything that goes into one portfolio, as values worked out from the plan."""

from evident.plan.portfolio.making import portfolio_of
from evident.plan.portfolio.values import Item, Options, Portfolio

__all__ = ["Item", "Options", "Portfolio", "portfolio_of"]
