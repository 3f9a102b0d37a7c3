"""What the tests of pages share."""

from __future__ import annotations

import pytest

from rightscheck.page import read_page


@pytest.fixture(params=["fast", "soup"])
def reader(request):
    """Both readers: whatever holds of one holds of the other."""
    return request.param


@pytest.fixture
def read(reader):
    """Read a page given as text, wrapped in a body unless it has one."""

    def _read(html, **options):
        if "<html" not in html and "<body" not in html:
            html = f"<!DOCTYPE html><html><head><title>t</title></head><body>{html}</body></html>"
        return read_page(html.encode("utf-8"), name="page.html", reader=reader, **options)

    return _read
