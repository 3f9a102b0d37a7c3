"""The arrows between rooms (DESIGN, Rooms), and what the library never does, both read from the source."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "rightscheck"
LAYERS = (
    ("errors", "_version", "wording"),
    ("plan", "holders", "page"),
    ("claims", "signals", "draft"),
    ("facts",),
    ("policy",),
    ("duties",),
    ("check", "config", "checks"),
    ("report",),
    ("gate", "records", "capture", "bulk"),
    ("cli",),
)
RANK = {room: rank for rank, rooms in enumerate(LAYERS) for room in rooms}
# Values that a lower room may name: frozen models without behaviour. Each with the reason why it is no arrow.
VALUES = {
    ("facts", "policy.decision"),  # FactRow is the shape of a fact as it is reported
    ("facts", "policy.model"),  # the kinds of duties and tiers
    ("draft", "policy.decision"),  # repair and view show duties that were judged
    ("holders", "policy.model"),  # the holder half lives in policy files
    ("holders", "claims.model"),
    ("facts", "policy.store"),
}
CLOSED = {
    "socket",
    "ssl",
    "urllib.request",
    "urllib3",
    "http.client",
    "requests",
    "httpx",
    "aiohttp",
    "time",
    "ftplib",
    "smtplib",
}
CLOCK = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today")}
FREE = {"cli", "capture"}  # the command line reads the clock, capture fetches when asked
WHY_TIME: dict[str, str] = {}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def room_of(name: str) -> str:
    return name.split(".", maxsplit=1)[0]


def guarded(module: ast.Module) -> set[ast.AST]:
    """Nodes under ``if TYPE_CHECKING``: names for the type checker, never imported."""
    found: set[ast.AST] = set()
    for node in ast.walk(module):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            found |= {inner for statement in node.body for inner in ast.walk(statement)}
    return found


def imported(path: Path) -> list[tuple[str, int]]:
    skipped = guarded(tree(path))
    found = []
    for node in ast.walk(tree(path)):
        if node in skipped:
            continue
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found += [(node.module, node.lineno)] + [
                (f"{node.module}.{alias.name}", node.lineno) for alias in node.names
            ]
    return found


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_imports_follow_the_arrows(path):
    """No module imports from a room above its own."""
    room = room_of(name_of(path))
    if room in ("", "__main__"):
        return
    against = []
    for name, line in imported(path):
        if not name.startswith("rightscheck."):
            continue
        target = name.removeprefix("rightscheck.")
        above = RANK.get(room_of(target), -1) > RANK[room]
        if above and not any(room == mine and target.startswith(theirs) for mine, theirs in VALUES):
            against.append(f"line {line}: {name}")
    assert not against


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_the_library_never_prints_reads_the_clock_or_the_network(path):
    """Not one module outside the command line prints, asks for the time, or opens a connection."""
    name = name_of(path)
    if room_of(name) in FREE:
        return
    found = [f"line {line}: {one}" for one, line in imported(path) if one in CLOSED or one.split(".")[0] in CLOSED]
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id in ("print", "input"):
            found.append(f"line {node.lineno}: {node.func.id}()")
        if (
            isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and (node.func.value.id, node.func.attr) in CLOCK
        ):
            found.append(f"line {node.lineno}: {node.func.value.id}.{node.func.attr}()")
    assert not found


def test_every_room_has_its_place():
    """A new room must be put into the layers, or it is held by nothing."""
    rooms = {room_of(name_of(path)) for path in modules()} - {"", "__main__"}
    assert rooms <= set(RANK)


def test_no_module_is_longer_than_400_lines():
    """The house plan's limit."""
    assert not [
        f"{name_of(path)}: {count}"
        for path in modules()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]


def test_every_module_says_what_it_refuses():
    """Every module of the package has a docstring; those with functions say what goes in and what comes out."""
    silent = [name_of(path) for path in modules() if not ast.get_docstring(tree(path))]
    assert not silent
