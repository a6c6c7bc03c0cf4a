"""SECURITY.md promises what a test shows: each test it names is there, and each requirement it has to speak of too."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SECURITY = (ROOT / "SECURITY.md").read_text("utf-8")
CITED = sorted(set(re.findall(r"`(tests/[\w/.]+\.py)::(\w+)`", SECURITY)))
# Of OWASP's Application Security Verification Standard 5.0: those that bear on a program of this kind.
REQUIREMENTS = (
    *("1.2.10", "1.3.6", "1.3.12", "1.5.1", "1.5.2", "2.4.1", "5.2.1", "5.2.2", "5.2.3", "8.2.1", "8.3.1"),
    *("13.2.4", "13.2.5", "13.3.1", "14.2.7", "15.1.2", "15.2.1", "15.4.2", "16.2.5", "16.3.3", "16.4.1"),
    *("16.5.2", "16.5.3"),
)
UNPICKLING = {"pickle", "cPickle", "dill", "marshal", "shelve", "joblib", "yaml"}
PROGRAM = sorted(path for folder in ("bot", "briefings") for path in (ROOT / folder).rglob("*.py"))


def rows() -> dict[str, str]:
    """The table's rows by requirement."""
    return {found[1]: found[0] for found in re.finditer(r"^\| (\d+\.\d+\.\d+) \|.*$", SECURITY, re.MULTILINE)}


def test_enough_is_cited_to_mean_something():
    assert len(CITED) >= 30


@pytest.mark.parametrize(("file", "name"), CITED)
def test_every_test_that_is_cited_is_there(file, name):
    tree = ast.parse((ROOT / file).read_text("utf-8"))

    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("requirement", REQUIREMENTS)
def test_every_requirement_has_a_row_with_a_test(requirement):
    assert "::test_" in rows()[requirement]


def test_the_table_speaks_of_no_other_requirement():
    assert set(rows()) == set(REQUIREMENTS)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:bot|briefings)/[\w/.]+)`", SECURITY))))
def test_what_is_said_to_keep_a_promise_is_there(path):
    assert (ROOT / path).exists()


def test_nothing_is_ever_unpickled():
    """A pickle that is read runs what it says: whoever could write to a table or cache would be in the program."""
    imported = {
        (path.name, name.split(".")[0])
        for path in PROGRAM
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in _modules(node)
    }

    assert len(imported) > 500
    assert [pair for pair in imported if pair[1] in UNPICKLING] == []
    assert not [path for path in PROGRAM if "allow_pickle" in path.read_text("utf-8")]


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) else []
