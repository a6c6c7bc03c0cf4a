"""The HTTP side: ``/api/METHOD``, response addresses, uploads and downloads; who may call what, and Slack's answers."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.workspace.arguments import Arguments, arguments_of, token_of
from bot.workspace.holdings import Call, Holdings
from bot.workspace.methods import METHODS, Method
from bot.workspace.misbehaving import behave
from bot.workspace.people import Json
from bot.workspace.posting import answer
from bot.workspace.refusals import Refused

WITHOUT_TOKEN = ("api.test", "blocks.validate")


class WebApi:
    """Answers for one workspace."""

    def __init__(self, workspace: Holdings) -> None:
        self._workspace = workspace

    def routes(self) -> list[Route]:
        """All addresses."""
        return [
            Route("/api/{method}", self.call, methods=["GET", "POST"]),
            Route("/respond/{key}", self.respond, methods=["POST"]),
            Route("/upload/{file_id}", self.upload, methods=["POST", "PUT"]),
            Route("/files-pri/{file_id}/{name}", self.download, methods=["GET"]),
        ]

    # --- methods ---

    async def call(self, request: Request) -> Response:
        """One call of a method."""
        name = request.path_params["method"]
        try:
            arguments = await arguments_of(request)
        except Refused as refusal:
            return JSONResponse(_refusal(refusal))
        token = token_of(request, arguments)
        fault = self._workspace.faults.take(name, arguments)
        return await behave(request, fault, lambda: self._answer(name, token, arguments))

    def _answer(self, name: str, token: str | None, arguments: Json) -> Response:
        error: str | None = None
        try:
            body = {"ok": True, **self._do(name, token, arguments)}
        except Refused as refusal:
            body, error = _refusal(refusal), refusal.code
        self._keep(name, arguments, error)
        return JSONResponse(body, headers=self._headers(name))

    def _do(self, name: str, token: str | None, arguments: Json) -> Json:
        workspace = self._workspace
        if (method := METHODS.get(name)) is None:
            raise Refused("unknown_method", req_method=name)
        if name not in WITHOUT_TOKEN:
            self._admit(method, token)
        with workspace.pulse.looking():
            return method.do(workspace, Arguments(arguments))

    def _admit(self, method: Method, token: str | None) -> None:
        """Whether this token may call this method. Raises Slack's refusals."""
        keys = self._workspace.keys
        if not token:
            raise Refused("not_authed")
        if token not in (keys.bot_token, keys.app_token):
            raise Refused("invalid_auth")
        if (token == keys.app_token) != method.app_token:
            raise Refused("not_allowed_token_type")
        granted = self._workspace.scopes
        if granted is None or not method.scopes or method.app_token or granted.intersection(method.scopes):
            return
        raise Refused("missing_scope", needed=method.scopes[0], provided=",".join(sorted(granted)))

    def _headers(self, name: str) -> dict[str, str]:
        """Which scopes the token has and which the method accepts, as every answer of Slack says."""
        method = METHODS.get(name)
        accepted = {"X-Accepted-OAuth-Scopes": ",".join(method.scopes)} if method and method.scopes else {}
        granted = self._workspace.scopes
        if granted is None:
            granted = frozenset(scope for one in METHODS.values() for scope in one.scopes)
        return {"X-OAuth-Scopes": ",".join(sorted(granted)), **accepted}

    def _keep(self, name: str, arguments: Json, error: str | None) -> None:
        with self._workspace.pulse.changing():
            self._workspace.calls.append(Call(name, arguments, self._workspace.clock(), error))

    # --- answers by response address ---

    async def respond(self, request: Request) -> Response:
        """An answer to something a person did."""
        key = request.path_params["key"]
        try:
            payload = await arguments_of(request)
        except Refused as refusal:
            return JSONResponse(_refusal(refusal), 400)
        fault = self._workspace.faults.take("response_url", payload)
        return await behave(request, fault, lambda: self._respond(key, payload))

    def _respond(self, key: str, payload: Json) -> Response:
        workspace = self._workspace
        try:
            with workspace.pulse.looking():
                answer(workspace, workspace.tickets.use(key), payload)
        except Refused as refusal:
            self._keep("response_url", payload, refusal.code)
            return JSONResponse(_refusal(refusal), 404 if refusal.code.endswith("_url") else 400)
        self._keep("response_url", payload, None)
        return PlainTextResponse("ok")

    # --- files ---

    async def upload(self, request: Request) -> Response:
        """The second step of an upload: the bytes."""
        content = await request.body()
        fault = self._workspace.faults.take("upload", {})
        return await behave(request, fault, lambda: self._take(request.path_params["file_id"], content))

    def _take(self, file_id: str, content: bytes) -> Response:
        try:
            with self._workspace.pulse.changing():
                self._workspace.files.fill(file_id, content)
        except Refused:
            return PlainTextResponse("Not found", 404)
        return PlainTextResponse(f"OK - {len(content)}")

    async def download(self, request: Request) -> Response:
        """A file's bytes; whoever brings no token gets the sign-in page with status 200, as from Slack."""
        workspace = self._workspace
        granted = workspace.scopes
        allowed = granted is None or "files:read" in granted
        if token_of(request, {}) != workspace.keys.bot_token or not allowed:
            return HTMLResponse("<!DOCTYPE html><title>Sign in</title><p>Sign in to your workspace.")
        try:
            stored = workspace.files.find(request.path_params["file_id"])
        except Refused:
            return PlainTextResponse("Not found", 404)
        fault = workspace.faults.take("download", {})
        described = stored.as_slack(workspace.base_url)
        return await behave(request, fault, lambda: Response(stored.content, media_type=described["mimetype"]))


def _refusal(refusal: Refused) -> Json:
    return {"ok": False, "error": refusal.code, **refusal.extra}
