"""What a campaign is made of: which readers, in which processes, and what came of it."""

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

READERS = ("text", "html", "xml", "rss", "pdf", "word")
FINDINGS = Path(__file__).parent / "findings"
GROWN = Path(__file__).parent / "grown"
_STAT = re.compile(r"stat::(?P<name>\w+):\s+(?P<value>\d+)")
_REASON = re.compile(r"^(?:==\d+== ERROR: .*|[A-Za-z.]*(?:Error|Exception|Unreadable)\b.*)$", re.MULTILINE)


def run(reader: str, seconds: int, *, guided: bool) -> dict[str, Any]:
    """Attack one reader in a process of its own; what it did and, under "finding", what it found or None."""
    module = f"tests.fuzzing.{'guided' if guided else 'unguided'}"
    command = [sys.executable, "-m", module, reader, str(seconds)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    counted = {found["name"]: int(found["value"]) for found in _STAT.finditer(done.stderr)}
    files = counted.get("number_of_executed_units", 0)
    return {
        "engine": "atheris" if guided else "by number",
        "files": files,
        "files_per_second": round(files / seconds),
        "slowest_s": counted.get("slowest_unit_time_sec", 0),
        "peak_mib": counted.get("peak_rss_mb", 0),
        "finding": _finding(reader, done) if done.returncode else None,
    }


def is_guided() -> bool:
    """Whether atheris is installed."""
    return find_spec("atheris") is not None


def _finding(reader: str, done: "subprocess.CompletedProcess[str]") -> str:
    FINDINGS.mkdir(exist_ok=True)
    (FINDINGS / f"{reader}.log").write_text(done.stdout + done.stderr)
    reasons = _REASON.findall(done.stdout + done.stderr)
    return reasons[0] if reasons else f"ended with {done.returncode}"
