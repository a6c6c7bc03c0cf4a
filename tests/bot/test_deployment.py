"""What is handed to whoever runs the bot: the unit, the image and the balancer fit the program they start."""

import configparser
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from bot.serving import LARGEST
from bot.settings import SETTINGS

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "bot" / "deployment"
IMAGE = (FOLDER / "Containerfile").read_text()


def versions(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Za-z0-9_.-]+)==([^\s;\\]+)", (ROOT / ".ci" / lock).read_text(), re.MULTILINE))


def test_a_server_runs_the_very_versions_that_were_tested():
    tested, run = versions("requirements.txt"), versions("runtime.txt")

    assert run.items() <= tested.items()
    assert "pytest" not in run


def test_a_server_has_everything_that_the_program_needs():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    needed = project["dependencies"] + project["optional-dependencies"]["postgres"]
    names = {re.split(r"[\[<>=]", requirement)[0].lower() for requirement in needed}

    assert names <= {name.lower() for name in versions("runtime.txt")}


def test_what_the_image_copies_is_there():
    copied = [word for line in re.findall(r"^COPY (?!--)(.+)$", IMAGE, re.MULTILINE) for word in line.split()[:-1]]

    assert copied
    assert [path for path in copied if not (ROOT / path).exists()] == []


def test_the_image_runs_as_nobody_special_and_keeps_its_data_on_a_volume():
    assert re.search(r"^USER 10001$", IMAGE, re.MULTILINE)
    assert re.search(r"^VOLUME /data$", IMAGE, re.MULTILINE)
    assert "DATABASE_URL=sqlite:////data/" in IMAGE


def test_what_is_set_beforehand_are_settings_of_the_program():
    unit = (FOLDER / "briefing-bot.service").read_text()
    known = {setting.name for setting in SETTINGS}
    set_there = set(re.findall(r"^Environment=(\w+)=", unit, re.MULTILINE)) | set(re.findall(r"(DATABASE_\w+)=", IMAGE))

    assert set_there <= known


def test_the_unit_starts_what_the_package_installs():
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]  # systemd tells capitals apart
    unit.read(FOLDER / "briefing-bot.service")
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]

    command = unit["Service"]["ExecStart"].split()
    assert Path(command[0]).name in scripts
    assert command[1:] == ["run"]


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed here")
def test_systemd_finds_nothing_odd_in_the_unit_but_that_it_is_not_installed():
    told = subprocess.run(
        ["systemd-analyze", "verify", str(FOLDER / "briefing-bot.service")], capture_output=True, text=True, check=False
    )

    assert [line for line in told.stderr.splitlines() if "is not executable" not in line] == []


def test_the_balancer_lets_through_slacks_address_and_nothing_else():
    conf = (FOLDER / "balancer.conf").read_text()

    assert re.findall(r"location (.+) \{", conf) == ["= /slack/events", "/"]
    assert re.search(r"location / \{\s+return 404;", conf)
    assert f"client_max_body_size {LARGEST // 1_000_000}m;" in conf
