"""The methods of the Web API, one file for each family; ``METHODS`` has them all by name."""

from bot.workspace.methods import assistant, chat, conversations, files, people, views
from bot.workspace.methods.table import METHODS, Method

__all__ = ["METHODS", "Method", "assistant", "chat", "conversations", "files", "people", "views"]
