"""Who supplied the main text, and who holds each component.

In: claims with their positions. Out: the Owner and the holders by component. Refuses to let a picture's credit, a
citation or a teaser own the text. Strength (DESIGN, rule 10): strong = two agreeing positions, or a notice; fair = one
of dateline, byline, sign-off, source line; weak = metadata, a file name or a keyword alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rightscheck.claims.context import Context
from rightscheck.claims.model import Claim, ComponentHolder, Holder, Owner

# How a position speaks for the text: (weight, word for ``because``). Contributing positions never own.
ROLES: dict[str, tuple[str, str]] = {
    "dateline": ("owner", "dateline"),
    "byline": ("owner", "byline"),
    "source": ("owner", "source line"),
    "sign-off": ("owner", "sign-off"),
    "reporting": ("supports", "reporting line"),
    "tagline": ("supports", "closing tagline"),
    "writers": ("contributing", "contributors' line"),
    "contributing": ("contributing", "contributing line"),
    "notice": ("notice", "notice"),
    "republished": ("origin", "republication line"),
    "provided": ("origin", "provided-by line"),
    "source-other": ("origin", "source line"),
    "meta-author": ("weak", "author in the metadata"),
    "jsonld-author": ("weak", "author in JSON-LD"),
    "jsonld-creator": ("weak", "creator in JSON-LD"),
    "jsonld-sourceOrganization": ("weak", "source in JSON-LD"),
    "jsonld-publisher": ("weak", "publisher in JSON-LD"),
}


@dataclass(slots=True)
class _Vote:
    holder: Holder
    roles: dict[str, str]
    claims: list[int]


def _votes(context: Context, claims: list[Claim]) -> dict[str, _Vote]:
    votes: dict[str, _Vote] = {}
    for number, claim in enumerate(claims):
        role = ROLES.get(claim.position)
        if role is None or claim.component != "text" or claim.scope in ("section", "image") or claim.place.hidden:
            continue
        if role[0] == "notice" and claim.scope != "article" and not _own_site(context, claims, claim):
            continue
        for holder in claim.holders:
            if _pictures_only(context, holder):
                continue
            vote = votes.setdefault(holder.id, _Vote(holder, {}, []))
            vote.roles.setdefault(*role)
            vote.claims.append(number)
    return votes


def _pictures_only(context: Context, holder: Holder) -> bool:
    record = context.lexicon.records.get(holder.id)
    return record is not None and record.photo_only


def _own_site(context: Context, claims: list[Claim], claim: Claim) -> bool:
    """A footer's notice speaks for the text where the site is that holder's, and nobody else claims the site."""
    if claim.holder is None:
        return False
    if context.host is not None and context.lexicon.host_of(context.host) == claim.holder.id:
        return True
    if claim.quote.split(":")[0].lower().endswith("articles"):
        return False
    others = {
        other.holder.id
        for other in claims
        if other.kind in ("all-rights-reserved", "restriction") and other.scope == "site" and other.holder is not None
    }
    return claim.kind == "all-rights-reserved" and others == {claim.holder.id}


def resolve_owner(context: Context, claims: list[Claim]) -> Owner:
    """Weigh the positions; agencies first, then an origin named elsewhere, then the publisher."""
    votes = _votes(context, claims)
    agencies = [vote for vote in votes.values() if vote.holder.type == "agency"]
    owners = [vote for vote in agencies if "owner" in vote.roles]
    if not owners:
        owners = [vote for vote in agencies if "notice" in vote.roles]
    if not owners and not any("origin" in vote.roles for vote in votes.values()):
        owners = [vote for vote in agencies if set(vote.roles) == {"weak"}]
    if owners:
        return _agency(owners, agencies)
    contributing = tuple(vote.holder.id for vote in agencies if "contributing" in vote.roles)
    origins = [vote for vote in votes.values() if "origin" in vote.roles]
    if origins:
        vote = origins[0]
        known = context.host is not None and context.lexicon.host_of(context.host) == vote.holder.id
        kind = "agency" if vote.holder.type == "agency" else ("publisher" if known else "third-party")
        return Owner(
            kind,
            vote.holder.id,
            (vote.holder.id,),
            vote.holder.name,
            "fair",
            contributing,
            vote.roles["origin"],
            tuple(vote.claims),
        )
    return _publisher(context, claims, contributing)


def _agency(owners: list[_Vote], agencies: list[_Vote]) -> Owner:
    leading = _leading(owners)
    roles: dict[str, None] = {}
    evidence: dict[int, None] = {}
    for vote in leading:
        roles.update(dict.fromkeys(vote.roles[role] for role in vote.roles))
        evidence.update(dict.fromkeys(vote.claims))
    strong = "notice" in {role for vote in leading for role in vote.roles} or any(
        len(vote.claims) > 1 and len(set(vote.roles) - {"weak"}) > 0 and len(vote.claims) > 1 for vote in leading
    )
    only_weak = all(set(vote.roles) == {"weak"} for vote in leading)
    ids = tuple(vote.holder.id for vote in leading)
    contributing = tuple(
        vote.holder.id for vote in agencies if "contributing" in vote.roles and vote.holder.id not in ids
    )
    names = " / ".join(vote.holder.name for vote in leading)
    strength = "weak" if only_weak else ("strong" if strong else "fair")
    return Owner("agency", ids[0], ids, names, strength, contributing, ", ".join(roles), tuple(sorted(evidence)))


def _leading(owners: list[_Vote]) -> list[_Vote]:
    """Joint owners share one line; otherwise the agency with the most positions leads and the rest are a conflict."""
    first = owners[0]
    joint = [vote for vote in owners if set(vote.claims) & set(first.claims)]
    rest = [vote for vote in owners if vote not in joint]
    best = max(rest, key=lambda vote: len(vote.claims), default=None)
    if best is not None and len(best.claims) > max(len(vote.claims) for vote in joint):
        return [vote for vote in owners if set(vote.claims) & set(best.claims)]
    return joint


def _publisher(context: Context, claims: list[Claim], contributing: tuple[str, ...]) -> Owner:
    """The holder of the article's or the site's notice; else what the metadata call the site, weakly."""
    for wanted in (("article", "page"), ("site",)):
        for number, claim in enumerate(claims):
            if (
                claim.kind in ("all-rights-reserved", "restriction", "permission", "licence")
                and claim.holder
                and claim.scope in wanted
                and claim.component == "text"
                and not claim.place.hidden
            ):
                if claim.holder.type == "agency" and not (
                    context.host and context.lexicon.host_of(context.host) == claim.holder.id
                ):
                    continue
                return Owner(
                    "publisher",
                    claim.holder.id,
                    (claim.holder.id,),
                    claim.holder.name,
                    "strong",
                    contributing,
                    "notice",
                    (number,),
                )
    known = context.lexicon.host_of(context.host)
    if known is not None:
        record = context.lexicon.records[known]
        kind = "agency" if record.type == "agency" and not record.photo_only else "publisher"
        return Owner(kind, known, (known,), record.name, "fair", contributing, "the page's address", ())
    for number, claim in enumerate(claims):
        unnamed = (
            claim.kind in ("all-rights-reserved", "restriction")
            and claim.holder is None
            and claim.scope in ("site", "article", "page")
        )
        if unnamed and not claim.place.hidden and claim.component == "text":
            identity = context.host or "unnamed-publisher"
            return Owner(
                "publisher",
                identity,
                (identity,),
                site_name(context) or identity,
                "fair",
                contributing,
                "notice without a name",
                (number,),
            )
    for number, claim in enumerate(claims):
        if claim.position == "meta-rights" and claim.holder is not None:
            return Owner(
                "publisher",
                claim.holder.id,
                (claim.holder.id,),
                claim.holder.name,
                "weak",
                contributing,
                "rights in the metadata",
                (number,),
            )
    name = site_name(context)
    if name is None and context.host is None:
        return Owner(contributing=contributing)
    identity = context.host or context.named(name or "").id
    return Owner(
        "publisher", identity, (identity,), name or identity, "weak", contributing, "site name in the metadata", ()
    )


def site_name(context: Context) -> str | None:
    """What the metadata call the site: og:site_name, application-name, a JSON-LD publisher."""
    for wanted in ("meta[og:site_name]", "meta[application-name]", "meta[publisher]", "meta[dc.publisher]"):
        for attribute in context.page.attributes:
            if attribute.where.lower() == wanted and len(attribute.value) < 90:
                return attribute.value
    for script in context.page.jsonld:
        for node in script.data if isinstance(script.data, list) else [script.data]:
            graph = node.get("@graph", [node]) if isinstance(node, dict) else []
            for item in graph if isinstance(graph, list) else []:
                publisher = item.get("publisher") if isinstance(item, dict) else None
                if isinstance(publisher, dict) and isinstance(publisher.get("name"), str):
                    return str(publisher["name"])[:90]
    return None


def text_holders(context: Context, claims: list[Claim], owner: Owner) -> tuple[ComponentHolder, ...]:
    """The holders of the main text: owners, contributing agencies (fair: DESIGN, rule 9), and a rival notice's."""
    found: dict[str, ComponentHolder] = {}
    for identity in owner.ids:
        name, kind = _of(context, claims, identity, owner)
        role = "publisher" if owner.type == "publisher" else "owner"
        found[identity] = ComponentHolder(identity, name, kind, role, owner.strength or "weak", owner.evidence)
    for identity in owner.contributing:
        if identity not in found:
            name, kind = _of(context, claims, identity, owner)
            numbers = tuple(
                number
                for number, claim in enumerate(claims)
                if any(holder.id == identity for holder in claim.holders)
                and claim.position in ("contributing", "writers")
            )
            found[identity] = ComponentHolder(identity, name, kind, "contributing", "fair", numbers)
    if owner.type == "agency":
        for number, claim in enumerate(claims):
            rival = (
                claim.kind in ("all-rights-reserved", "restriction")
                and claim.scope == "article"
                and claim.component == "text"
                and claim.holder is not None
            )
            if (
                rival
                and claim.holder is not None
                and claim.holder.type == "agency"
                and claim.holder.id not in found
                and not claim.place.hidden
            ):
                found[claim.holder.id] = ComponentHolder(
                    claim.holder.id, claim.holder.name, "agency", "contributing", "fair", (number,)
                )
    return tuple(found.values())


