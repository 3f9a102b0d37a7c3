"""Front matter of all three kinds, with the line of each value; what is broken is said, never guessed at."""

from __future__ import annotations

import pytest

from rightscheck.gate.frontmatter import read_front_matter
from tests.pace import within


@pytest.mark.parametrize(
    "text", ["", "no front matter", "---", "---\nnever closed", "+++\nx = 1\n", "-- -\nx: 1\n---\n", "{not json"]
)
def test_a_file_without_front_matter_has_an_empty_one(text):
    """A rule of dashes, an open fence, or a brace in a text is no front matter."""
    found = read_front_matter(text)
    assert (found.data, found.body) == ({}, 0)


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Rivers\nimage:\n  credit: Jane\n---\nBody\n",
        "\ufeff---\r\ntitle: Rivers\r\nimage:\r\n  credit: Jane\r\n---\r\nBody\r\n",
        '+++\ntitle = "Rivers"\n[image]\ncredit = "Jane"\n+++\nBody\n',
        '{\n"title": "Rivers", "image":{\n"credit": "Jane"}}\nBody\n',
    ],
    ids=["yaml", "yaml with mark and CRLF", "toml", "json"],
)
def test_each_kind_gives_values_and_their_lines(text):
    """The value, its line, and the beginning of the body."""
    found = read_front_matter(text)
    assert found.data == {"title": "Rivers", "image": {"credit": "Jane"}}
    line = found.line(("image", "credit"))
    assert "credit" in text.splitlines()[line - 1]
    assert text[found.body :].strip() == "Body"
    assert not found.problem


@pytest.mark.parametrize(
    ("text", "line"), [("---\ntitle: A: B\n---\nx", 2), ("---\na: 1\na: 2\n---\nx", 3), ("+++\na = 1\nb =\n+++\nx", 3)]
)
def test_broken_front_matter_is_one_sentence_with_its_line(text, line):
    """The body is still read."""
    found = read_front_matter(text)
    assert found.problem
    assert found.problem_line == line
    assert text[found.body :].strip() == "x"


def test_a_template_of_posts_is_no_broken_post():
    """Hugo archetypes hold {{ }} in their front matter: nothing is declared there, and nothing is wrong with it."""
    assert not read_front_matter("---\ntitle: {{ replace .Name }}\ndate: {{ .Date }}\n---\n").problem


def test_an_alias_bomb_ends_at_once_in_a_sentence():
    """Aliases of aliases are counted as often as they are used."""
    bomb = "---\na0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    with within(2):
        found = read_front_matter(bomb + "---\nBody")
    assert "values" in found.problem


def test_lists_of_tables_keep_their_lines():
    """Hugo page resources in TOML: the credit of the second is found in its own table."""
    text = '+++\n[[resources]]\nsrc = "a.jpg"\n[[resources]]\nsrc = "b.jpg"\n[resources.params]\ncredit = "AP"\n+++\n'
    found = read_front_matter(text)
    assert found.data["resources"][1]["params"]["credit"] == "AP"
    assert found.line(("resources", 1, "src")) == 5


def test_values_inside_one_line_have_that_line():
    """Inline tables and maps."""
    assert read_front_matter('+++\ncover = {image = "a.jpg", caption = "AFP"}\n+++\n').line(("cover", "caption")) == 2
    assert read_front_matter("---\ncover: {image: a.jpg, caption: AFP}\n---\n").line(("cover", "caption")) == 2
