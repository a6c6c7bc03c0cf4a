"""A recorder in Slack's place: takes Web API calls and response-address posts over real HTTP and answers ok."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any
from urllib.parse import parse_qs, urlsplit


class FakeSlack:
    """What was called, in order: ``(method, arguments)``; response-address posts have the method "response_url"."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.admins = {"UADMIN"}
        self.answers: dict[str, dict[str, Any]] = {}  # by method, in place of the usual
        self.statuses: dict[str, int] = {}
        self.headers: dict[str, str] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    def of(self, method: str) -> list[dict[str, Any]]:
        """The arguments of every call of one method."""
        return [arguments for name, arguments in self.calls if name == method]

    def __enter__(self) -> "FakeSlack":
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, method: str, arguments: dict[str, Any]) -> dict[str, Any]:
        if method in self.answers:
            return self.answers[method]
        user = arguments.get("user", "")
        return {
            "auth.test": {"ok": True, "user_id": "UBOT", "bot_id": "BBOT", "team_id": "T1"},
            "users.info": {"ok": True, "user": {"id": user, "is_admin": user in self.admins}},
            "usergroups.users.list": {"ok": True, "users": ["UGROUP"]},
            "conversations.info": {"ok": True, "channel": {"is_member": True}},
            "views.open": {"ok": True, "view": {"id": "V1"}},
            "conversations.open": {"ok": True, "channel": {"id": "D9"}},
            "files.getUploadURLExternal": {"ok": True, "upload_url": f"{self.address}/upload/F1", "file_id": "F1"},
            "files.completeUploadExternal": {"ok": True, "files": [{"id": "F1"}]},
        }.get(method, {"ok": True, "ts": "1700000000.000100", "channel": arguments.get("channel")})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        slack = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers.get("content-length") or 0)).decode(errors="replace")
                address = urlsplit(self.path)
                is_json = "json" in self.headers.get("content-type", "")
                arguments = json.loads(raw or "{}") if is_json else {k: v[0] for k, v in parse_qs(raw).items()}
                arguments |= {key: value[0] for key, value in parse_qs(address.query).items()}
                for key in ("blocks", "view", "files"):
                    if isinstance(arguments.get(key), str):
                        arguments[key] = json.loads(arguments[key])
                folder = "upload" if address.path.startswith("/upload/") else "response_url"
                method = address.path.removeprefix("/api/") if address.path.startswith("/api/") else folder
                slack.calls.append((method, arguments))
                body = b"ok" if method == "response_url" else json.dumps(slack._answer(method, arguments)).encode()
                self.send_response(slack.statuses.get(method, 200))
                self.send_header("content-type", "application/json")
                self.send_header("content-length", str(len(body)))
                for name, value in slack.headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments: Any) -> None:
                pass

        return Handler
