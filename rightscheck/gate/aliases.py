"""What front-matter keys mean: the table, as data, one line a meaning; projects add to it with ``gate.front_matter``.

In: nothing. Out: the tables. Refuses to hold logic beyond comparing keys without case, ``_`` and ``-``. Where each
key was seen is said beside it; the research is of themes and repositories as of November 2026.
"""

from __future__ import annotations

import re

# Of the text: a key of the file, at the top or under ``params``.
TEXT: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "author": ("author", "authors", "author.name", "authors.name", "byline", "by"),
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
        "caption",
        "legend",
        "legende",
        "legenda",
        "leyenda",
        "piedefoto",
        "didascalia",
        "bildunterschrift",
        "bildtext",
    ),  # hello-friend; the second half in other languages
    "alt": ("imagealt", "coveralt", "featuredimagealt"),
    "credit": (
        "attribution",
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
        "bildnachweis",
        "bildquelle",
        "fotocredit",
        "creditphoto",
        "creditsphoto",
        "creditimage",
        "photocredits",
        "imagecredits",
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
    "caption": (
        "caption",
        "description",
        "title",
        "legend",
        "legende",
        "legenda",
        "leyenda",
        "didascalia",
        "bildunterschrift",
    ),  # PaperMod, minimal-mistakes
    "alt": ("alt", "alttext"),
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
        "attrauthor",
        "bildnachweis",
        "bildquelle",
        "fotograf",
        "photographe",
        "fotografo",
    ),
    "credit-url": (
        "creditlink",
        "crediturl",
        "attrlink",
        "attributionurl",
        "authorurl",
        "authorlink",
        "attrurl",
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
        "media",
        "bild",
        "foto",
        "imagen",
        "imagem",
        "background",
        "masthead",
        "poster",
    )
)
# What can only be said of a picture, in a map that names one and is none of these: ``slides: [{image, credit}]``.
BESIDE_PICTURE = frozenset(
    ("credit", "credits", "attribution", "photographer", "caption", "copyright", "creditlink", "crediturl", "legend")
)
NO_PICTURE = frozenset(("logo", "icon", "favicon", "avatar", "badge", "authorimage", "authoravatar", "sprite"))
CODE_HOST = re.compile(  # ``source: https://github.com/...`` is where the program is, not where the text is from
    r"(?i)(?:https?://)?(?:www\.)?(?:github|gitlab|bitbucket|codeberg|sourceforge)\.(?:com|org|net)(?:/|\Z)"
)
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


_BEFORE = (
    r"(?:hero|cover|banner|featured?|header|card|thumb(?:nail)?|teaser|lead|main|og|post|page|title|social|preview"
    r"|background|bg|masthead|poster"
    r"|lede)"
)
_FLAT = re.compile(rf"(?:{_BEFORE}?(?:image|img|photo|picture|pic|foto|bild)|{_BEFORE})(?:by|_)?(?P<what>[a-z]+)\Z")


def of_flat_picture(key: str) -> str | None:
    """What a plain top key says of the file's picture: the table first, then ``hero_image_credit_link`` and its kin."""
    if key in OF_PICTURE:
        return OF_PICTURE[key]
    found = _FLAT.match(key)
    meaning = OF_INSIDE.get(found["what"]) if found else None
    return None if found is None or found["what"] in ("title", "description", "link", "by") else meaning


OF_TEXT, OF_PICTURE, OF_INSIDE = _turned(TEXT), _turned(PICTURE), _turned(IN_PICTURE)
