"""Quotations in posts, measured against sources that the repository keeps."""

from __future__ import annotations

import pytest

SENTENCES = [
    "The reservoir above the town had been drained for repairs in the spring of last year.",
    "Engineers found about forty cracks in the wall and closed the road below it at once.",
    "The mayor asked the province for help, and the province sent two trucks with pumps.",
    "Farmers on the plain complained that nobody had warned them of the sudden flood.",
    "A commission was set up in autumn and has met eleven times without any result so far.",
    "Its chairwoman said that the report would be published before the next election in May.",
    "Meanwhile the water is brought from a lake forty kilometres away through an old pipe.",
    "Residents pay twice as much for it as they did before and many have moved elsewhere.",
]
SOURCE = f"""<!doctype html><html><head><title>The wall</title><link rel=canonical href="https://press.example/wall"></head><body><article><h1>The wall above the town</h1>
<p>{"</p><p>".join(" ".join(SENTENCES[at : at + 2]) for at in range(0, 8, 2))}</p><p>{" ".join(f"Word{n} of the rest of a long page about something else." for n in range(90))}</p><p>© 2026 Press Example. All rights reserved.</p></article></body></html>"""
OWN = "We went there ourselves and spoke with many people about the state of the dam. " * 4


def found(repo, body):
    repo.write({"refs/wall.html": SOURCE, "posts/a.md": f"---\ntitle: A\n---\n\n{OWN}\n\n{body}\n"})
    return [one for one in repo.findings() if one["check"].startswith("RC13")]


@pytest.mark.parametrize(
    "body",
    [
        "Nothing of it.",
        f'Press Example reports: "{SENTENCES[1]}" ([Press Example](https://press.example/wall))',
        "A link to [The wall](https://press.example/wall) by Press Example, in our own words only.",
    ],
)
def test_a_short_exact_credited_quotation_is_no_finding(repo, body):
    """Nor is a link, nor a post that takes nothing."""
    assert found(repo, body) == []


def test_a_kept_source_is_no_content(repo):
    """The saved page itself is evidence, and is not looked at as a post."""
    repo.write({"refs/wall.html": SOURCE, "a.md": OWN})
    assert repo.run("--show-files")[1] == "a.md\n"


def test_a_long_quotation_is_found_on_its_line(repo):
    """More words than the house allows."""
    body = f"> {' '.join(SENTENCES)}\n\nPress Example, [The wall](https://press.example/wall)"
    said = found(repo, body)
    assert "RC130" in {one["check"] for one in said}
    assert {one["line"] for one in said} == {7}


def test_an_altered_quotation_is_found(repo):
    """The message shows the words of the post."""
    altered = SENTENCES[1].replace("about forty", "at least four hundred")
    said = found(repo, f'Press Example reports: "{altered}" ([Press Example](https://press.example/wall))')
    assert [(one["check"], one["line"]) for one in said] == [("RC131", 7)]
    assert "at least four hundred" in said[0]["quote"]


def test_a_quotation_without_credit_is_found(repo):
    """Nothing near names the source."""
    said = found(repo, f'"{SENTENCES[2]}" is what we read.')
    assert "RC132" in {one["check"] for one in said}
