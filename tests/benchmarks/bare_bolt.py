"""The floor of the round trip: a Bolt handler that answers a constant, over the same socket and the same API."""

import os
import threading

from slack_bolt import App, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient


def main() -> None:
    """Answer ``/cse`` with a constant until killed; addresses and tokens as for the bot itself."""
    client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = App(client=client, token_verification_enabled=False)

    @app.command("/cse")
    def answer(ack: object, respond: Respond) -> None:
        ack()  # type: ignore[operator]  # Bolt hands in a callable that it types only by name
        respond("A constant.")

    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).connect()
    threading.Event().wait()


if __name__ == "__main__":
    main()
