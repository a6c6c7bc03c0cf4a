"""Council minutes in, cited briefings out. This is the front door: what other packages use stands here."""

from briefings.errors import (
    BriefingsError,
    NotFound,
    NotPermitted,
    StoreTooNew,
    StoreUnavailable,
    UnclearRequest,
    Unreadable,
)
from briefings.service import Service

__all__ = [
    "BriefingsError",
    "NotFound",
    "NotPermitted",
    "Service",
    "StoreTooNew",
    "StoreUnavailable",
    "UnclearRequest",
    "Unreadable",
]
