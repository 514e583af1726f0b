"""Service and history: what the service is, who is in it, what CQC and others have written."""

from evident.ui.pages.service.page import ServicePage

__all__ = ["ServicePage"]
