"""One reader attacked with changes made by number, for computers without atheris.

``python -m tests.fuzzing.unguided READER SECONDS``, started by the campaign; prints the statistics libFuzzer prints.
"""

import resource
import sys
import time
from itertools import count

from briefings.reading.sandbox import BOUNDS
from tests.fuzzing.campaign import FINDINGS
from tests.fuzzing.mutating import mutated
from tests.fuzzing.readers import TARGETS


def main(name: str, seconds: str) -> None:
    """Attack ``name`` for so long; a file that breaks a promise is kept and ends the run."""
    target, files = TARGETS[name], list(TARGETS[name].seeds().values())
    resource.setrlimit(resource.RLIMIT_AS, (2 * BOUNDS.memory, 2 * BOUNDS.memory))
    slowest, ends = 0.0, time.monotonic() + float(seconds)
    for seed in count():
        if (began := time.monotonic()) > ends:
            break
        data = mutated(files[seed % len(files)], seed, longest=target.longest)
        try:
            target.attack(data)
            slowest = max(slowest, time.monotonic() - began)
            assert slowest < BOUNDS.wall, f"a file took {slowest:.0f} seconds"
        except BaseException:
            FINDINGS.mkdir(exist_ok=True)
            (FINDINGS / f"{name}-found").write_bytes(data)
            raise
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    told = {"number_of_executed_units": seed, "slowest_unit_time_sec": int(slowest), "peak_rss_mb": peak}
    sys.stderr.write("".join(f"stat::{key}: {value}\n" for key, value in told.items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
