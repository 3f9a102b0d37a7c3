"""What a page or a file name holds must not break out of any report."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from rightscheck.report.gate_formats import FORMATS, report_findings
from rightscheck.report.github import step_summary
from tests.gate.hostile import EMPTY, NAMES, WORDS, finding, report

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("made", [report(), EMPTY], ids=["hostile", "empty"])
def test_every_format_is_text_that_can_be_written(form, made):
    """UTF-8 without lone surrogates, the same twice, not empty where something was found."""
    text = report_findings(made, form)
    text.encode("utf-8")
    assert text == report_findings(made, form)
    assert text or not made.findings or form == "jsonl"


@pytest.mark.parametrize("form", ["text", "short", "github", "markdown", "html", "csv", "junit"])
def test_no_control_or_direction_reaches_the_reader(form):
    """ANSI, bells, overrides: gone from everything that a person reads."""
    text = report_findings(report(), form)
    kept = CONTROLS.findall(text.replace("\r\n", "\n"))
    assert not kept, kept[:3]


@pytest.mark.parametrize("form", ["json", "sarif", "gitlab"])
def test_json_stays_json(form):
    """And holds the words."""
    document = json.loads(report_findings(report(), form))
    assert "plain words" in json.dumps(document)


def test_json_lines_are_one_a_finding():
    """Whatever is in a word."""
    lines = report_findings(report(), "jsonl").split("\n")
    assert [json.loads(line)["schema"] for line in lines[:-1]] == [1] * len(report().findings)


def test_no_workflow_command_but_our_own():
    """Each line begins with a command of ours, and its message holds no line end; at most ten a kind."""
    lines = report_findings(report(), "github").split("\n")[:-1]
    for line in lines:
        assert re.match(
            r"::(error|warning|notice) (file=[^,:]*,line=\d+,col=\d+,endLine=\d+(,endColumn=\d+)?,title=[^:,]*|title=rightscheck)::",
            line,
        ), line[:80]
    for kind in ("error", "warning", "notice"):
        assert sum(line.startswith(f"::{kind} file") for line in lines) <= 10
    assert sum("title=rightscheck::" in line for line in lines) == 1


def test_names_in_annotations_can_be_read_back():
    """Unescaped as the runner does it, the name is the name."""
    for number, name in enumerate(NAMES):
        made = report_findings(type(EMPTY)((finding(number, severity="error"),), 1), "github")
        value = re.search(r"file=([^,]*),", made)[1]
        for code, char in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
            value = value.replace(code, char)
        assert value == name.encode("utf-8", "backslashreplace").decode()


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [name for name, _ in attrs]


def test_html_has_our_tags_only():
    """No script, picture, link, handler or address."""
    parser = Tags()
    text = report_findings(report(), "html")
    parser.feed(text)
    assert set(parser.tags) <= {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "h1",
        "h2",
        "p",
        "article",
        "strong",
        "pre",
        "blockquote",
        "small",
    }
    assert not {name for name in parser.attributes if name.startswith("on") or name in ("href", "src", "style")}
    assert "default-src 'none'" in text


def test_csv_cells_are_never_formulas():
    """No cell begins with what a spreadsheet calculates."""
    rows = list(csv.reader(io.StringIO(report_findings(report(), "csv"), newline="")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) == len(report().findings) + 1
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@|\t\r")]


def test_xml_is_well_formed():
    """Forbidden characters are replaced."""
    root = ET.fromstring(report_findings(report(), "junit"))
    assert root.tag == "testsuites"
    assert int(root.get("tests")) == len(root.findall(".//testcase")) == len(report().findings)


def test_markdown_has_no_active_text():
    """No tag, link, mention, heading or table cell that a page could have put there."""
    text = report_findings(report(), "markdown")
    rows = [line for line in text.split("\n") if line.startswith("| ") and "RC" in line]
    assert len(rows) == len(report().shown)
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
        assert not re.search(r"<(?!br>)|(?<!\\)\]\(|@[A-Za-z]|(?<!\\)`", row)


def test_the_step_summary_keeps_below_its_limit():
    """Worst first, the rest counted; above 1 MiB GitHub drops all of it."""
    many = tuple(finding(18, line=number + 1, severity="note" if number else "error") for number in range(2000))
    made = type(EMPTY)(many, 1, show="note")
    text = step_summary(made)
    assert len(text.encode("utf-8")) <= 900 * 1024
    assert re.search(r"… and \d+ more", text)
    assert "**error**" in text.split("\n")[6]
    assert len(step_summary(made, 20_000).encode("utf-8")) <= 20_000


def test_text_lines_keep_their_shape():
    """A word cannot begin a line of its own: every line is one of ours."""
    text = report_findings(report(), "text")
    assert not re.search(r"^::|^\|", text, re.MULTILINE)
    assert len(WORDS) > 10
