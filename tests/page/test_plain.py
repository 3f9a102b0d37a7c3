"""Plain text: lines, wrapped lines, the headline, and other headlines behind the article."""

from __future__ import annotations

import textwrap

import pytest

from rightscheck.page import read_page
from rightscheck.page.places import text_place

PARAGRAPHS = [
    (
        "The council of the small harbour town voted on Tuesday to repair the old stone bridge, after three winters in which "
        "only cyclists were allowed to cross the river there."
    ),
    (
        "Engineers expect the work to last eleven months and to cost about four million, a sum that the town will share with "
        "the county and two neighbouring villages upstream."
    ),
    (
        "Shop owners welcomed the vote, although some of them fear that the diversion through the market square will keep "
        "visitors away during the busiest weeks of the summer."
    ),
]
TITLE = "Harbour town to repair its old bridge"


def read(text):
    return read_page(text.encode("utf-8"), name="a.txt")


def texts(page):
    return [block.text for block in page.blocks]


def test_a_line_is_a_block():
    assert texts(read("One.\nTwo.\n\n  Three   four.  \n")) == ["One.", "Two.", "Three four."]


def test_hard_wrapped_paragraphs_are_joined():
    page = read(TITLE + "\n\n" + "\n\n".join(textwrap.fill(text, 72) for text in PARAGRAPHS) + "\n")
    assert texts(page) == [TITLE, *PARAGRAPHS]
    assert page.title == TITLE


def test_wrapped_text_with_windows_line_ends_reads_the_same():
    text = TITLE + "\n\n" + "\n\n".join(textwrap.fill(text, 72) for text in PARAGRAPHS) + "\n"
    assert texts(read(text.replace("\n", "\r\n"))) == texts(read(text)) == texts(read(text.replace("\n", "\r")))


def test_long_lines_are_not_joined():
    assert texts(read("\n".join(PARAGRAPHS))) == PARAGRAPHS


def test_lines_that_end_as_sentences_are_not_wrapped():
    lines = [f"This sentence number {number} is longer than fifty characters and ends." for number in range(6)]
    assert texts(read("\n".join(lines))) == lines


def test_the_title_is_the_longest_first_line_without_a_year():
    page = read(f"Nov 3, 2024 and a long line of date and place\n{TITLE}\nBy Lea Noor\n\n" + "\n".join(PARAGRAPHS))
    assert page.title == TITLE
    assert next(block.tag for block in page.blocks if block.text == TITLE) == "h1"


def test_a_text_of_one_long_line_has_no_title():
    assert read(PARAGRAPHS[0] * 2).title == ""


def test_headlines_behind_the_article_are_a_section_of_their_own():
    others = ["Lake freezes over", "Train line returns", "Owls seen in the old mill", "Ferry gets a new bell", "Rain"]
    page = read("\n\n".join([TITLE, *PARAGRAPHS, *others]))
    assert [block.text for block in page.blocks if block.section] == others
    assert {block.region for block in page.blocks if block.section} == {"aside"}
    assert all(text in page.text for text in PARAGRAPHS)
    assert "Owls" not in page.text


def test_two_short_lines_behind_the_article_are_its_own():
    page = read("\n\n".join([TITLE, *PARAGRAPHS, "Reuters", "By Lea Noor"]))
    assert not [block for block in page.blocks if block.section]


def test_words_are_those_of_the_article():
    assert read("One two.\n\nThree four five.").words == 5


def test_characters_count_as_words_where_there_are_no_spaces():
    assert read("小さな港町。").words == 5


def test_places_are_proved_in_plain_text_too():
    source = f"\r\n{TITLE}\r\n\r\n\t  Zürich,  Nov 3\t(AFP) - 🛶 go.\r\n"
    page = read(source)
    block = page.blocks[1]
    place, quote = text_place(page, block, 0, len(block.text))
    assert quote == block.text == "Zürich, Nov 3 (AFP) - 🛶 go."
    assert (place.line, place.column, place.css) == (4, 4, "")
    assert page.source[place.start : place.end] == "Zürich,  Nov 3\t(AFP) - 🛶 go."


@pytest.mark.xfail(reason="places are sought as in HTML, so what looks like a tag is not found again")
def test_angle_brackets_in_plain_text_stay_words():
    """A page without markup holds no tags: what looks like one is text, and its place says so."""
    page = read("Write to <me@gazette.example> & say 5 < 6.\n")
    block = page.blocks[0]
    place, quote = text_place(page, block, 0, len(block.text))
    assert block.text == "Write to <me@gazette.example> & say 5 < 6."
    assert place.end > place.start
    assert quote == block.text
