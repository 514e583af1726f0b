"""Everything that goes into one portfolio, as values worked out from the plan."""

from evident.plan.portfolio.handing_over import before_handing_over
from evident.plan.portfolio.making import portfolio_of
from evident.plan.portfolio.options import Options, options_of
from evident.plan.portfolio.values import Item, Portfolio

__all__ = ["Item", "Options", "Portfolio", "before_handing_over", "options_of", "portfolio_of"]
