"""Which region of a page an element opens, by its tag and its class words.

In: tag and the class, id, role and itemprop words. Out: a Mark. Refuses to look at the text.
Regions are CONTRACT's; ``section`` marks teasers, widgets and related stories inside any region.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rightscheck.wording.later import later

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "optgroup",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "head",
        "title",
        "iframe",
        "video",
        "audio",
        "object",
    ]
)
SKIPPED_TAGS = frozenset(
    ["script", "style", "svg", "template", "textarea", "select", "math", "noframes", "datalist", "canvas"]
)
VOID_TAGS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)


@dataclass(frozen=True, slots=True)
class Mark:
    """What an element's tag and words say. ``region`` None: as its parent."""

    region: str | None = None
    section: bool = False
    credit: bool = False
    hidden: bool = False
    body: bool = False


_PLAIN = Mark()
_WORD = r"(?:^|[\s_-])(?:%s)(?:$|[\s_-])"
_COMMENT = later(
    _WORD
    % r"comments?|commentlist|comment-?(?:list|body|content|area)|comments-?area|disqus_?thread|respond|kommentare?"
)
_NAV = later(_WORD % r"nav|navigation|navbar|breadcrumbs?|menu|submenu|toolbar|pagination|tabs|topbar|sitemap")
_FOOTER = later(
    r"(?:^|[\s_])(?:page|site|main|global|the)?[-_]?(?:footer|colophon|fuss|fusszeile|siteinfo|site-info|contentinfo|"
    r"footerarea)"
    r"(?:$|[\s_-]|[a-z]*$)|(?:^|\s)(?:foot|bottom)(?:$|\s)"
)
_HEADER = later(
    r"(?:^|\s)(?:banner|masthead|(?:site|page|global|main|top)[-_]?header|header[-_]?(?:top|main|wrapper|container)|"
    r"logo)(?:$|\s)"
)
_ASIDE = later(
    _WORD % r"aside|sidebar|side-?bar|related|widgets?|teasers?|teaserlist|recommend(?:ed|ation|ations)?|"
    r"most-?(?:read|popular|viewed)|"
    r"trending|popular|promo|promos|promoted|newsletter|outbrain|taboola|ticker|carousel|also-?read|read-?(?:more|"
    r"next|also)|"
    r"more-?(?:news|stories|from|on)|latest|mehr-?zum-?thema|advert(?:isement)?|sponsored|rail|right-?(?:col|column|"
    r"rail)|"
    r"cookie|consent|paywall|infobox|fact-?box|facts?|fakta|faktabox"
)
_CAPTION = later(
    _WORD
    % r"caption|captions|figcaption|wp-caption-text|image-?(?:text|description|info|meta)|legend|bildunterschrift|"
    r"bildtext|billedtekst|photo-?(?:text|description|info)|media-?(?:text|description|info)|lightbox-?caption"
)
_CREDIT = later(
    r"(?:^|[\s_-])(?:(?:photo|image|img|picture|media|pic|foto|bild|fig|figure|gallery)[a-z0-9_-]{0,20}?(?:credits?|"
    r"copyright|source|author|autor|byline|rights|quelle|agency)|"
    r"credits?|copyright-?(?:image|photo)|photographer|fotograf|bildquelle|bildnachweis|bildrechte|imgcredit|"
    r"photocredit|mediacredit)(?:$|[\s_-])"
)
_BODY = later(
    r"article-?_?-?body|articlebody|articletext|article-?_?text|article-?_?content|story-?_?body|story-?_?content|"
    r"entry-?_?content|"
    r"post-?_?content|post-?_?body|news-?_?body|content-?_?body|body-?_?content|artikel-?text|article__body|news-?text"
)
_TAGS = {
    "nav": Mark("nav"),
    "footer": Mark("footer"),
    "header": Mark("header"),
    "aside": Mark("aside", section=True),
    "figcaption": Mark("caption"),
    "head": Mark("head"),
    "dialog": Mark(hidden=True),
    "noscript": _PLAIN,
}
_ROLES = {
    "navigation": "nav",
    "contentinfo": "footer",
    "banner": "header",
    "complementary": "aside",
    "menu": "nav",
    "menubar": "nav",
}


@lru_cache(maxsize=8192)
def mark(tag: str, words: str, role: str = "") -> Mark:
    """Read one element's tag, lower-case class words and role. Cached: class strings repeat on every page."""
    if role in _ROLES:
        return Mark(_ROLES[role], section=_ROLES[role] == "aside")
    if tag in ("html", "body", "head", "main"):
        return _TAGS.get(tag, _PLAIN)
    if words:
        found = _by_words(tag, words)
        if found is not None:
            return found
    return _TAGS.get(tag, _PLAIN)


def _by_words(tag: str, words: str) -> Mark | None:
    credit = bool(_CREDIT.search(words))
    if tag in ("figcaption", "caption") or _CAPTION.search(words):
        return Mark("caption", credit=credit)
    if credit and tag not in ("article", "section", "ul", "ol", "table"):
        return Mark(credit=True)
    if tag in ("h1", "p", "time"):
        return _PLAIN if not _FOOTER.search(words) else None
    if _BODY.search(words) and tag in ("div", "section", "article", "td", "span"):
        return Mark(body=True)
    if _COMMENT.search(words) and tag not in ("a", "span", "button", "i"):
        return Mark("comment", section=True)
    if _FOOTER.search(words) and tag not in ("a", "span", "article"):
        return Mark("footer")
    if _NAV.search(words) and tag in ("div", "nav", "ul", "ol", "section", "td"):
        return Mark("nav")
    if _HEADER.search(words) and tag in ("div", "section", "header"):
        return Mark("header")
    if _ASIDE.search(words) and tag in ("div", "aside", "section", "ul", "ol", "td", "article", "li"):
        return Mark("aside", section=True)
    return None
