"""The gate on 2,000 generated posts: cold, warm, and beside a run that only parses front matter and Markdown.

Run: python benchmarks/gate.py [POSTS]. Prints seconds and peak memory of each; ``reuse lint`` beside it where it is
installed.
Each figure is a fresh process; floors: cold at most 3 times the parse alone, warm at least 5 times faster than cold.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WORDS = [
    *("river", "town", "water", "bridge", "council", "road", "market", "school"),
    *("people", "north", "winter", "money", "plan", "report", "vote"),
]
PARSE = """
import sys
from pathlib import Path
from rightscheck.gate.frontmatter import read_front_matter
from markdown_it import MarkdownIt
parser = MarkdownIt("commonmark", {"html": True}).enable("table")
for path in sorted(Path(sys.argv[1]).rglob("*.md")):
    text = path.read_text(encoding="utf-8")
    front = read_front_matter(text)
    parser.render(text[front.body:])
"""


def write_site(root: Path, posts: int) -> None:
    """A Hugo site: one post in five shows a credited picture, one in fifty an agency's."""
    chance = random.Random(7)  # noqa: S311  the same site every time
    (root / "content").mkdir(parents=True)
    (root / "static").mkdir()
    (root / "hugo.toml").write_text('title = "My Paper"\nbaseURL = "https://mypaper.example/"\n', encoding="utf-8")
    for number in range(posts):
        paragraphs = [paragraph(chance, place) for place in range(12)]
        if number % 5 == 0:
            paragraphs.insert(3, f"![A river](/{number % 40}.jpg)\n*Photo: Ann Lee, My Paper*")
        if number % 50 == 0:
            paragraphs.insert(5, f"![A flood](/{number % 40}.jpg)\n*Photo: Jane Roe/REUTERS*")
        front = f'---\ntitle: "Post {number}"\ndate: 2026-01-01\ntags: [news, river]\nauthor: Ann Lee\n---\n\n'
        (root / "content" / f"{number:05}.md").write_text(front + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    for number in range(40):
        (root / "static" / f"{number}.jpg").write_bytes(b"\xff\xd8\xff\xda" + bytes(20_000))


def paragraph(chance: random.Random, place: int) -> str:
    """What posts are made of: prose with links and emphasis, headings, lists, quotations, code, a table."""
    words = [chance.choice(WORDS) for _ in range(60)]
    for at in (7, 21, 38):
        words[at] = f"[{words[at]} {words[at + 1]}](https://{words[at]}.example/{words[at + 2]}/)"
    for at, mark in ((3, "*"), (15, "**"), (30, "`"), (45, "_")):
        words[at] = f"{mark}{words[at]}{mark}"
    text = " ".join(words).capitalize() + "."
    if place % 4 == 1:
        return f"## {words[0]} {words[1]}\n\n{text}"
    if place == 4:
        return "\n".join(f"- {' '.join(words[at : at + 6])}" for at in range(0, 48, 6))
    if place == 6:
        return "> " + text
    if place == 8:
        return "```python\nfor town in towns:\n    print(town.name)\n```"
    if place == 10:
        rows = "\n".join(f"| {words[at]} | {at} | {words[at + 1]} |" for at in range(0, 20, 4))
        return f"| name | number | note |\n|---|---|---|\n{rows}"
    return text


def timed(command: list[str], folder: Path) -> tuple[float, float, int]:
    """Processor seconds, seconds, and peak memory in MiB of a command; exit code 1 is a result, not a failure."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss // 1024


def main() -> None:
    """Make the site, run each once, print a table."""
    posts = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000
    gate = [sys.executable, "-m", "rightscheck", "gate", "--quiet", "--as-of", "2026-11-23", "--report", "short"]
    with tempfile.TemporaryDirectory() as made:
        site, cache = Path(made) / "site", Path(made) / "cache.json"
        write_site(site, posts)
        half = Path(made) / "half"
        write_site(half, posts // 2)
        rows = {
            "front matter and Markdown only": timed([sys.executable, "-c", PARSE, str(site)], site),
            "gate, cold, 1 process": timed([*gate, "--jobs", "1", "--cache", str(cache)], site),
            "gate, warm": timed([*gate, "--jobs", "1", "--cache", str(cache)], site),
            "gate, cold, 2 processes": timed([*gate, "--jobs", "2", "--no-cache"], site),
            f"gate, cold, 1 process, {posts // 2} posts": timed([*gate, "--jobs", "1", "--no-cache"], half),
        }
        if reuse := shutil.which("reuse", path=str(Path(sys.executable).parent)) or shutil.which("reuse"):
            rows["reuse lint"] = timed([reuse, "lint", "--quiet"], site)
    print(f"{posts} posts, Python {sys.version.split()[0]}")
    for name, (busy, seconds, memory) in rows.items():
        print(f"{name:40} {busy:7.2f} s of processor  {seconds:7.2f} s  {memory:5} MiB")
    parse, cold, warm = (rows[name][0] for name in list(rows)[:3])
    print(f"cold is {cold / parse:.1f} times the parse alone (at most 3)")
    print(f"warm is {cold / warm:.1f} times faster (at least 5)")


if __name__ == "__main__":
    main()
