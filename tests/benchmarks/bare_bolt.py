"""The floor of the round trip: Bolt handlers that answer a constant, over the same socket and the same API."""

import os
import threading

from slack_bolt import App, Respond
from slack_bolt.adapter.socket_mode import SocketModeHandler
from slack_sdk import WebClient


def main() -> None:
    """Answer ``/cse`` and Home with a constant until killed; addresses and tokens as for the bot itself."""
    client = WebClient(os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"])
    app = App(client=client, token_verification_enabled=False)

    @app.command("/cse")
    def answer(ack: object, respond: Respond) -> None:
        ack()  # type: ignore[operator]  # Bolt hands in a callable that it types only by name
        respond("A constant.")

    @app.event("app_home_opened")
    def publish(event: dict[str, str], client: WebClient) -> None:
        text = {"type": "plain_text", "text": "A constant."}
        client.views_publish(
            user_id=event["user"], view={"type": "home", "blocks": [{"type": "section", "text": text}]}
        )

    SocketModeHandler(app, os.environ["SLACK_APP_TOKEN"]).connect()
    threading.Event().wait()


if __name__ == "__main__":
    main()
