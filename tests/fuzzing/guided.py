"""One reader attacked with atheris (libFuzzer: changes that reach new code are kept and changed further).

``python -m tests.fuzzing.guided READER SECONDS``, started by the campaign. libFuzzer ends the process itself and prints
its statistics. What a campaign grew is kept in ``grown/`` and goes on from there the next time.
"""

import sys
import tempfile
from pathlib import Path

import atheris

from tests.fuzzing.campaign import FINDINGS, GROWN
from tests.fuzzing.mutating import PIECES, mutated

with atheris.instrument_imports(include=["briefings.reading", "docx", "pypdf"]):
    from briefings.reading.sandbox import BOUNDS
    from tests.fuzzing.readers import TARGETS


def _quoted(piece: bytes) -> str:
    return "".join(f"\\x{byte:02x}" for byte in piece)


def _within_packages(data: bytes, longest: int, seed: int) -> bytes:
    return mutated(data, seed, longest=longest)[:longest]


def main(name: str, seconds: str) -> None:
    """Attack ``name`` for so long."""
    target, grown = TARGETS[name], GROWN / name
    for folder in (FINDINGS, grown):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        begin, words = Path(folder) / "begin", Path(folder) / "words"
        begin.mkdir()
        for file, data in target.seeds().items():
            (begin / file).write_bytes(data)
        words.write_text("".join(f'"{_quoted(piece)}"\n' for piece in PIECES))
        settings = [
            *(f"-max_total_time={seconds}", f"-timeout={int(BOUNDS.wall)}"),
            *(f"-rss_limit_mb={BOUNDS.memory // 1024**2}", f"-max_len={target.longest}", f"-dict={words}"),
            *("-len_control=0", "-print_final_stats=1", f"-artifact_prefix={FINDINGS}/{name}-"),
        ]
        shape = {"custom_mutator": _within_packages} if name == "word" else {}
        atheris.Setup([name, *settings, str(grown), str(begin)], target.attack, **shape)
        atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])
