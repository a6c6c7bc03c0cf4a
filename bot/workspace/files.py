"""Keeps the files of the workspace: what was dropped in by people, and what the bot uploads in Slack's three steps."""

import mimetypes
from dataclasses import dataclass, replace

from bot.workspace.names import Names
from bot.workspace.people import Json
from bot.workspace.refusals import Refused


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file. ``content`` is None until the bytes of a promised upload have come."""

    id: str
    name: str
    user: str
    created: int
    size: int
    content: bytes | None = None
    title: str = ""
    alt_text: str | None = None
    channels: tuple[str, ...] = ()
    completed: bool = False

    def as_slack(self, base_url: str) -> Json:
        """The file object. Its addresses answer only to the bot's token."""
        kind = self.name.rpartition(".")[2].lower() if "." in self.name else "text"
        address = f"{base_url}/files-pri/{self.id}/{self.name}"
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": mimetypes.guess_type(self.name)[0] or "text/plain",
            "filetype": kind,
            "pretty_type": kind.upper(),
            "user": self.user,
            "mode": "hosted",
            "editable": False,
            "size": self.size,
            "is_external": False,
            "is_public": True,
            "url_private": address,
            "url_private_download": f"{address}?download=1",
            "permalink": f"{base_url}/files/{self.user}/{self.id}",
            "file_access": "visible",
            "channels": list(self.channels),
            **({"alt_txt": self.alt_text} if self.alt_text else {}),
        }


class Files:
    """Files by id. Not locked: whoever changes it holds the workspace's pulse."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._files: dict[str, StoredFile] = {}

    def find(self, file_id: str) -> StoredFile:
        """The file. Raises ``file_not_found``."""
        if file_id not in self._files:
            raise Refused("file_not_found")
        return self._files[file_id]

    def promise(self, name: str, size: int, user: str, alt_text: str | None = None) -> StoredFile:
        """Make room for a file whose bytes are still to come."""
        created = int(float(self._names.stamp()))
        return self._keep(StoredFile(self._names.fresh("F"), name, user, created, size, alt_text=alt_text))

    def fill(self, file_id: str, content: bytes) -> StoredFile:
        """Take the bytes."""
        return self._keep(replace(self.find(file_id), content=content, size=len(content)))

    def complete(self, file_id: str, title: str, channel: str | None) -> StoredFile:
        """Share the file. Raises ``file_not_found`` where no bytes came or it was completed before."""
        stored = self.find(file_id)
        if stored.content is None or stored.completed:
            raise Refused("file_not_found")
        channels = (*stored.channels, *([channel] if channel else []))
        return self._keep(replace(stored, title=title or stored.title, channels=channels, completed=True))

    def _keep(self, stored: StoredFile) -> StoredFile:
        self._files[stored.id] = stored
        return stored
