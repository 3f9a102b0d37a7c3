"""What a start may load: heavy packages wait until a command needs them (no time limit: a list of modules)."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "bs4",
    "turbohtml",
    "yaml",
    "pydantic",
    "pydantic_core",
    "ahocorasick_rs",
    "markdown_it",
    "rich",
    "soupsieve",
    "hypothesis",
    "sqlite3",
    "asyncio",
    "pyarrow",
    "duckdb",
    "fastwarc",
    "zstandard",
    "pyspark",
    "pandas",
    "multiprocessing",
    "concurrent",
    "PIL",
    "httpx",
    "warcio",
    "http_sf",
    "defusedxml",
}


def loaded(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )
    names = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert len(names) > 20, done.stderr[-300:]
    return {name.split(".")[0] for name in names} & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], []], ids=" ".join)
def test_help_loads_nothing_heavy(arguments):
    """Help and version answer without a parser, a model or a policy."""
    assert not loaded(f"from rightscheck.cli import main; main({arguments!r})")


@pytest.mark.parametrize("arguments", [["check", "--help"], ["inspect", "--help"], ["policy", "--help"]], ids=" ".join)
def test_help_of_a_command_loads_what_typer_loads_and_no_more(arguments):
    """typer reads a command's parameters with pydantic; a parser or a policy is not needed for it."""
    assert loaded(f"from rightscheck.cli import main; main({arguments!r})") <= {"pydantic", "pydantic_core"}


def test_importing_the_package_loads_nothing_heavy():
    """``import rightscheck`` costs nothing; a public name costs what it needs."""
    assert not loaded("import rightscheck; dir(rightscheck)")


def test_every_public_name_can_be_imported():
    """``__all__`` is complete, sorted, and every name in it is there."""
    import rightscheck

    assert list(rightscheck.__all__) == sorted(rightscheck.__all__)
    assert dir(rightscheck) == rightscheck.__all__
    for name in rightscheck.__all__:
        assert getattr(rightscheck, name) is not None


def test_the_function_check_wins_over_its_module():
    """``from rightscheck import check`` is the function, whatever was imported before."""
    code = "import rightscheck.check, rightscheck; from rightscheck import check; assert callable(check) and check is rightscheck.check"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True)


def test_an_unknown_name_is_an_attribute_error():
    """A name that is not public says so."""
    import rightscheck

    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        rightscheck.nothing  # noqa: B018


def test_a_check_loads_nothing_of_bulk_runs():
    """Archives, Arrow, DuckDB and worker processes are for those who ask for them."""
    code = "from rightscheck.cli import main; main(['check', 'samples/afp.html', '--reuse', 'quote'])"
    assert not loaded(code) & {"pyarrow", "duckdb", "fastwarc", "zstandard", "pyspark", "pandas", "multiprocessing", "concurrent"}
