"""What a notice applies to, and how a copyright mark looks.

In: a block and the holder that a notice names. Out: one of CONTRACT's scopes. Refuses to look at what the notice says.
"""

from __future__ import annotations

from rightscheck.claims.context import Context
from rightscheck.claims.model import Holder
from rightscheck.page.model import Block
from rightscheck.wording.later import later

MARK = later(
    r"©|ⓒ|℗|(?<![\w(])\(c\)\s?(?=(?:19|20)\d\d|[A-ZÀ-Þ]|copyright)|[Cc](?:opyright|OPYRIGHT)\s*\([cC]\)|"
    r"(?<!\w)@\s?(?=(?:19|20)\d\d\b)|"
    r"\b[Cc](?:opyright|OPYRIGHT)s?\s*:?\s*(?:by\s)?(?=(?:©|ⓒ|\([cC]\)|(?:19|20)\d\d))|版权所有|版權所有|著作權所有|저작권자\s?(?=\([cC]\)|ⓒ|©)|Copr\."
)
YEARS = later(r"(?:\b(?:19|20)\d\d\b(?:\s*[-–—/,]\s*(?:(?:19|20)\d\d|\d\d|present|heute))*)")


def scope_of(context: Context, block: Block, holder: Holder | None) -> str:
    """A notice in the article is the article's; in a footer, header or menu it is the site's."""
    if block.section and block.region in ("aside", "comment", "caption"):
        return "section" if block.region == "comment" or not MARK.search(block.text) else "site"
    if block.region == "article":
        count = len(context.page.blocks)
        late = count > 40 and (block.index > count * 0.85 or (context.zones[block.index] == "tail" and count > 60))
        return (
            "site" if late and (holder is None or holder.type != "agency") and YEARS.search(block.text) else "article"
        )
    return "site"
