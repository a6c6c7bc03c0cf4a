"""Files built to harm end in one reason, within bounds, and see nothing of the program around them."""

import subprocess
import sys
import types

import pytest

from briefings.errors import Unreadable
from briefings.reading import sandbox
from briefings.reading.extracts import Extract
from briefings.reading.sandbox import DAMAGED, TOO_COSTLY, Bounds, read_apart, set_bounds
from tests.reading.forms import sites
from tests.reading.forms.printing import assemble, page_stream, print_pdf, set_lines
from tests.reading.forms.typing_room import change_part, write_docx

ENDLESS = assemble([page_stream(set_lines(*["word"] * 30) * 300)] * 100)  # 9,000 operators on each of 100 pages


def test_a_page_read_apart_is_the_page_read_here():
    apart = read_apart("html", sites.meeting_page().encode(), address=sites.MEETING_ADDRESS)

    assert apart == sandbox._reader("html", sites.MEETING_ADDRESS)(sites.meeting_page().encode())
    assert apart.items[2].truncated


@pytest.mark.parametrize(
    "bounds",
    [Bounds(processor=1), Bounds(wall=1.0)],
    ids=["processor time", "the clock, where nothing else is bounded"],
)
def test_a_file_that_takes_too_long_is_ended(bounds):
    with pytest.raises(Unreadable, match="too much time"):
        read_apart("pdf", ENDLESS, bounds=bounds)


def test_a_file_that_takes_too_much_memory_is_ended():
    body = b"<w:p>" + b"<w:r><w:t>x</w:t></w:r>" * 900_000 + b"</w:p></w:body>"
    bomb = change_part(write_docx("x"), "word/document.xml", lambda xml: xml.replace(b"</w:body>", body))

    with pytest.raises(Unreadable) as refusal:
        read_apart("word", bomb, bounds=Bounds(memory=300 * 1024 * 1024))

    assert str(refusal.value) in (TOO_COSTLY, DAMAGED)  # memory may end while the library translates it


def test_the_reader_sees_no_secrets_of_the_program(monkeypatch):
    seen = {}

    def run(command, **settings):
        seen.update(settings["env"], arguments=" ".join(command))
        return subprocess.CompletedProcess(command, 1, b"", b"")

    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    monkeypatch.setattr(subprocess, "run", run)

    with pytest.raises(Unreadable):
        read_apart("pdf", b"")
    assert "secret" not in str(seen)


def test_the_reader_does_not_load_the_whole_program():
    probe = "\nimport sys; sys.stderr.write(' '.join(sys.modules))"
    command = sandbox.bare_command("briefings.reading.sandbox", "_reader", "pdf", None)
    command[-2] += probe

    child = subprocess.run(command, capture_output=True, check=True, text=True)

    assert "briefings.service" not in child.stderr
    assert "pypdf" in child.stderr


def test_a_system_that_lacks_a_bound_keeps_the_others(monkeypatch):
    kept = []

    def setrlimit(which: str, bounds: tuple[int, int]) -> None:
        if which == "memory":
            raise ValueError("current limit exceeds maximum limit")  # as macOS says of address space
        kept.append((which, bounds))

    bounded = types.SimpleNamespace(RLIMIT_AS="memory", RLIMIT_CPU="processor", setrlimit=setrlimit)
    monkeypatch.setitem(sys.modules, "resource", bounded)

    set_bounds(1, 2)

    assert kept == [("processor", (2, 2))]


def test_a_system_without_bounds_is_left_to_the_clock(monkeypatch):
    monkeypatch.setitem(sys.modules, "resource", None)

    set_bounds(1, 2)


def test_a_child_that_dies_without_an_answer_is_one_reason(monkeypatch):
    monkeypatch.setattr(sandbox, "_BOOT", "print('no JSON')")

    with pytest.raises(Unreadable, match="damaged"):
        read_apart("pdf", print_pdf([set_lines("x")]))


def test_whatever_a_library_raises_is_one_reason():
    assert sandbox.reply_to("pdf", b"%PDF-") == {"refused": DAMAGED}
    assert isinstance(sandbox._from_json(sandbox.reply_to("html", b"<p>Minutes</p>")), Extract)


DIVIDED = """
import sys
from briefings.errors import Unreadable
from briefings.reading import sandbox
from briefings.reading.sandbox import Bounds

sandbox.divide_from_now_on()
small, costly = (part.encode("latin-1") for part in sys.stdin.read().split("####"))
usual = Bounds()
for data, bounds in (
    (small, usual), (costly, Bounds(processor=1)), (costly, Bounds(wall=1.0)), (b"%PDF-", usual), (small, usual)
):
    try:
        print(sandbox.read_apart("pdf", data, bounds=bounds).text)
    except Unreadable as refusal:
        print(refusal)
"""


@pytest.mark.skipif(not hasattr(sandbox.os, "fork"), reason="this system cannot divide a process")
def test_a_process_that_divides_itself_reads_on_after_files_that_cost_too_much():
    files = "####".join(data.decode("latin-1") for data in (print_pdf([set_lines("All agreed.")]), ENDLESS))

    child = subprocess.run(
        [sys.executable, "-c", DIVIDED], input=files, capture_output=True, check=True, text=True, encoding="utf-8"
    )

    assert child.stdout.splitlines() == ["All agreed.", TOO_COSTLY, TOO_COSTLY, DAMAGED, "All agreed."]
