"""The Portfolio page: what to include, evidence, names, then the real pages and saving."""

from evident.ui.pages.portfolio.page import PortfolioPage

__all__ = ["PortfolioPage"]
