"""Panels that a reader can open: hidden by style, shown by a button or a link of the page.

In: the elements of a page in document order. Out: the same elements, with what such a panel holds no longer hidden.
Refuses dialogs, panels whose control is hidden itself, and hiding that no control undoes: that stays hidden.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rightscheck.page.build import El, is_hidden

_ATTRIBUTES = ("aria-controls", "data-target", "data-bs-target")  # WAI-ARIA 1.2, aria-controls; Bootstrap 4 and 5


def open_panels(elements: Sequence[El], source: str) -> None:
    """Take the hiding from panels that a visible control names by its id."""
    if not any(name in source for name in _ATTRIBUTES):
        return
    named = {identity for el in elements if el.attrs and not el.hidden for identity in _controls(el)}
    if not named:
        return
    panels = [el for el in elements if el.hidden and el.attrs.get("id") in named and not el.mark.hidden]
    if not panels:
        return
    opened = set(map(id, panels))
    for el in elements:
        if el.hidden and (id(el) in opened or not (el.mark.hidden or is_hidden(el.attrs))):
            el.hidden = el.parent.hidden if el.parent else False


def _controls(el: El) -> Iterator[str]:
    if el.tag in ("a", "button", "summary", "h2", "h3", "h4", "span", "div", "li", "label"):
        for name in _ATTRIBUTES:
            for word in el.attrs.get(name, "").split():
                yield word.removeprefix("#")
