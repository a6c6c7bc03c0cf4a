"""apps.connections.open: where to connect for Socket Mode."""

from bot.workspace.arguments import Arguments
from bot.workspace.holdings import Holdings
from bot.workspace.methods.table import method
from bot.workspace.people import Json


@method("apps.connections.open", app_token=True)
def open_connection(workspace: Holdings, arguments: Arguments) -> Json:  # noqa: ARG001  as the table has it
    """An address that takes one WebSocket connection."""
    with workspace.pulse.changing():
        key = workspace.tickets.link()
    host = workspace.base_url.partition("://")[2]
    return {"url": f"ws://{host}/link/?ticket={key}&app_id={workspace.bot.app_id}"}
