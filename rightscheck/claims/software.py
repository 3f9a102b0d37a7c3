"""Software licences where a page states its own: "MIT License" in a repository's side bar, "© X, released under ...".

In: names of software licences in blocks. Out: licence mentions. Refuses a product's licence in prose, and to let the
licence of a site's code, theme or icons cover its texts: outside code hosts and a "License" heading it is a section's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightscheck.claims import segments
from rightscheck.claims.context import Context, Mention
from rightscheck.claims.licences import labelled, negated
from rightscheck.claims.scope import MARK
from rightscheck.holders.lexicon import Hit
from rightscheck.page.model import Block
from rightscheck.wording.later import later

_HOSTS = later(
    r"(?:^|\.)(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org|sourceforge\.net|sr\.ht|gitee\.com|npmjs\.com|"
    r"pypi\.org|crates\.io|rubygems\.org|packagist\.org|launchpad\.net|savannah\.gnu\.org)$|^(?:gitlab|git)\."
)
_GIVEN = later(
    r"\b(?:released|licen[cs]ed|available|distributed|published)\b.{0,30}\bunder\b|\blicen[cs]e\s*[:：]|"
    r"\blizenziert unter\b|\bsous licence\b|\bbajo (?:la )?licencia\b|\bsob (?:a )?licença\b",
    re.IGNORECASE,
)
_OURS = later(
    r"\b(?:this|our) (?:project|repository|repo|package|library|module|tool|plug-?in|extension|gem|crate|code|software|"
    r"program|app|framework)\b|\bcode samples?\b|\bsource code\b",
    re.IGNORECASE,
)
_CODE = later(r"\bcode\b|\btheme\b|\bicons?\b|\bfonts?\b|\btemplate\b|\bplug-?in\b", re.IGNORECASE)
# what stands alone below "License": "MIT", "MIT © Lea Noor", "Apache-2.0"
_BARE = later(
    r"^(?P<id>MIT|ISC|Apache-2\.0|(?:A|L)?GPL-[23]\.[01]|BSD-[23]-Clause|MPL-2\.0|Unlicense|EPL-2\.0|BSL-1\.0)"
    r"(?:-only|-or-later)?(?:\s*(?:©|\(c\)).{0,60})?\.?$"
)
_FILE = later(
    r"/(?:un)?licen[cs]e(?:[./_-]|$)|/copying|opensource\.org/licen|spdx\.org/licen|choosealicense", re.IGNORECASE
)


def detect(context: Context) -> Iterator[Mention]:
    """Lines that are a licence's name, and sentences that put this project under one."""
    for block in context.page.blocks:
        named = [hit for hit in context.in_block(block, "licence-names") if hit.value.role == "software"]
        if not named and (bare := _BARE.match(block.text)) is not None and labelled(context, block):
            scope = _scope(context, block, block.text)
            yield Mention("licence", block, 0, len(block.text), scope=scope, licence=bare["id"], position="words")
        if not named or block.tag in ("h1", "h2", "title") or block.region == "comment":
            continue
        pieces = segments.split(block.text, block.breaks)
        told: set[tuple[int, int]] = set()
        for hit in named:
            low, high = segments.around(pieces, hit.start, hit.end)
            if (low, high) not in told and _states(context, block, low, high, hit):
                told.add((low, high))
                scope = _scope(context, block, block.text[low:high])
                licence = str(hit.value.value) if hit.value.value else None
                yield Mention("licence", block, low, high, scope=scope, licence=licence, position="words")


def _states(context: Context, block: Block, low: int, high: int, hit: Hit) -> bool:
    sentence = block.text[low:high]
    if len(sentence) > 300 or negated(sentence):
        return False
    rest = len(sentence) - (hit.end - hit.start)
    if rest <= 12:
        return labelled(context, block) or _links(block, hit) or _GIVEN.match(sentence) is not None
    given = _GIVEN.search(sentence)
    if given is None or given.start() > hit.start - low:
        return False
    return bool(MARK.search(block.text) or _OURS.search(sentence)) or labelled(context, block)


def _links(block: Block, hit: Hit) -> bool:
    """A licence's name that leads to the licence's file or address."""
    return any(
        span.href is not None and span.start <= hit.end and hit.start <= span.end and _FILE.search(span.href)
        for span in block.spans
    )


def _scope(context: Context, block: Block, sentence: str) -> str:
    hosted = context.host is not None and _HOSTS.search(context.host) is not None
    own = block.region == "article" and not block.section and (hosted or labelled(context, block))
    return "article" if own and not _CODE.search(sentence) else "section"
