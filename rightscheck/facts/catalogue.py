"""The closed catalogue of facts: what a rule may ask for, who supplies it, which option answers it.

In: nothing. Out: ``CATALOGUE`` by name. Refuses to hold values.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactSpec:
    """One fact: ``type`` is text, flag, number, share, set or instant; ``supplied`` says by whom."""

    name: str
    type: str
    supplied: str
    option: str = ""
    unit: str = ""
    changeable: bool = False
    about: str = ""


_SPECS = (
    FactSpec("action", "text", "reuse", "--reuse", about="what is planned"),
    FactSpec("purpose", "text", "reuse", "--purpose", changeable=True, about="what the reuse is for"),
    FactSpec(
        "commercial",
        "flag",
        "reuse",
        "--commercial/--non-commercial",
        changeable=True,
        about="whether the reuse is commercial",
    ),
    FactSpec("territory", "set", "reuse", "--territory", "ISO 3166", True, "where the reuse can be seen"),
    FactSpec("channel", "set", "reuse", "--channel", changeable=True, about="where the reuse appears"),
    FactSpec("language", "text", "reuse", "--language", "BCP 47", True, "the language of the reuse"),
    FactSpec("words", "number", "reuse", "--words", "words", True, "how many words are taken"),
    FactSpec(
        "used_this_month",
        "number",
        "reuse",
        "--used-this-month",
        "uses in the calendar month, this one included",
        True,
        "how much of a contract's monthly quota is used",
    ),
    FactSpec("private", "flag", "reuse", "--private", changeable=True, about="nothing is shared"),
    FactSpec("instant", "instant", "clock", "--publish-on", "UTC", True, "when the reuse happens"),
    FactSpec("component", "text", "page", about="the component's id"),
    FactSpec("kind", "text", "page", about="text, image or embed"),
    FactSpec("holder", "text", "page", about="who holds the component; nobody where no one is named"),
    FactSpec("holder_type", "text", "page", about="agency, publisher, third-party, nobody"),
    FactSpec("role", "text", "page", about="owner, contributing, publisher, nobody"),
    FactSpec("strength", "text", "page", about="how well the page shows the holder: strong, fair, weak"),
    FactSpec("ours", "flag", "config", about="the component is our own"),
    FactSpec("our_page", "flag", "config", about="the page is one of ours"),
    FactSpec("gov_page", "flag", "page", about="the page stands on a .gov host"),
    FactSpec("claimed", "flag", "page", about="the page says something about the component's rights"),
    FactSpec("copyright_claimed", "flag", "page", about="a © line or all rights reserved by the holder, not by us"),
    FactSpec("licensed", "flag", "page", about="a visible licence is offered for the component"),
    FactSpec("readable", "flag", "page", about="the main text has 50 words or more"),
    FactSpec("page_words", "number", "page", unit="words", about="the words of the main text"),
    FactSpec("terms_link", "flag", "page", about="general terms are linked and were not read"),
    FactSpec("age_days", "number", "page", unit="calendar days in UTC", about="how old the page is at the instant"),
    FactSpec(
        "own_words", "text", "draft", "--draft", changeable=True, about="met, unmet, or unmeasured without a draft"
    ),
    FactSpec(
        "tdm_reservation",
        "flag",
        "page",
        "--headers, --robots and --well-known",
        about="a machine-readable reservation of mining was found",
    ),
    *(
        FactSpec(
            f"ai_{what}_reservation",
            "flag",
            "page",
            "--headers, --robots and --well-known",
            about=f"a machine-readable reservation of ai_{what}, or of mining as a whole, was found",
        )
        for what in ("train", "input", "index")
    ),
    FactSpec(
        "press_reserved", "flag", "page", about="press reprint is reserved, on the page or in an agency's known terms"
    ),
    FactSpec("instruction", "text", "page", about="an instruction whose end can be read"),
    FactSpec("licence", "text", "page", about="the licence offered, by its id"),
    FactSpec("licence_family", "text", "page", about="cc, or the licence's own id"),
    FactSpec("licence_elements", "set", "page", about="the elements of a Creative Commons licence: by, nc, nd, sa"),
    FactSpec("licence_version", "text", "page", about="the licence's version, where it is named"),
)
CATALOGUE: Mapping[str, FactSpec] = {spec.name: spec for spec in _SPECS}
