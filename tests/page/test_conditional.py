"""Conditional comments whose end stands alone hide nothing: both readers go on behind them (HTML, bogus comment)."""

from __future__ import annotations

import pytest

from rightscheck.page import read_page

PAGE = (
    "<!doctype html><!--[if !IE]>--><html><!--<![endif]--><head><title>Harbour</title><![endif]-->"
    "<script>var a = [b[0]];</script></head><body><p>The council met on Monday.</p><!--[if IE]><p>Old</p><![endif]-->"
    "<p>Af Ritzau</p></body></html>"
)


@pytest.mark.parametrize("reader", ["fast", "soup"])
def test_what_follows_an_end_of_a_condition_is_read(reader):
    page = read_page(PAGE.encode(), name="page.html", reader=reader)
    assert [block.text for block in page.blocks] == ["The council met on Monday.", "Af Ritzau"]
