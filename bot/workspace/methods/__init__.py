"""The methods of the Web API, one file for each family; ``METHODS`` has them all by name."""

from bot.workspace.methods import apps, assistant, chat, conversations, files, people, views
from bot.workspace.methods.table import METHODS, Method

__all__ = ["METHODS", "Method", "apps", "assistant", "chat", "conversations", "files", "people", "views"]
