"""Whole copies under real policies: a compliant copy gives no finding, each broken condition exactly one (invented texts)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

import pytest

from rightscheck import PlannedReuse, check, load_policies, read_page
from rightscheck.draft.document import read_draft
from rightscheck.draft.repair import fix_draft
from rightscheck.duties.mend import MENDABLE, mend

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TITLE = "How heat waits in the walls of old schools"
TEXT = (
    "When a heatwave ends, the people outside feel it first. Inside an old school the walls go on giving back what they took for two more days.",
    "We measured forty classrooms in three towns during the summer term. In at least 40 of the 52 afternoons the rooms were warmer at six than they had been at noon.",
    'Thick brick is slow to warm and slow to cool, as <a href="https://bricks.example/study">an older study</a> found. That helps in a short hot spell and harms in a long one.',
    "The cheapest remedy was also the best. Caretakers who opened the top windows from ten in the evening until five in the morning brought the rooms down by three degrees.",
    "Awnings on the south side took away another degree. Fans made pupils feel better but did not change what the thermometers said.",
)
CC = "https://creativecommons.org/licenses/"


@dataclass(frozen=True)
class Publisher:
    """How a page and a compliant copy of it look."""

    name: str
    url: str
    licence: str | None
    credit: str
    counter: str = ""
    owed: tuple[str, ...] = ()
    commercial: bool | None = None
    footer: str = ""


PUBLISHERS = {
    "the-conversation": Publisher(
        "The Conversation",
        "https://theconversation.com/heat-in-schools-151769",
        "by-nd/4.0/",
        'This article is republished from <a href="{url}">The Conversation</a> under a <a href="{licence}">Creative Commons license</a>. Read the <a href="{url}">original article</a>.',
        '<img src="https://counter.theconversation.com/content/151769/count.gif" width="1" height="1" alt="">',
        (
            "credit_line",
            "byline",
            "link_back",
            "no_alteration",
            "whole_work",
            "counter",
            "no_agency_images",
            "licence_link",
        ),
    ),
    "propublica": Publisher(
        "ProPublica",
        "https://www.propublica.org/article/heat-in-schools",
        "by-nc-nd/3.0/us/",
        'This story was originally published by <a href="{url}">ProPublica</a>. {title_link} <a href="{licence}">CC BY-NC-ND 3.0 US</a>.',
        '<script src="https://pixel.propublica.org/pixel.js" async></script>',
        (
            "credit_line",
            "byline",
            "link_back",
            "no_alteration",
            "whole_work",
            "keep_links",
            "counter",
            "no_agency_images",
            "licence_link",
        ),
        False,
    ),
    "kff-health-news": Publisher(
        "KFF Health News",
        "https://kffhealthnews.org/news/heat-in-schools/",
        "by-nc-nd/4.0/",
        'Originally published by <a href="{url}">KFF Health News</a>. <a href="{licence}">CC BY-NC-ND 4.0</a>.',
        "",
        ("credit_line", "byline", "link_back", "no_alteration", "keep_links", "no_agency_images", "licence_link"),
        False,
    ),
    "global-voices": Publisher(
        "Global Voices",
        "https://globalvoices.org/2026/11/02/heat-in-schools/",
        "by/3.0/",
        'This story by Ana Lee originally appeared on <a href="{url}">Global Voices</a> on November 2, 2026. {title_link} <a href="{licence}">CC BY 3.0</a>.',
        "",
        ("credit_line", "byline", "link_back", "licence_link", "indicate_changes"),
    ),
    "360info": Publisher(
        "360info",
        "https://360info.org/heat-in-schools/",
        "by/4.0/",
        'Originally published under <a href="{licence}">Creative Commons</a> by <a href="{url}">360info</a>.',
        "",
        ("credit_line", "byline", "link_back", "licence_link", "indicate_changes", "no_agency_images"),
    ),
    "grist": Publisher(
        "Grist",
        "https://grist.org/cities/heat-in-schools/",
        None,
        'This story was originally published by <a href="{url}">Grist</a>.',
        "",
        ("credit_line", "byline", "link_back", "whole_work", "no_alteration", "no_agency_images"),
    ),
    "mongabay": Publisher(
        "Mongabay",
        "https://news.mongabay.com/2026/11/heat-in-schools/",
        "by-nd/4.0/",
        'First published on <a href="{url}">Mongabay</a>. <a href="{licence}">CC BY-ND 4.0</a>.',
        "",
        ("credit_line", "byline", "link_back", "no_alteration", "licence_link", "no_agency_images"),
    ),
    "cc-by": Publisher(
        "Ostmark Weekly",
        "https://ostmark.example/heat",
        "by/4.0/",
        'From <a href="{url}">Ostmark Weekly</a>, <a href="{licence}">CC BY 4.0</a>.',
        "",
        ("credit_line", "licence_link", "indicate_changes"),
    ),
    "cc-by-sa": Publisher(
        "Ostmark Weekly",
        "https://ostmark.example/heat",
        "by-sa/4.0/",
        'From <a href="{url}">Ostmark Weekly</a>, <a href="{licence}">CC BY-SA 4.0</a>.',
        "",
        ("credit_line", "licence_link", "indicate_changes"),
    ),
    "cc-by-nd": Publisher(
        "Ostmark Weekly",
        "https://ostmark.example/heat",
        "by-nd/4.0/",
        'From <a href="{url}">Ostmark Weekly</a>, <a href="{licence}">CC BY-ND 4.0</a>.',
        "",
        ("credit_line", "licence_link", "no_alteration"),
    ),
    "cc0": Publisher("Ostmark Weekly", "https://ostmark.example/heat", "CC0", "", "", ()),
}


def _licence(of: Publisher) -> str:
    return "https://creativecommons.org/publicdomain/zero/1.0/" if of.licence == "CC0" else CC + (of.licence or "")


def source(of: Publisher) -> bytes:
    """The publisher's page."""
    words = "Creative Commons licence" if of.licence != "CC0" else "CC0 1.0"
    licence = (
        f'<p class="licence">This article is licensed under a <a rel="license" href="{_licence(of)}">{words}</a>.</p>'
        if of.licence
        else ""
    )
    counter = of.counter
    body = "\n".join(f"<p>{text}</p>" for text in TEXT)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title><meta property="og:site_name" content="{of.name}"></head>'
        f'<body><main><article><h1>{TITLE}</h1><p class="byline">By Ana Lee, University of Ostmark</p>{body}{licence}{counter}</article></main></body></html>'
    ).encode()


