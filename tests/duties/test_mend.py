"""What can be put into a draft for the duties that are unmet; nothing is invented."""

from __future__ import annotations

import pytest

from rightscheck import find_claims, load_policies, read_page
from rightscheck.draft.repair import Pieces
from rightscheck.duties.mend import mend
from rightscheck.policy.decision import Duty

URL = "https://theconversation.com/reef-151769"
SENTENCE = "This article is republished from The Conversation under a Creative Commons license. Read the original article."
COUNTER = "https://counter.theconversation.com/content/{number}/count"
PAGE = """<html lang=en><head><title>Reef at dawn</title><link rel=canonical href="{url}"></head><body><article>{byline}<p>{prose}</p>{licence}{counter}</article></body></html>"""


def duty(kind: str, status: str = "unmet", **params: object) -> Duty:
    return Duty(kind, kind, status, "", "test", tuple(params.items()))


def mended(*duties: Duty, changes: str = "", byline: str = "By Ana Lee, University of Ostmark", url: str = URL, counter: str = "", licence: str = "by-nd/4.0/"):
    """What is put in for these duties on a Conversation page."""
    text = PAGE.format(
        url=url, byline=f"<p class=byline>{byline}</p>" if byline else "", prose="Words about a reef that turned white in October. " * 8, counter=counter,
        licence=f'<p>Licensed under a <a rel=license href="https://creativecommons.org/licenses/{licence}">Creative Commons licence</a>.</p>' if licence else "",
    )
    page = read_page(text.encode(), name="p.html")
    return mend(duties, page, find_claims(page, load_policies()), changes=changes)


def words(paragraphs) -> str:
    return "\n".join("".join(f"[{text}]({address})" if address else text for text, address in one) for one in paragraphs)


def test_nothing_unmet_is_nothing_to_put_in() -> None:
    """Duties that are met, not checkable or of a person's hand put nothing in."""
    made = mended(duty("credit_line", "met"), duty("counter", "not-checkable"), duty("byline", "unverified"))
    assert (made.pieces, made.kinds, made.by_hand) == (Pieces(), (), ())


def test_what_only_a_person_can_write_is_left() -> None:
    """The text itself, links of the text, what was changed: by hand."""
    made = mended(duty("no_alteration"), duty("keep_links"), duty("indicate_changes"), duty("own_words"))
    assert (made.pieces, made.kinds) == (Pieces(), ())
    assert made.by_hand == ("no_alteration", "keep_links", "indicate_changes", "own_words")


def test_the_publishers_sentence_with_its_links() -> None:
    """The sentence as it was asked for, at the top where that was asked; licence and original linked in it."""
    made = mended(duty("credit_line", text=SENTENCE, position="top"), duty("licence_link"), duty("link_back"))
    assert words(made.pieces.top) == (
        "This article is republished from The Conversation under a [Creative Commons license](https://creativecommons.org/licenses/by-nd/4.0/). "
        f"Read the [original article]({URL})."
    )
    assert made.pieces.end == ()
    assert made.kinds == ("credit_line", "link_back", "licence_link")


def test_the_line_by_licence() -> None:
    """Without a sentence: title, author, source, licence, each linked."""
    made = mended(duty("credit_line"), duty("licence_link"))
    assert f"[“Reef at dawn”]({URL}) by Ana Lee" in words(made.pieces.end)
    assert "[CC BY-ND 4.0](https://creativecommons.org/licenses/by-nd/4.0/)" in words(made.pieces.end)


def test_a_bare_name_is_named() -> None:
    """A duty's text that is a name and no sentence stands in the line."""
    assert "Dialogue Earth" in words(mended(duty("credit_line", text="Dialogue Earth")).pieces.end)


def test_single_links() -> None:
    """A link or a licence alone gets a sentence of its own."""
    assert f"Read the [original article]({URL})" in words(mended(duty("link_back")).pieces.end)
    assert words(mended(duty("licence_link")).pieces.end) == "Licence: [CC BY-ND 4.0](https://creativecommons.org/licenses/by-nd/4.0/)."


def test_no_address_and_no_version_are_by_hand() -> None:
    """Neither is guessed."""
    assert mended(duty("link_back"), url="").by_hand == ("link_back",)
    assert mended(duty("licence_link"), licence="").by_hand == ("licence_link",)


def test_the_byline_with_its_institution() -> None:
    """Authors as the page names them; a page without any leaves it to a person, and an empty place in a sentence shows."""
    assert words(mended(duty("byline")).pieces.top) == "By Ana Lee, University of Ostmark"
    made = mended(duty("byline"), duty("credit_line", text="This story by {name} appeared on {date}."), byline="")
    assert "[NAME NOT STATED]" in words(made.pieces.end)
    assert made.by_hand == ("byline",)
    assert made.open == ("name", "date")


@pytest.mark.parametrize(
    ("counter", "expected"),
    [
        ("", None),
        ('<img src="https://counter.theconversation.com/content/151769/count.gif?a=1&amp;b=2" width=1 height=1>', "https://counter.theconversation.com/content/151769/count.gif?a=1&b=2"),
        ("<textarea>&lt;img src='//x'</textarea><img src='//counter.theconversation.com/content/7/count'>", "https://counter.theconversation.com/content/7/count"),
        ("<img src='https://counter.theconversation.com/content/{number}/count'>", None),
    ],
)
def test_the_pages_own_counter(counter: str, expected: str | None) -> None:
    """The counter's number is the page's, never made up."""
    made = mended(duty("counter", pattern=COUNTER), counter=counter)
    assert made.pieces.counter == expected
    assert ("counter" in made.kinds, "counter" in made.by_hand) == (expected is not None, expected is None)


def test_a_counter_without_a_number_is_its_own_address() -> None:
    """A whole address is put in; a mere pattern is not."""
    assert mended(duty("counter", pattern="https://pixel.propublica.org/pixel.js")).pieces.counter == "https://pixel.propublica.org/pixel.js"
    assert mended(duty("counter", pattern="republication-pixel")).by_hand == ("counter",)


def test_changes_are_said_in_the_users_words() -> None:
    """With words for it, the change is indicated."""
    made = mended(duty("indicate_changes"), changes="shortened.")
    assert "modified: shortened." in words(made.pieces.end)
    assert made.kinds == ("indicate_changes",)