def _of(context: Context, claims: list[Claim], identity: str, owner: Owner) -> tuple[str, str]:
    record = context.lexicon.records.get(identity)
    if record is not None:
        return record.name, record.type
    for claim in claims:
        for holder in claim.holders:
            if holder.id == identity:
                return holder.name, holder.type
    return owner.name or identity, "publisher" if owner.type == "publisher" else "third-party"


def picture_holders(about: Iterable[tuple[int, Claim]]) -> tuple[ComponentHolder, ...]:
    """The holders of one picture or embed: the origin of every credit and notice on it, strongest first.

    ``about``: the claims on it, each with its number among all.
    """
    found: dict[str, list[int]] = {}
    known: dict[str, Holder] = {}
    claims = dict(about)
    for number, claim in claims.items():
        if claim.kind not in ("photo-credit", "all-rights-reserved", "restriction", "machine-readable"):
            continue
        for holder in claim.holders:
            found.setdefault(holder.id, []).append(number)
            known.setdefault(holder.id, holder)
    made = []
    for identity, numbers in found.items():
        shown = [
            claims[number]
            for number in numbers
            if claims[number].kind != "machine-readable" and not claims[number].place.hidden
        ]
        notice = any(claim.kind != "photo-credit" for claim in shown)
        strength = "strong" if notice or len(shown) > 1 else ("fair" if shown else "weak")
        holder = known[identity]
        made.append(ComponentHolder(identity, holder.name, holder.type, "owner", strength, tuple(numbers)))
    return tuple(made)
