"""A repository in a folder, and the command run on it as a user would."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from rightscheck.cli import main

NOW = "2026-11-23T10:00:00Z"
LOREM = (
    "The river is long and wide, and it runs past many towns where people fish, swim and talk about the weather. " * 6
)


def iim(**fields: str) -> bytes:
    """A JPEG head with IPTC fields: credit, copyright, source, byline."""
    numbers = {"byline": 80, "credit": 110, "source": 115, "copyright": 116}
    records = b"".join(
        b"\x1c\x02" + bytes([numbers[name]]) + len(value.encode()).to_bytes(2, "big") + value.encode()
        for name, value in fields.items()
    )
    resource = b"8BIM\x04\x04\x00\x00" + len(records).to_bytes(4, "big") + records
    part = b"Photoshop 3.0\x00" + resource
    return b"\xff\xd8\xff\xed" + (len(part) + 2).to_bytes(2, "big") + part + b"\xff\xda\x00\x00"


class Repo:
    def __init__(self, root: Path, capsys, monkeypatch) -> None:
        self.root, self.capsys = root, capsys
        monkeypatch.chdir(root)

    def write(self, files: dict[str, str | bytes]) -> Repo:
        for name, content in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def git(self, *arguments: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", *arguments],
            cwd=self.root,
            check=True,
            capture_output=True,
        )

    def commit(self) -> Repo:
        if not (self.root / ".git").exists():
            self.git("init", "-q", "-b", "main")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "x")
        return self

    def run(self, *arguments: str, now: str = NOW) -> tuple[int, str, str]:
        self.capsys.readouterr()
        code = main(["gate", "--no-cache", "--as-of", now, *arguments])
        out, err = self.capsys.readouterr()
        return code, out, err

    def findings(self, *arguments: str, show: str = "note", now: str = NOW) -> list[dict]:
        code, out, err = self.run("--report", "json", "--show", show, "--exit-zero", *arguments, now=now)
        assert code == 0, err
        return json.loads(out)["findings"]

    def seen(self, *arguments: str, level: str = "warning", **more) -> list[tuple[str, str, int]]:
        """Open findings at or above a level as (check, file, line)."""
        ranks = {"note": 0, "warning": 1, "error": 2}
        return [
            (one["check"], one["file"], one["line"])
            for one in self.findings(*arguments, **more)
            if one["status"] == "open" and ranks[one["severity"]] >= ranks[level]
        ]
