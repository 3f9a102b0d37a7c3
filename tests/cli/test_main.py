"""The command as a process: streams, help, crashes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib import import_module

import pytest

from rightscheck import __version__
from rightscheck.cli import main, streams
from rightscheck.cli.app import COMMANDS, GROUPS, SPELLINGS, make_app

COMMAND = [sys.executable, "-m", "rightscheck"]
GROUP_COMMANDS = [
    f"{group} {command.name}"
    for group, module in GROUPS.items()
    for command in import_module(f"rightscheck.cli.{module}").app.registered_commands
]


def process(*arguments, **more):
    environment = {**os.environ, **more.pop("env", {})}
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, env=environment, **more)


def test_version(run):
    assert run("--version").out.startswith(f"rightscheck {__version__} (policies ")


def test_help_names_the_question_and_every_command(run):
    out = run("--help").out
    assert "What does this page say about whose rights" in out
    for name in (*COMMANDS, *GROUPS):
        assert (f"\n  {name} " in out) is (name not in SPELLINGS)


@pytest.mark.parametrize("asked", [*COMMANDS, *GROUPS])
def test_a_command_that_is_asked_for_is_built_alone(asked):
    app = make_app(asked)
    assert [one.name for one in (*app.registered_commands, *app.registered_groups)] == [asked]


@pytest.mark.parametrize("asked", [None, "--help", "chek", "page.html", ""])
def test_every_command_is_built_where_none_is_asked_for(asked):
    app = make_app(asked)
    assert [one.name for one in (*app.registered_commands, *app.registered_groups)] == [*COMMANDS, *GROUPS]


def test_an_unknown_command_names_the_nearest(run):
    done = run("chek", "page.html")
    assert done.code == 2
    assert "check" in done.err


@pytest.mark.parametrize("name", [*COMMANDS, *GROUP_COMMANDS])
def test_every_commands_help_opens_with_its_question(run, name):
    """The first words are a question, and there is a line to paste."""
    lines = [line.strip() for line in run(*name.split(), "--help").out.splitlines() if line.strip()]
    first = " ".join(lines[1:4])
    assert "?" in first
    assert any(line.startswith("rightscheck ") for line in lines)


def test_no_arguments_is_help(run):
    done = run()
    assert done.code == 2
    assert "Commands:" in done.out + done.err


def test_a_mistyped_command_exits_2(run):
    assert run("inspekt", "page.html").code == 2


def test_output_is_utf_8_whatever_the_locale(tmp_path):
    """A Japanese page in the C locale comes out as UTF-8."""
    page = tmp_path / "頁.html"
    page.write_text("<title>灯台</title><p>青谷町の岬に立つ白い灯台が塗り直される。</p>", encoding="utf-8")
    done = process(
        "inspect",
        str(page),
        "--format",
        "json",
        env={"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONCOERCECLOCALE": "0"},
    )
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout.decode("utf-8"))
    assert (document["title"], document["page"]) == ("灯台", str(page))


def test_a_lone_surrogate_is_still_valid_json():
    """What has no UTF-8 is written as an escape, which JSON reads again."""
    code = (
        "from rightscheck.cli.streams import emit, prepare; from rightscheck.report.json_ import dumps; prepare(); "
        "emit(dumps({'a': 'x' + chr(0xD800) + 'é'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert json.loads(done.stdout.decode("utf-8")) == {"a": "x\ud800é"}


@pytest.mark.skipif(os.name == "nt", reason="pipes break differently there")
def test_a_broken_pipe_is_silent(tmp_path):
    """`rightscheck ... | head -1` says nothing on stderr."""
    page = tmp_path / "x.html"
    page.write_text("<p>" + "Words of a page. " * 50)
    command = f'"{sys.executable}" -m rightscheck inspect {" ".join([str(page)] * 400)} --format jsonl | head -c 10'
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.stderr == b""


def test_a_pipe_that_breaks_changes_no_exit_code(monkeypatch):
    """What was decided stands, whoever has stopped reading."""

    class Broken:
        def write(self, text):
            raise BrokenPipeError

        def flush(self):
            raise AssertionError

    dropped = []
    monkeypatch.setattr(streams, "_drop_stdout", lambda: dropped.append(1))
    monkeypatch.setattr(sys, "stdout", Broken())
    streams.emit("x")
    assert dropped == [1]


def test_the_same_input_twice_gives_the_same_bytes(tmp_path):
    page = tmp_path / "x.html"
    page.write_text("<title>T</title><p>Words (AFP) of a page. © 2026 A. All rights reserved. " * 20)
    seeds = [
        process("inspect", str(page), "--format", "json", env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")
    ]
    assert seeds[0] == seeds[1]
    assert seeds[0]


@pytest.mark.parametrize(
    ("tty", "environment", "wanted"),
    [
        (True, {}, True),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
        (False, {}, False),
    ],
)
def test_colour_only_on_a_terminal_that_wants_it(monkeypatch, tty, environment, wanted):
    class Terminal:
        def isatty(self):
            return tty

    monkeypatch.setattr(sys, "stdout", Terminal())
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert streams.wants_colour() is wanted


@pytest.fixture
def crashing(monkeypatch):
    def crash(*_, **__):
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("rightscheck.page.read_page", crash)


def test_a_fault_of_ours_is_one_sentence_and_no_verdict(run, crashing):
    done = run("inspect", "page.html")
    assert (done.code, done.out) == (4, "")
    assert "ZeroDivisionError: a fault" in done.err
    assert "nothing was decided" in done.err


def test_a_fault_of_ours_can_be_looked_at(run, crashing, monkeypatch):
    monkeypatch.setenv("RIGHTSCHECK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("inspect", "page.html")


def test_an_interrupt_is_130(monkeypatch, capsys):
    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("rightscheck.page.read_page", stop)
    monkeypatch.setattr("rightscheck.cli.prepare", lambda: None)
    assert main(["inspect", __file__]) == 130


def test_the_library_opens_no_connection(run, monkeypatch):
    """No socket is made by reading and finding."""
    import socket

    def refuse(*_, **__):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert run("inspect", "page.html", "--url", "https://a.example/").code == 0
