"""HTTP mode: what happens in the workspace is posted, signed, to the app's request address.

The signature is computed here from Slack's description, not with the SDK that will check it: HMAC-SHA256 of
``v0:timestamp:body`` with the signing secret.
"""

import asyncio
import hashlib
import hmac
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor

from bot.workspace.courier import ACK_SECONDS, Envelope, Receipt
from bot.workspace.holdings import Holdings
from bot.workspace.people import Json

FORM = "application/x-www-form-urlencoded"


class HttpMode:
    """Posts to one request address."""

    def __init__(self, workspace: Holdings, request_url: str, *, ack_seconds: float = ACK_SECONDS) -> None:
        if not request_url.startswith(("http://", "https://")):
            raise ValueError(f"A request address begins with http:// or https://, unlike {request_url!r}")
        self._workspace = workspace
        self._url = request_url
        self._ack_seconds = ack_seconds
        self._threads = ThreadPoolExecutor(32, thread_name_prefix="workspace-http")
        self._opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    async def send(self, envelope: Envelope) -> Receipt:
        """Post once."""
        content_type, body = encoded(envelope)
        headers = {"Content-Type": content_type}
        if envelope.attempt:
            reason = (envelope.reason or "unknown_error").replace("timeout", "http_timeout")
            headers |= {"X-Slack-Retry-Num": str(envelope.attempt), "X-Slack-Retry-Reason": reason}
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._post, body, headers)

    def verify(self) -> bool:
        """Whether the address answers Slack's challenge, as it must before it can be used."""
        challenge = self._workspace.names.fresh("challenge")
        body = json.dumps({"type": "url_verification", "challenge": challenge, "token": "workspace"}).encode()
        receipt = self._post(body, {"Content-Type": "application/json"})
        return challenge in (receipt.payload or {}).values()

    def close(self) -> None:
        """Let go of the threads."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _post(self, body: bytes, headers: dict[str, str]) -> Receipt:
        started = time.monotonic()
        signed = headers | signature(self._workspace.keys.signing_secret, body, int(time.time()))
        request = urllib.request.Request(self._url, body, signed, method="POST")  # noqa: S310  scheme checked above
        try:
            with self._opener.open(request, timeout=self._ack_seconds) as response:
                payload = _body(response.read(), response.headers.get_content_type())
        except urllib.error.HTTPError as refusal:
            final = refusal.headers.get("x-slack-no-retry") == "1"
            refusal.close()
            return _failed(started, "http_error", final=final)
        except TimeoutError:
            return _failed(started, "timeout")
        except (urllib.error.URLError, ConnectionError) as unreachable:
            timed_out = isinstance(getattr(unreachable, "reason", None), TimeoutError)
            return _failed(started, "timeout" if timed_out else "connection_failed")
        return Receipt(acked=True, seconds=time.monotonic() - started, payload=payload)


def _failed(started: float, why: str, *, final: bool = False) -> Receipt:
    return Receipt(acked=False, seconds=time.monotonic() - started, failure=why, final=final)


def _body(raw: bytes, content_type: str) -> Json | None:
    if not raw.strip():
        return None
    if content_type == "application/json":
        found = json.loads(raw)
        return found if isinstance(found, dict) else None
    return {"text": raw.decode()}


def encoded(envelope: Envelope) -> tuple[str, bytes]:
    """Content type and body: commands as a form, interactions as JSON in a form field, events as JSON."""
    if envelope.kind == "slash_commands":
        return FORM, urllib.parse.urlencode(envelope.payload).encode()
    if envelope.kind == "interactive":
        return FORM, urllib.parse.urlencode({"payload": json.dumps(envelope.payload)}).encode()
    return "application/json", json.dumps(envelope.payload).encode()


def signature(secret: str, body: bytes, timestamp: int) -> dict[str, str]:
    """The two headers that prove that a request comes from the workspace."""
    signed = hmac.new(secret.encode(), f"v0:{timestamp}:".encode() + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": str(timestamp), "X-Slack-Signature": f"v0={signed}"}
