"""Why something could not be fetched, in words a steward understands, and in a word for the program."""

from datetime import timedelta
from enum import StrEnum

from briefings.errors import BriefingsError


class Cause(StrEnum):
    """What stood in the way."""

    NOT_ALLOWED = "not_allowed"  # no host of a watched site, or an address that is not public: never connected to
    BLOCKED = "blocked"  # the site does not want programs: respected, never got round
    ROBOTS = "robots"  # its robots.txt says so
    MISSING = "missing"  # 404, 410
    BROKEN = "broken"  # 5xx and other answers that are no answer
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    SLOW = "slow"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    REDIRECTS = "redirects"
    NOT_MODERNGOV = "not_moderngov"  # answers, but as another system or with a sign-in page


class FetchFailed(BriefingsError):
    """Something was not fetched; the message is for stewards, ``cause`` for the program."""

    def __init__(self, cause: Cause, message: str, *, wait: timedelta | None = None) -> None:
        super().__init__(message)
        self.cause = cause
        self.wait = wait  # how long the site asked to be left alone
