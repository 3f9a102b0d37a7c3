"""A panel that a visible control opens is no hidden text; whatever no reader can open stays hidden."""

from __future__ import annotations

import pytest

from rightscheck.claims import find
from rightscheck.page import read_page
from rightscheck.policy.store import load_policies

NOTE = '<p>This article is licensed under <a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>.</p>'
STORY = "<p>" + "The council spoke for two hours about the harbour and the ferry. " * 4 + "</p>"


def look(markup, reader="fast"):
    page = read_page(
        f"<html><head><title>Harbour</title></head><body><article><h1>Harbour</h1>{STORY}{markup}{STORY}</article></body>"
        "</html>".encode(),
        name="page.html",
        reader=reader,
    )
    return next(block for block in page.blocks if "licensed" in block.text).hidden, find(page, load_policies().lexicon)


@pytest.mark.parametrize(
    "markup",
    [
        f'<div id="p" style="display: none">{NOTE}</div>',
        f'<button aria-controls="other">More</button><div id="p" hidden>{NOTE}</div>',
        f'<div hidden><button aria-controls="p">More</button></div><div id="p" hidden>{NOTE}</div>',
        f'<button aria-controls="p">More</button><dialog id="p">{NOTE}</dialog>',
        f'<button aria-controls="p">More</button><div hidden><div id="p" hidden>{NOTE}</div></div>',
        f'<button aria-controls="p">More</button><div id="p" hidden><div style="display:none">{NOTE}</div></div>',
        f'<img aria-controls="p"><div id="p" hidden>{NOTE}</div>',
    ],
    ids=["no control", "another's", "hidden control", "dialog", "inside the hidden", "hidden inside", "no control tag"],
)
def test_it_stays_hidden_and_permits_nothing(markup):
    hidden, found = look(markup)
    assert hidden
    assert found.licence is None


@pytest.mark.parametrize("reader", ["fast", "soup"])
@pytest.mark.parametrize(
    "control",
    ['<button aria-controls="q p">Rights</button>', '<a data-target="#p">Rights</a>', '<a data-bs-target="#p">R</a>'],
)
def test_a_panel_with_a_visible_control_is_read(control, reader):
    hidden, found = look(f'{control}<div id="p" style="display:none"><section>{NOTE}</section></div>', reader)
    assert not hidden
    assert found.licence is not None
    assert found.licence.id == "CC-BY-4.0"
