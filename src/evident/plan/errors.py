"""Errors a manager reads: what was not done, why, and what to do next."""


class UserError(Exception):
    """A message of three parts, safe to show: no codes, no paths of ours, no traceback."""

    stopped = False
    """Whether the person stopped it themselves: no failure, and nothing to be put right."""

    def __init__(self, headline: str, reason: str, remedy: str) -> None:
        super().__init__(f"{headline} {reason} {remedy}")
        self.headline = headline
        self.reason = reason
        self.remedy = remedy


class Cancelled(UserError):
    """The person stopped it."""

    stopped = True

    def __init__(self) -> None:
        super().__init__("Stopped.", "You stopped it before it was finished.", "Nothing changed.")


class NotWritten(UserError):
    """The disk did not take a change; what it says of the plan stays as it was before."""


class DiskFull(NotWritten):
    """There was no room for a change. It can be tried again once there is."""


class RecordMissing(UserError):
    """Something named by its reference or id is not, or no longer, in the plan."""
