"""A Slack workspace on this computer: Web API, Socket Mode and a page in the browser, for demo and tests."""

from bot.workspace.refusals import Refused
from bot.workspace.server import WorkspaceServer
from bot.workspace.state import Receipt, Workspace

__all__ = ["Receipt", "Refused", "Workspace", "WorkspaceServer"]
