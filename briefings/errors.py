"""Our errors: few, and each message is fit for the person who reads it and says what to do next."""


class BriefingsError(Exception):
    """The root of everything this program raises on purpose."""


class Unreadable(BriefingsError):
    """A file that cannot be read as minutes; the message is a reason a clerk understands."""


class NotPublished(Unreadable):
    """A page or answer of a council's site that says: there are no minutes here, not yet or not any more."""


class NotFound(BriefingsError):
    """A minute, follow-up or subscription that is not there (any more)."""


class NotPermitted(BriefingsError):
    """The person may not do this; the message says who can."""


class UnclearRequest(BriefingsError):
    """Words that cannot be read as what was asked for, such as a schedule; the message shows what would be."""


class StoreUnavailable(BriefingsError):
    """The database cannot be reached or is locked; nothing was changed."""


class StoreTooNew(BriefingsError):
    """The database was written by a later version of this program."""
