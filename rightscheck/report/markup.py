"""HTML built so that text can only be text, and the skeleton of a printable page.

In: names of elements, attributes, children. Out: ``Markup``. Refuses to take a plain string as markup: it is escaped,
and cleaned of controls and directional tricks (report/terminal). No attribute takes an address.
"""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from rightscheck.report.terminal import clean

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = {"meta", "br"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
:root{color-scheme:light}
body{font:15px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.5rem;margin:0 0 .3rem}h2{font-size:1.15rem;border-bottom:1px solid #767676;margin:1.6rem 0 .6rem}
h3{font-size:1rem;margin:0 0 .3rem}h1,h2,h3,p,td,th,dd,li,blockquote,code{overflow-wrap:anywhere}
p{margin:.3rem 0}ul{margin:.2rem 0;padding-left:1.2rem}
table{border-collapse:collapse;width:100%;margin:.4rem 0}caption{text-align:left;font-weight:600;padding:.2rem 0}
th,td{border:1px solid #8a8a8a;padding:.2rem .5rem;text-align:left;vertical-align:top}td.n,th.n{text-align:right}
th,td.n{white-space:nowrap;overflow-wrap:normal}
thead{display:table-header-group}tr,li,figure,blockquote,dl,.part{break-inside:avoid}h1,h2,h3,caption{break-after:avoid}
article{margin:1.2rem 0;padding:.1rem 0 .1rem .8rem;border-left:5px solid #767676}
.two{display:grid;grid-template-columns:1fr 2fr;gap:1rem}
.part{margin:.6rem 0}.prohibited{border-color:#8c1d18}.review{border-color:#8a5a00}.conditional{border-color:#1f5fa8}
.waived{border-color:#6b3fa0}.permitted{border-color:#2e6b34}
blockquote{margin:.3rem 0 .3rem .6rem;padding-left:.6rem;border-left:2px solid #8a8a8a}
mark{background:#ffe08a;color:#1a1a1a}
code{font:13px/1.4 ui-monospace,monospace;background:#f2f2f2;padding:0 .2rem}
dl{display:grid;grid-template-columns:9rem 1fr;gap:.1rem .8rem;margin:.3rem 0}dt{color:#555}dd{margin:0}
figure{margin:.6rem 0}figcaption{font-weight:600}svg{width:100%;height:auto;font:12px system-ui,sans-serif}
.small{color:#555;font-size:13px}
@page{margin:15mm}
@media(max-width:40rem){table{font-size:12px}th,td{padding:.1rem .25rem}dl,.two{grid-template-columns:1fr}}
@media print{body{margin:0;max-width:none;font-size:10pt}
.first{break-after:page;font-size:8.5pt}
.first h2{margin:.6rem 0 .2rem}.first td,.first th{padding:.05rem .3rem}}
"""


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def text(value: object) -> Markup:
    """Text, and nothing but text; a space at either end stays one."""
    if isinstance(value, Markup):
        return value
    raw = str(value)
    shown = clean(raw)
    left, right = " " * raw[:1].isspace(), " " * raw[-1:].isspace()
    return Markup(html.escape(f"{left}{shown}{right}" if shown else left, quote=True))


def el(name: str, /, *children: object, **attributes: object) -> Markup:
    """An element. ``cls`` is its class; an underscore in a name is a hyphen; an attribute that is None is left out."""
    names = (("class" if key == "cls" else key.replace("_", "-"), value) for key, value in attributes.items())
    head = name + "".join(f' {key}="{text(value)}"' for key, value in names if value is not None)
    return Markup(f"<{head}>") if name in _VOID else Markup(f"<{head}>{join(children)}</{name}>")


def join(children: Iterable[object], between: str = "") -> Markup:
    """Several pieces as one."""
    return Markup(between.join(text(one) for one in children))


def table(title: str, head: Iterable[str], rows: Iterable[Iterable[object]], numbers: Iterable[int] = ()) -> Markup:
    """A table with a caption; the columns in ``numbers`` stand right."""
    right = set(numbers)
    names = [el("th", one, scope="col", cls="n" if at in right else None) for at, one in enumerate(head)]
    lines = [
        el("tr", *(el("td", one, cls="n" if at in right else None) for at, one in enumerate(row)), "\n") for row in rows
    ]
    return el("table", el("caption", title), el("thead", el("tr", *names)), el("tbody", *lines))


def document(title: str, *parts: object, style: str = _STYLE) -> str:
    """A whole page: nothing is loaded, nothing runs, nothing can be followed. ``style`` is ours, never a page's."""
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=Markup(_POLICY)),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="robots", content="noindex"),
        el("title", title),
        Markup(f"<style>{style}</style>"),
    )
    return f"<!doctype html>\n{el('html', head, el('body', el('main', *parts)), lang='en')}\n"
