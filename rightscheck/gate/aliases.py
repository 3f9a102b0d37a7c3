"""What front-matter keys mean: the table, as data, one line a meaning; projects add to it with ``gate.front_matter``.

In: nothing. Out: the tables. Refuses to hold logic beyond comparing keys without case, ``_`` and ``-``. Where each
key was seen is said beside it; the research is of themes and repositories as of November 2026.
"""

from __future__ import annotations

import re

# Of the text: a key of the file, at the top or under ``params``.
TEXT: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "author": ("author", "authors", "author.name", "byline", "by"),
    "licence": ("license", "licence", "license.text", "license.type", "license.content", "license.name", "rights"),
    "licence-url": ("licenseurl", "licenceurl", "license.url", "licence.url"),  # HydePHP, Quarto
    "copyright": ("copyright", "copyright.statement", "copyright.holder"),  # Hugo, MkDocs, Quarto
    "canonical": ("canonicalurl", "canonical", "metadata.canonical"),  # PaperMod, Ananke, jekyll-seo-tag, Astro
    "source": (
        "source",
        "externalsite",
        "syndicatedfrom",
        "republishedfrom",
        "originallypublished",
        "originalsource",
        "publication",
        "source.name",
        "source.title",
    ),
    "source-url": ("sourceurl", "urlsource", "originalurl", "externalurl", "original", "source.url", "source.link"),
}

# Of the file's picture: full keys at the top or under ``params``.
PICTURE: dict[str, tuple[str, ...]] = {
    "caption": (
        "covercaption",
        "imagecaption",
        "featuredimagecaption",
        "herocaption",
        "bannercaption",
        "thumbnailcaption",
        "photocaption",
        "headercaption",
    ),  # hello-friend
    "credit": (
        "imagecredit",
        "photocredit",
        "cardimagecredit",
        "featuredimageattr",
        "featuredimagecredit",
        "covercredit",
        "herocredit",
        "bannercredit",
        "headercredit",
        "thumbnailcredit",
        "imageattribution",
        "coverattribution",
        "imageattr",
        "credit",
        "credits",
        "photographer",
        "imageauthor",
        "coverauthor",
        "photoby",
        "imageby",
    ),  # Ananke, many
    "credit-url": (
        "imagecrediturl",
        "imagecreditlink",
        "featuredimageattrlink",
        "photocrediturl",
        "coverlink",
        "imageattrlink",
        "crediturl",
        "creditlink",
        "imageattributionurl",
    ),
    "licence": ("imagelicense", "imagelicence", "photolicense", "coverlicense", "coverlicence", "herolicense"),
    "licence-url": ("imagelicenseurl", "photolicenseurl", "coverlicenseurl"),
    "copyright": ("imagecopyright", "photocopyright", "covercopyright"),
    "source": (
        "imagesource",
        "photosource",
        "coversource",
        "imageurlsource",
        "imagesourceurl",
        "photourl",
        "herosource",
    ),
}

# Inside a map that describes a picture: ``cover: {image: ..., caption: ...}``, ``resources[].params``.
IN_PICTURE: dict[str, tuple[str, ...]] = {
    "caption": ("caption", "description", "title"),  # PaperMod, minimal-mistakes
    "credit": (
        "credit",
        "credits",
        "author",
        "attr",
        "attribution",
        "photographer",
        "creditline",
        "by",
        "artist",
        "creator",
        "byline",
    ),
    "credit-url": (
        "creditlink",
        "crediturl",
        "attrlink",
        "attributionurl",
        "authorurl",
        "authorlink",
    ),  # so-simple, HydePHP
    "licence": ("license", "licence", "rights"),
    "licence-url": ("licenseurl", "licenceurl", "licenselink"),
    "copyright": ("copyright", "copyrightnotice", "copyrighttext"),
    "source": ("source", "sourceurl", "sourcelink", "link", "origin"),
}
CONTAINERS = frozenset(
    (
        "image",
        "cover",
        "photo",
        "picture",
        "header",
        "hero",
        "banner",
        "featuredimage",
        "featured",
        "thumbnail",
        "heroimage",
        "coverimage",
        "ogimage",
        "teaser",
        "feature",
        "images",
        "resources",
        "gallery",
        "photos",
        "figure",
        "lead",
        "leadimage",
        "preview",
        "cardimage",
        "imagemeta",
        "imageinfo",
        "splash",
    )
)
NO_PICTURE = frozenset(("logo", "icon", "favicon", "avatar", "badge", "authorimage", "authoravatar", "sprite"))
PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|tiff?|heic)(?:[?#].*)?\Z", re.IGNORECASE)
RIGHTS_KEY = re.compile(
    r"credit(?!s?cards?)|licen[cs]e|copyright|attribution|photographer|(?:^|photo|image|cover)source(?:url)?$|rightsholder"
)
MEANINGS = frozenset((*TEXT, *(f"image-{name}" for name in PICTURE), "image"))


def plain(key: object) -> str:
    """A key without case, ``_``, ``-`` and spaces."""
    return re.sub(r"[\s_-]", "", str(key)).casefold()


def _turned(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {key: meaning for meaning, keys in table.items() for key in keys}


OF_TEXT, OF_PICTURE, OF_INSIDE = _turned(TEXT), _turned(PICTURE), _turned(IN_PICTURE)
