"""The note beside quotations that carry wording of their time; which ones do is the briefings' to say."""

from briefings import DATED_NOTE as NOTE
from briefings import is_dated

__all__ = ["NOTE", "is_dated"]