def copy(of: Publisher, broken: str = "") -> bytes:
    """A compliant copy, or one with one condition broken."""
    text = list(TEXT)
    credit = of.credit.format(url=of.url, licence=_licence(of), title_link=f"“{TITLE}”.")
    byline, counter, picture = "By Ana Lee, University of Ostmark", of.counter, ""
    if broken == "byline":
        byline, credit = "By our staff", credit.replace("Ana Lee", "a guest")
    elif broken == "credit_line":
        sentence = credit.partition("</a>")[0].partition("<a")[0]
        credit = credit.replace(sentence, "Source: ", 1) if sentence else credit
        for name in ("The Conversation", of.name):
            credit = credit.replace(f">{name}<", ">here<")
        byline = "By Ana Lee, University of Ostmark" if "byline" in of.owed else "By a guest"
    elif broken == "link_back":
        credit = credit.replace(of.url, "https://elsewhere.example/page")
    elif broken == "licence_link":
        credit = credit.replace(_licence(of), "https://elsewhere.example/licence")
    elif broken in ("no_alteration", "indicate_changes"):
        text[1] = text[1].replace("at least 40", "about 40")
    elif broken == "whole_work":
        del text[4]
    elif broken == "keep_links":
        text[2] = text[2].replace('<a href="https://bricks.example/study">an older study</a>', "an older study")
    elif broken == "counter":
        counter = ""
    elif broken == "no_agency_images":
        picture = '<figure><img src="x.jpg" alt=""><figcaption>Jo Roe/AFP via Getty Images</figcaption></figure>'
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in text)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>'
        f'<p class="byline">{byline}</p><p>{credit}</p>{picture}{body}{counter}</article></body></html>'
    ).encode()


@cache
def library():
    return load_policies()


def findings(identity: str, broken: str = "") -> tuple[list[str], set[str]]:
    """Unmet kinds, and all kinds owed for the text."""
    of = PUBLISHERS[identity]
    page = read_page(source(of), name="page.html", url=of.url)
    reuse = PlannedReuse(action="republish", components=("text",), commercial=of.commercial)
    decision = check(page, reuse, library(), draft=read_draft("copy.html", copy(of, broken)), now=NOW)
    duties = [duty for component in decision.components for duty in component.duties]
    return [f"{duty.kind}: {duty.because}: {duty.evidence}" for duty in duties if duty.status == "unmet"], {
        duty.kind for duty in duties
    }


MENDED = [(name, kind) for name, of in PUBLISHERS.items() for kind in of.owed if kind in MENDABLE and kind != "indicate_changes"]


@pytest.mark.parametrize(("identity", "kind"), MENDED)
def test_a_copy_that_can_be_mended_is_mended(identity: str, kind: str) -> None:
    """The corrected copy of a broken one gives no finding, and only what was missing was put in."""
    of = PUBLISHERS[identity]
    page = read_page(source(of), name="page.html", url=of.url)
    reuse = PlannedReuse(action="republish", components=("text",), commercial=of.commercial)
    draft = read_draft("copy.html", copy(of, kind))
    decision = check(page, reuse, library(), draft=draft, now=NOW)
    plan = mend([duty for part in decision.components for duty in part.duties], page, decision.found)
    fixed = read_draft("copy.html", fix_draft(draft, plan.pieces).encode())
    again = check(page, reuse, library(), draft=fixed, now=NOW)
    assert plan.kinds == (kind,)
    assert [(duty.kind, duty.because) for part in again.components for duty in part.duties if duty.status == "unmet"] == []


@pytest.mark.parametrize("identity", PUBLISHERS)
def test_a_compliant_copy_gives_no_finding(identity: str) -> None:
    """All that the publisher and the licence ask for is there, and it is asked for."""
    unmet, kinds = findings(identity)
    assert unmet == []
    assert set(PUBLISHERS[identity].owed) <= kinds


@pytest.mark.parametrize(("identity", "kind"), [(name, kind) for name, of in PUBLISHERS.items() for kind in of.owed])
def test_a_broken_condition_gives_exactly_one_finding(identity: str, kind: str) -> None:
    """One thing wrong is one finding, of its own kind."""
    unmet, _ = findings(identity, kind)
    assert [one.partition(":")[0] for one in unmet] == [kind], unmet
