"""Hostile files in a repository: an answer in time, or one sentence; never a traceback, never out of the repository."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.gate.builders import LOREM, Repo
from tests.pace import within


@pytest.fixture
def repo(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("rightscheck.cli.prepare", lambda: None)
    return Repo(tmp_path, capsys, monkeypatch)


BOMB = (
    "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    + "---\n"
)
FILES = {
    "alias bomb": BOMB + LOREM,
    "deep front matter": "---\nx: " + "[" * 5000 + "\n---\n" + LOREM,
    "deep json": '{"x":' + "[" * 100_000,
    "deep quotes": ">" * 3000 + " x",
    "deep lists": "".join("  " * n + "- x\n" for n in range(500)),
    "many brackets": "[" * 20_000 + "](" * 20_000,
    "many stars": "*a " * 20_000 + "**" * 10_000,
    "many backticks": "`" * 20_001 + "a" + "`" * 3,
    "open shortcode": "{{< figure src=" * 3000,
    "open liquid": "{% include " * 3000,
    "many braces": "{{" * 20_000,
    "open tag": "<img src='" * 3000,
    "open comment": "<!--" * 5000,
    "our own marks": "<!--@0--><!--@99999999999999999999-->\n\n" + "<!--@1-->" * 100 + "Photo: AFP",
    "long line": "word " * 200_000,
    "only line ends": "\n" * 200_000,
    "carriage returns": "a\r" * 50_000,
    "nul": "a\x00b",
    "bytes": b"\xff\xfe\x00\xd8",
    "latin": "Photo: Jané / AFP".encode("latin-1"),
    "huge table": "|" + "a|" * 5000 + "\n|" + "-|" * 5000 + "\n" + ("|" + "a|" * 100 + "\n") * 50,
    "link definitions": "".join(f"[{n}]: http://x.example/{n}\n" for n in range(3000)),
    "emphasis below a picture": "![x](a.png)\n" + "*" + "[a](b)" * 3000,
    "allowances": "<!-- rightscheck: allow " + "RC102, " * 5000 + "-->\n" * 100,
    "toml": "+++\n" + "[a" + ".b" * 3000 + "]\nx=1\n+++\n",
    "front matter types": "---\ntitle: [1]\nimage: {x: 1}\nlicense: 1\nauthor: 2020-01-01\ncopyright: true\nrightscheck: 3\ncascade: x\n---\n",
}


@pytest.mark.parametrize("content", FILES.values(), ids=FILES.keys())
@pytest.mark.parametrize("name", ["a.md", "a.rst", "a.html"])
def test_each_file_has_an_answer_in_time(repo, content, name):
    """No traceback, no endless run, and the good file beside it is still looked at."""
    repo.write({name: content, "good.md": f"{LOREM}\n\n![x](i.png)\n*Photo: AFP*\n"})
    with within(12):
        code, out, err = repo.run("--jobs", "1", "--report", "short")
    assert code == 1
    assert "good.md:4:2: error RC102" in out
    assert "Traceback" not in err
    assert "should not have happened" not in err


@pytest.mark.skipif(sys.platform != "linux", reason="names of this kind cannot be made here")
def test_hostile_names_reach_every_format(repo):
    """Line end, percent, bytes that are no UTF-8, a formula, a command: named, escaped, found."""
    text = f"{LOREM}\n\n![x](i.png)\n*Photo: AFP*\n"
    repo.write(dict.fromkeys(("a\nb.md", "100%.md", "=cmd().md", "::error::.md", "é.md", "<script>.md"), text))
    Path(os.fsdecode(os.fsencode(repo.root) + b"/\xe9.md")).write_bytes(text.encode())
    repo.commit()
    for form in ("text", "short", "json", "jsonl", "sarif", "junit", "github", "gitlab", "markdown", "html", "csv"):
        code, _, err = repo.run("--report", f"{form}=out")
        assert code == 1, err
        data = (repo.root / "out").read_bytes()
        data.decode("utf-8")
        assert b"RC102" in data
    assert repo.run("--write-baseline")[0] == 0
    assert repo.run("--report", "short")[0] == 0


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_links_out_of_the_repository_are_not_followed(repo, tmp_path_factory):
    """A link to a file elsewhere is said to be unread."""
    other = tmp_path_factory.mktemp("other") / "secret.md"
    other.write_text("Photo: AFP", encoding="utf-8")
    repo.write({"b.md": LOREM})
    (repo.root / "a.md").symlink_to(other)
    assert repo.seen() == [("RC001", "a.md", 1)]


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8",
        b"\xff\xd8\xff\xed\xff\xff",
        b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt",
        b"RIFF\xff\xff\xff\xffWEBPEXIF",
        b"II*\x00\xff\xff\xff\xff",
        b"\xff\xd8\xff\xe1\x00\x20Exif\x00\x00MM\x00*\x00\x00\x00\x08\xff\xff",
        b"\xff\xd8<x:xmpmeta" + b"<dc:rights" * 9000,
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\x10zTXtCopyright\x00\x00xxxx",
    ],
)
def test_broken_pictures_say_nothing(repo, data):
    """No error, no finding of what is not there."""
    repo.write({"a.md": f"{LOREM}\n\n![x](i.jpg)\n*Photo: Ann*\n", "i.jpg": data})
    assert repo.seen() == []


@pytest.mark.parametrize(
    "config",
    ["_config.yml", "hugo.toml", "mkdocs.yml", "package.json", "REUSE.toml", "CREDITS.md", "docusaurus.config.js"],
)
@pytest.mark.parametrize(
    "content",
    [
        "",
        "\x00",
        "{{{",
        "defaults: [x, {values: 3}]\ncascade: [1]\n",
        "[[annotations]]\npath = 3\n",
        "title: [\n",
        "x" * 100_000,
        BOMB,
    ],
)
def test_broken_configs_of_sites_stop_nothing(repo, config, content):
    """What cannot be read there is not inherited, and the content is looked at."""
    repo.write({config: content, "a.md": f"{LOREM}\n\n![x](i.png)\n*Photo: AFP*\n"})
    assert ("RC102", "a.md", 4) in repo.seen()
