"""The audit of a generated site of 500 items in headless Chromium: no console error, no request, accessible, printable.

Needs Debian's ``chromium``; the accessibility check also axe-core (``make tools`` puts it beside the checkout, or
RIGHTSCHECK_AXE=/path/to/axe.min.js). What is missing is skipped with its reason.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from rightscheck.records.audit_html import html_report
from tests.records.test_audit import HOSTILE, audit, poisoned, three
from tests.report.builders import quote, republish, summarize

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = next(
    (
        path
        for path in (Path(os.environ.get("RIGHTSCHECK_AXE", "none")), ROOT / "node_modules/axe-core/axe.min.js")
        if path.is_file()
    ),
    None,
)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="chromium is not installed (apt-get install chromium)"),
]


def site(count=500):
    """As many decisions on as many pages, over two years, by thirty holders; one of them hostile."""
    from rightscheck.records.audit import Item

    made = [republish(), quote(), summarize()]
    items = []
    for number in range(count):
        base = made[number % 3]
        holder = replace(base.components[0].holders[0], id=f"holder-{number % 30 * number % 30}")
        part = replace(base.components[0], holders=(holder,))
        decision = replace(base, components=(part,), page_name=f"site/{number}.html", page_sha256=f"{number:064x}")
        day = f"20{25 + number % 2}-{number % 12 + 1:02}-{number % 28 + 1:02}"
        items.append(Item(decision, f"page site/{number}.html", day, ((2, "the words before", "the words after"),)))
    shown = three()
    return audit(*items, *poisoned(HOSTILE).items, due=shown.due, waived=shown.waived, unread=shown.unread, receipts=12)


def chromium(page, *arguments, seconds=120):
    """What Chromium writes to stdout and stderr for a page; no name can be resolved."""
    flags = (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--disable-background-networking",
        "--disable-extensions",
        "--enable-logging=stderr",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={page.parent / 'profile'}",
    )
    done = subprocess.run(
        [CHROMIUM, *flags, *arguments, page.as_uri()],
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
    return done.stdout, done.stderr


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    page = tmp_path_factory.mktemp("browser") / "audit.html"
    page.write_text(html_report(site()), encoding="utf-8")
    return page


def test_it_opens_without_console_error_or_request(report):
    """A blocked request or a refused script would be on the console."""
    out, err = chromium(report, "--dump-dom", "--virtual-time-budget=5000")
    assert out.count("<article") == 501
    assert not [line for line in err.splitlines() if "CONSOLE" in line]


def test_the_console_would_tell(tmp_path):
    """A page that does load something is noticed: the test above can fail."""
    page = tmp_path / "bad.html"
    page.write_text('<!doctype html><img src="https://x.example/a.png"><script>nothing()</script>')
    _, err = chromium(page, "--dump-dom", "--virtual-time-budget=5000")
    assert [line for line in err.splitlines() if "CONSOLE" in line]


def test_it_prints_to_pdf(report):
    """Whole: the first sheet is a sheet of its own, then plots and items."""
    target = report.with_suffix(".pdf")
    chromium(report, f"--print-to-pdf={target}", "--no-pdf-header-footer")
    data = target.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) > 50


def test_its_screenshot_can_be_looked_at(report):
    """RIGHTSCHECK_SHOTS=folder keeps it."""
    folder = Path(os.environ.get("RIGHTSCHECK_SHOTS", report.parent))
    for width in (1000, 390):
        target = folder / f"audit-{width}.png"
        chromium(report, f"--screenshot={target}", f"--window-size={width},1500")
        assert target.read_bytes().startswith(b"\x89PNG")


@pytest.mark.skipif(AXE is None, reason="axe-core is not there (make tools, or RIGHTSCHECK_AXE)")
def test_it_passes_axe(tmp_path):
    """No violation of axe-core's rules, colour contrast among them; on 40 items, for they are alike."""
    source = html_report(site(40))
    source = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", source)  # axe is a script
    run = "axe.run(document).then(r => {document.documentElement.innerHTML = '<pre>' + btoa(JSON.stringify(r.violations.map(v => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200).replace(/[^ -~]/g, '')]))) + '</pre>'})"
    page = tmp_path / "axe.html"
    page.write_text(
        source.replace("</body>", f"<script>{AXE.read_text(encoding='utf-8')}</script><script>{run}</script></body>"),
        encoding="utf-8",
    )
    out, _ = chromium(page, "--dump-dom", "--virtual-time-budget=60000", seconds=300)
    import base64

    said = re.search(r"<pre>([A-Za-z0-9+/=]+)</pre>", out)
    assert said, "axe did not finish"
    assert json.loads(base64.b64decode(said[1])) == []
