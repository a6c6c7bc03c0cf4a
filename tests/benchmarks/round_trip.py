"""From the slash-command envelope on the socket to the posted answer, beside a bare Bolt handler in the same run.

``python -m tests.benchmarks.round_trip [--commands 500] [--json]``: both bots run in processes of their own against
workspaces of their own, and commands go to them in turn, so that a slow minute of the machine hits both. Also the time
from process start to the first answer, and each process's peak resident memory (Linux: VmHWM, in MiB).
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from bot.workspace import WorkspaceServer

ASKER = "U0ALEX"
QUESTIONS = (
    "taxi drivers",
    "what goes to the Risk Management Panel",
    "how many young people are at risk in Bradford South",
    "what is the Awaken team",
    "taxi drvers traning",
    "what did Nottingham resolve",
    "information sharing barriers",
)


class Running:
    """One bot process against one workspace."""

    def __init__(self, server: WorkspaceServer, process: subprocess.Popen[bytes], started: float) -> None:
        self.server = server
        self.channel = server.workspace.add_channel("scrutiny", members=[ASKER]).id
        self.process = process
        self.started = started

    def ask(self, text: str) -> float:
        """Milliseconds from handing the envelope to the socket until the answer stands in the channel."""
        workspace = self.server.workspace
        before = len(workspace.history(self.channel, ASKER))
        count = workspace.changes(-1, 0)
        start = time.perf_counter()
        workspace.command(ASKER, self.channel, "/cse", text)
        while len(workspace.history(self.channel, ASKER)) == before:
            count = workspace.changes(count, 5.0)
            if time.perf_counter() - start > 30:
                raise TimeoutError("no answer within 30 seconds")
        return (time.perf_counter() - start) * 1000

    def peak_mib(self) -> float | None:
        """Peak resident memory of the process in MiB; None where the system does not tell."""
        status = Path(f"/proc/{self.process.pid}/status")
        if not status.exists():
            return None
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return round(int(line.split()[1]) / 1024, 1)


@contextmanager
def running(module: Sequence[str], database: str) -> Iterator[Running]:
    """A bot of ``python -m MODULE`` connected to a workspace of its own."""
    with WorkspaceServer() as server:
        keys = server.workspace.keys
        environment = os.environ | {
            "SLACK_BOT_TOKEN": keys.bot_token,
            "SLACK_APP_TOKEN": keys.app_token,
            "SLACK_API_URL": server.api_url,
            "DATABASE_URL": database,
            "STEWARDS": ASKER,
            "SAFEGUARDING_CONTACT": "Example children's services, 01234 567890",
            "LOG_LEVEL": "WARNING",
        }
        started = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", *module], env=environment, stdout=subprocess.DEVNULL)
        try:
            if not server.wait_connected(1, 60):
                raise RuntimeError(f"{' '.join(module)} did not connect")
            yield Running(server, process, started)
        finally:
            process.terminate()
            process.wait(10)


def measure(commands: int) -> dict[str, object]:
    """Figures in milliseconds (times) and MiB (memory), for the bot and the bare handler."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        database = f"sqlite:///{folder}/seeds.db"
        subprocess.run(
            [sys.executable, "-m", "briefings", "--database", database, "ingest", "--seeds"],
            check=True,
            stdout=subprocess.DEVNULL,
        )
        bots = {
            "bot": stack.enter_context(running(["bot", "run"], database)),
            "bare": stack.enter_context(running(["tests.benchmarks.bare_bolt"], database)),
        }
        first = {}
        for name, bot in bots.items():
            bot.ask(QUESTIONS[0])
            first[name] = round((time.perf_counter() - bot.started) * 1000)
        times: dict[str, list[float]] = {name: [] for name in bots}
        for turn in range(commands):
            for name, bot in bots.items():
                times[name].append(bot.ask(QUESTIONS[turn % len(QUESTIONS)]))
        figures: dict[str, object] = {
            name: {
                "p50_ms": round(statistics.median(taken), 1),
                "p99_ms": round(sorted(taken)[int(len(taken) * 0.99)], 1),
                "start_to_first_answer_ms": first[name],
                "peak_mib": bots[name].peak_mib(),
            }
            for name, taken in times.items()
        }
        ratio = statistics.median(times["bot"]) / statistics.median(times["bare"])
        return {"commands_each": commands, **figures, "p50_ratio_to_bare": round(ratio, 2)}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commands", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.commands)
    print(json.dumps(figures) if options.json else json.dumps(figures, indent=2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
