"""Fields of a picture's own file: who made it, who supplies it, on which terms, what editors are told.

In: the attributes that page/picture.py put beside a picture. Out: machine-readable mentions of that component, and
instructions. Refuses to let a field own the text, and to make a photographer a second owner beside the agency that the
same file names. Source: IPTC Photo Metadata 2025.1, on Credit Line, Source, Creator, Copyright Notice, Instructions.
"""

from __future__ import annotations

from collections.abc import Iterator

from rightscheck.claims import licence_ids
from rightscheck.claims.chains import Credit, read_picture_credit
from rightscheck.claims.context import Context, Mention
from rightscheck.claims.instructions import in_field
from rightscheck.claims.metadata import strip_notice
from rightscheck.holders.lexicon import NAMES
from rightscheck.page.model import Attribute
from rightscheck.page.picture import CARRIERS

_CREDITS = ("Credit", "Source", "CopyrightNotice", "Copyright", "Owner", "CopyrightOwner", "ImageSupplier", "Licensor")
_MAKERS = ("By-line", "Creator", "Artist", "Author")
_TERMS = ("UsageTerms", "SpecialInstructions", "Instructions", "OtherConstraints")
_ADDRESSES = ("WebStatement", "LicensorURL", "license")
_LONGEST = 400  # characters of a field in which names are looked for
_DISTRIBUTES = ("ImageSupplier", "Licensor")


def detect(context: Context) -> Iterator[Mention]:
    """Mentions by picture, in the order of its fields."""
    fields: dict[str, list[Attribute]] = {}
    for attribute in context.page.attributes:
        if attribute.where.startswith(CARRIERS):
            fields.setdefault(attribute.component, []).append(attribute)
    for mine in fields.values():
        yield from _picture(context, mine)


def name_of(attribute: Attribute) -> str:
    """The property without its carrier."""
    return attribute.where.rpartition(":")[2]


def _picture(context: Context, fields: list[Attribute]) -> Iterator[Mention]:
    read = {
        id(attribute): _credit(context, attribute.value)
        for attribute in fields
        if name_of(attribute) in (*_CREDITS, *_MAKERS)
    }
    agency = any(holder.type == "agency" for one in read.values() for holder in one.origins)
    passed_on = {holder.id for one in read.values() for holder in one.via}
    for attribute in fields:
        name = name_of(attribute)
        credit = read.get(id(attribute), Credit(()))
        holders = tuple(
            holder
            for holder in credit.origins
            if holder.id not in passed_on
            and (not agency or (holder.type == "agency" and name not in _DISTRIBUTES))
            and (holder.type == "agency" or name not in _DISTRIBUTES)
        )
        yield Mention(
            "machine-readable",
            None,
            attribute=attribute,
            holders=holders,
            via=credit.via,
            component=attribute.component,
            scope="image",
            licence=_licence(name, attribute.value),
            position="file",
        )
        if name in _TERMS:
            yield from in_field(context, attribute)


def _credit(context: Context, value: str) -> Credit:
    text = strip_notice(value[:_LONGEST])
    hits = [*context.lexicon.find(text)]
    if len(value) > 200 and not any(hit.kind in NAMES for hit in hits):
        return Credit(())
    return read_picture_credit(context, text, hits)


def _licence(name: str, value: str) -> str | None:
    if name in _ADDRESSES:
        return licence_ids.from_address(value)
    if name in ("UsageTerms", "CopyrightNotice", "Copyright"):
        coded = (licence_ids.from_code(found) for found in licence_ids.CODE.finditer(value))
        return licence_ids.from_address(value) or next(coded, None)
    return None
