"""CAWG training and data mining: the assertion in a C2PA manifest that says what may be mined.

In: the JSON of a manifest, as c2patool writes it. Out: signals. Refuses to check a signature, and to read the binary
manifest of a page's link: one that is not at hand as JSON leaves the questions open. Source: CAWG training and data
mining assertion 1.1 (draft), which moved out of C2PA 1.4; 1.0 left out the map ``entries``: both shapes are read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from rightscheck.claims.model import Signal
from rightscheck.page.model import Attribute, Page
from rightscheck.page.places import attribute_place
from rightscheck.signals import MINE

STANDARD, VERSION = "cawg", "1.1"
LABELS = ("cawg.training-mining", "c2pa.training-mining")
ENTRIES: dict[str, tuple[str, ...]] = {
    "data_mining": ("tdm",),
    "ai_inference": ("ai_input",),
    "ai_generative_training": ("ai_train",),
    "ai_training": ("ai_train",),
}
_DEPTH, _MOST = 12, 20_000


def find_manifests(page: Page) -> list[Signal]:
    """The manifests that a page links for itself."""
    files = dict(page.well_known or ())
    found: list[Signal] = []
    for link in page.links:
        if "c2pa-manifest" not in link.rel or link.tag != "link":
            continue
        place = attribute_place(page, Attribute("attr:link@href", link.href, region="head", node=link.node))
        text = next((files[name] for name in _names(link.href) if name in files), None)
        if text is None:
            note = "the manifest was not read: put it beside the page as JSON (--well-known)"
            found.append(
                Signal(STANDARD, VERSION, "manifest", link.href[:500], "link", (), place, note=note, unread=MINE)
            )
            continue
        found += [replace(signal, place=place) for signal in read_manifest(text, "link")]
    return found


def _names(address: str) -> tuple[str, ...]:
    try:
        name = unquote(urlsplit(address).path).rsplit("/", 1)[-1]
    except ValueError:
        return (address,)
    return address, name, f"{name}.json", f"{name.rpartition('.')[0]}.json"


def read_manifest(text: str, carrier: str, component: str = "text") -> list[Signal]:
    """The signals of a manifest in JSON; one that cannot be read leaves every question open."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        note = "the manifest is no JSON"
        return [Signal(STANDARD, VERSION, "manifest", "", carrier, (), note=note, unread=MINE, component=component)]
    return [
        signal
        for label, assertion in _assertions(data)
        for signal in read_entries(assertion, carrier, component, stale=label.startswith("c2pa"))
    ]


def _assertions(data: Any) -> Iterator[tuple[str, Any]]:
    """Every training and mining assertion; of several manifests the active one alone speaks."""
    if isinstance(data, dict) and isinstance(data.get("manifests"), dict):
        data = data["manifests"].get(str(data.get("active_manifest")), data["manifests"])
    stack: list[tuple[Any, int]] = [(data, 0)]
    steps = 0
    while stack and steps < _MOST:
        steps += 1
        node, depth = stack.pop()
        if depth > _DEPTH:
            continue
        if isinstance(node, dict):
            label = str(node.get("label", "")).partition("__")[0]
            if label in LABELS:
                yield label, node.get("data")
            for key, value in node.items():
                if key in LABELS:
                    yield key, value
                stack.append((value, depth + 1))
        elif isinstance(node, list):
            stack.extend((item, depth + 1) for item in node)


def read_entries(assertion: Any, carrier: str, component: str = "text", *, stale: bool = False) -> Iterator[Signal]:
    """One signal an entry. ``constrained`` without its terms is ``notAllowed``; with them the question is open."""
    entries = assertion.get("entries", assertion) if isinstance(assertion, dict) else {}
    for key, entry in entries.items() if isinstance(entries, dict) else ():
        actions = ENTRIES.get(str(key).removeprefix("cawg.").removeprefix("c2pa."))
        if actions is None or not isinstance(entry, dict):
            continue
        yield _signal(str(key), actions, entry, carrier, component, stale=stale)


def _signal(
    key: str, actions: tuple[str, ...], entry: dict[str, Any], carrier: str, component: str, *, stale: bool
) -> Signal:
    use = str(entry.get("use", ""))[:60]
    terms = str(entry.get("constraints_info") or entry.get("constraint_info") or "").strip()[:200]
    made = Signal(STANDARD, VERSION, key, use, carrier, (), component=component, note="an old label" if stale else "")
    if use == "notAllowed" or (use == "constrained" and not terms):
        return replace(made, reserves=actions)
    if use == "allowed":
        return replace(made, allows=actions)
    return replace(made, unread=actions, note=f"constrained: {terms}" if terms else "neither allowed nor notAllowed")
