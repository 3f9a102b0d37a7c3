"""Places in a draft are the lines of its own file, whatever its format."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightscheck.draft.document import DraftDocument, read_draft
from tests.draft.test_document import docx

HTML = """<!doctype html>
<html><head>
<title>T</title></head>
<body
 class="x"
 id="y"><!-- a
comment --><p>alpha
beta <b
  title="t">gamma</b> delta<br>
epsilon</p><script>
var a
</script>zeta <i hidden>no
no</i>eta
<table><tr><td>theta</td>
<td>iota &amp; kappa</td></tr></table>
<blockquote>lambda

my</blockquote></body></html>
"""
MARKDOWN = """---
title: A title
robots: noindex
---

# alpha

beta gamma
delta **epsilon
zeta** eta\\
theta

- iota
- kappa

  lambda
> my
> ny

| xi | omikron |
|---|---|
| pi | rho |

```
sigma
tau
```

<div>
ypsilon
<p
>phi</p></div>

chi <span>psi
omega</span>
"""


def found(draft: DraftDocument, word: str) -> int:
    """The line of a word that stands once in the text."""
    (match,) = re.finditer(rf"\b{word}\b", draft.text)
    return draft.line_at(match.start())


def line(text: str, word: str) -> int:
    """The line of the word in the file."""
    (number,) = (number for number, row in enumerate(text.split("\n"), 1) if re.search(rf"\b{word}\b", row))
    return number


WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "my", "ny", "xi", "omikron", "pi", "rho", "sigma", "tau", "ypsilon", "phi", "chi", "psi", "omega"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("name", "text"), [("d.html", HTML), ("d.md", MARKDOWN), ("d.txt", MARKDOWN)])
def test_a_word_has_the_line_of_its_file(name: str, text: str, end: str) -> None:
    """Tags over several lines, comments, scripts, entities, front matter, lists, tables, code, raw HTML."""
    draft = read_draft(name, text.replace("\n", end).encode())
    wanted = {word: line(text, word) for word in WORDS if re.search(rf"\b{word}\b", text)}
    assert len(wanted) > 10
    if name == "d.md":  # the cells of a row share the line at which the table's body begins at the latest
        assert abs(found(draft, "pi") - wanted.pop("pi")) <= 2
        assert abs(found(draft, "rho") - wanted.pop("rho")) <= 2
    assert {word: found(draft, word) for word in wanted} == wanted
    assert draft.place_at(0).startswith("line ")


def test_a_word_document_counts_paragraphs() -> None:
    """It has no lines."""
    draft = read_draft("d.docx", docx("".join(f"<w:p><w:r><w:t>{word}</w:t></w:r></w:p>" for word in ("alpha", "", "beta"))))
    assert (found(draft, "alpha"), found(draft, "beta")) == (1, 2)
    assert draft.place_at(draft.text.index("beta")) == "paragraph 2"


def test_a_comment_of_our_form_in_html_means_nothing() -> None:
    """Only rendered Markdown carries line marks; the draft's own comments do not move its lines."""
    draft = read_draft("d.html", b"<p>x <!--rightscheck:line 99-->alpha</p>")
    assert found(draft, "alpha") == 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["<p>", "</p>", "\n", "<b\nx>", "</b>", "<!--\n-->", "<script>\n</script>", "&amp;", "<br>", "<q>", "</q>", "<li>", "z "]), max_size=40), st.sampled_from(["d.html", "d.md"]))
def test_lines_only_grow_and_stay_in_the_file(parts: list[str], name: str) -> None:
    """Whatever the markup, a later word never stands on an earlier line."""
    text = "x" + "".join(parts)
    draft = read_draft(name, text.encode())
    lines = [draft.line_at(offset) for offset in range(len(draft.text))]
    assert lines == sorted(lines)
    assert all(1 <= number <= text.count("\n") + 1 for number in lines)
