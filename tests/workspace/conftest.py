"""A workspace that answers, with one channel that everybody and the bot are in."""

from collections.abc import Iterator

import pytest

from bot.workspace import Workspace, WorkspaceServer


@pytest.fixture
def server() -> Iterator[WorkspaceServer]:
    """Started, with events sent again without pauses."""
    with WorkspaceServer(event_pauses=(0.0, 0.05, 0.05)) as started:
        yield started


@pytest.fixture
def workspace(server: WorkspaceServer) -> Workspace:
    """The started server's workspace."""
    return server.workspace


@pytest.fixture
def scrutiny(workspace: Workspace) -> str:
    """The id of a channel that everybody and the bot are in."""
    return workspace.add_channel("scrutiny").id
