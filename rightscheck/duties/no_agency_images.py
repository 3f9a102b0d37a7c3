"""no_agency_images: no picture of an agency is carried along.

Read: credits, alt texts and file names of pictures and of og:image.
"""

from __future__ import annotations

import re
from typing import Any

from rightscheck.duties.context import DutyContext, Judgement, met, unmet
from rightscheck.duties.finding import clip

_CREDIT = re.compile(
    r"(?<![\w.])(?:AFP|AP|EPA|EFE|ANSA|dpa|AAP|PTI|APA|ANP|TT|NTB|Ritzau|Keystone)(?![\w])|\bREUTERS\b|\bReuters\b|Getty\s?Images"
    r"|\biStock\b|Shutterstock|\bAlamy\b|"
    r"Agence France-Presse|Associated Press|PA (?:Wire|Media|Images)|Anadolu|Xinhua"
    r"|picture[ -]alliance|\bIMAGO\b|Bloomberg|Depositphotos|Adobe Stock|European Pressphoto"
)
_FILE = re.compile(
    r"(?:\b|_)(?:gettyimages|istock|shutterstock|alamy|afp_|afp-|epa-|reuters|adobestock|depositphotos)[-_\d]",
    re.IGNORECASE,
)


def judge(_params: dict[str, Any], context: DutyContext) -> Judgement:
    """No parameters."""
    credited = {_file(src): credit for src, credit in context.source_images or () if _CREDIT.search(credit)}
    pictures = [(image.src, f"{image.credit} {image.alt}") for image in context.draft.images if image.tag == "img"]
    pictures += [(value, "") for key in ("og:image", "twitter:image") for value in context.draft.values(key)]
    for src, words in pictures:
        found = _CREDIT.search(words) or _FILE.search(src)
        if found is not None:
            return unmet("a picture of an agency is carried along", clip(f"{src}: {found.group().strip()}"))
        if _file(src) in credited:
            return unmet("a picture of an agency is carried along", clip(f"{src}: {credited[_file(src)]}"))
    return met(f"{len(pictures)} pictures, none credited to an agency")


def _file(src: str) -> str:
    return re.sub(r"-\d+x\d+(?=\.\w+\Z)", "", src.partition("?")[0].rpartition("/")[2].casefold())
