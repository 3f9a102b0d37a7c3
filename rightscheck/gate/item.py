"""One file of a repository through the pipeline that every page goes through: read, find, decide, and then findings.

In: a session and a file's name and bytes. Out: a Result: findings, and the pictures that the file shows. Refuses to
fail: a file that cannot be read is a finding.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rightscheck.errors import InputError
from rightscheck.gate.allowances import apply_allowances, read_allowances
from rightscheck.gate.case import Case, key_of
from rightscheck.gate.compose import HTML, Composed, compose
from rightscheck.gate.discover import is_picture
from rightscheck.gate.embedded import HEAD, TAIL, read_embedded
from rightscheck.gate.judge import judge
from rightscheck.gate.pictures import Words, resolve, sources, with_words
from rightscheck.gate.quotations import quotations
from rightscheck.plan.model import PlannedReuse
from rightscheck.report.findings import WAIVED, Finding

if TYPE_CHECKING:
    from rightscheck.claims.model import Found
    from rightscheck.gate.session import Session
    from rightscheck.page.model import Page
    from rightscheck.policy.decision import Decision

MAX_BYTES = 5_000_000
PUBLISH = PlannedReuse(action="republish")


@dataclass(frozen=True, slots=True)
class Result:
    """What one file gave: ``pictures`` are the repository's files that it shows, ``waivers`` the rules it needed."""

    name: str
    findings: tuple[Finding, ...] = ()
    pictures: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()


def decode(data: bytes) -> str:
    """UTF-8, else UTF-16 by its mark, else Windows-1252. Raises InputError for what is binary."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    elif b"\0" in data:
        raise InputError("it is binary, not text")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def shown(name: str) -> str:
    r"""A file's name as text: bytes that are no UTF-8 as ``\xff``."""
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    return name


def check_file(session: Session, name: str, data: bytes | None = None) -> Result:
    """All findings of one file, with their status."""
    try:
        raw = read_bytes(session, name) if data is None else data
        if is_picture(name):
            return _check_picture(session, name)
        text = decode(raw)
    except InputError as error:
        return Result(name, _unread(session, name, str(error)))
    if not text.strip():
        return Result(name)
    values, origin = session.site.inherited(name)
    values.pop("title", None)
    composed = compose(name, text, inherited=values, inherited_from=origin, aliases=session.settings.aliases)
    return _judged(session, name, composed, hashlib.sha256(raw).hexdigest())


def read_bytes(session: Session, name: str) -> bytes:
    """The bytes of a file. Raises InputError."""
    path = session.root / name
    try:
        if path.is_symlink() and not path.resolve().is_relative_to(session.root.resolve()):
            raise InputError("it is a link that leads out of the repository")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(error.strerror or "it cannot be opened") from error
    if len(data) > MAX_BYTES and not is_picture(name):
        raise InputError(f"it is larger than {MAX_BYTES} bytes")
    return data


def _unread(session: Session, name: str, why: str) -> tuple[Finding, ...]:
    made = Finding(
        "RC001", session.settings.severity_of("RC001"), name, 1, 1, 1, 2, f"The file could not be read: {why}."
    )
    return _keyed([made]) if made.severity != "off" else ()


def words_of(session: Session, picture: str) -> tuple[Words, ...]:
    """What the tables and the picture's own file say about a picture of the repository."""
    found = [*session.tables.words_of(picture)]
    try:
        with (session.root / picture).open("rb") as file:
            data = file.read(HEAD)
            size = os.fstat(file.fileno()).st_size
            if size > HEAD + TAIL and not data.startswith(b"\xff\xd8"):
                file.seek(size - TAIL)
                data += file.read(TAIL)
    except OSError:
        return tuple(found)
    fields = read_embedded(data)
    found += [
        Words(f"iptc:{field}", value)
        for field, value in fields
        if field in ("Credit", "CopyrightNotice", "Source", "By-line", "Creator")
    ][:2]
    if not fields:
        stem = PurePosixPath(picture).name
        holder = next(
            (one for one in session.library.holders.values() if any(stem.startswith(begin) for begin in one.files)),
            None,
        )
        if holder is not None:
            found.append(Words("file-name", holder.names[0] if holder.names else holder.name))
    return tuple(found)


def _judged(session: Session, name: str, composed: Composed, sha256: str) -> Result:
    references = sources(composed)
    leads = {
        src: found for src in references if (found := resolve(src, name, session.known, session.static)) is not None
    }
    if leads:
        said = {src: words_of(session, picture) for src, picture in leads.items() if is_picture(picture)}
        composed = with_words(composed, lambda src: said.get(src, ()))
    page, said_there = _read(session, name, composed, sha256)
    findings: list[Finding] = []
    used: tuple[str, ...] = ()
    if page is not None and said_there is not None:
        findings, used = _decided(session, name, composed, page, said_there)
    else:
        findings = [*_front_only(session, name, composed)]
    allowances = read_allowances(composed.map.text, composed.front)
    findings = apply_allowances(findings, allowances, name, session.now.date(), session.settings, accept=session.accept)
    return Result(name, _keyed(findings), tuple(sorted(set(leads.values()))), used)


def _front_only(session: Session, name: str, composed: Composed) -> list[Finding]:
    if not composed.front.problem:
        return []
    front = composed.front
    spot = composed.map.first_word(front.problem_line)
    severity = session.settings.severity_of("RC002")
    return [
        Finding(
            "RC002",
            severity,
            name,
            spot.line,
            spot.column,
            spot.end_line,
            spot.end_column,
            f"The front matter could not be read: {front.problem}.",
        )
    ]


def _read(session: Session, name: str, composed: Composed, sha256: str) -> tuple[Page | None, Found | None]:
    from rightscheck.check import find_claims
    from rightscheck.page import read_page

    data = b"\xef\xbb\xbf" + composed.html.encode("utf-8", "replace")
    called = name if PurePosixPath(name).suffix.lower() in HTML else f"{name}.html"
    try:
        page = read_page(data, name=called, max_bytes=MAX_BYTES * 8)
    except InputError:
        return None, None
    page = replace(page, name=shown(name), sha256=sha256)
    found = find_claims(page, session.library)
    claims = tuple(
        replace(claim, place=composed.map.place(claim.place, claim.quote), quote=_plain_quote(composed, claim))
        for claim in found.claims
    )
    return page, replace(found, claims=claims)


def _plain_quote(composed: Composed, claim: object) -> str:
    """The quote without the label that was put before a declared value."""
    quote: str = claim.quote  # type: ignore[attr-defined]
    mark = composed.map.mark_at(claim.place.start)  # type: ignore[attr-defined]
    if mark.said and mark.where == composed.map.place(claim.place, quote).where:  # type: ignore[attr-defined]
        return mark.said
    return quote.removeprefix(mark.prefix.strip()).strip() if mark.prefix and mark.where != "text" else quote


def _decided(
    session: Session, name: str, composed: Composed, page: Page, found: Found
) -> tuple[list[Finding], tuple[str, ...]]:
    case = Case(name, session, composed, page, found, _decide(session, page, found, with_waivers=False))
    findings = [*judge(case), *quotations(case)]
    if not session.waivers or not session.accept:
        return findings, ()
    from rightscheck.check import holding

    held = holding(session.waivers, case.decision, session.now)
    if not held:
        return findings, ()
    waived = _decide(session, page, found, with_waivers=True)
    after = {(one.check, one.component) for one in judge(replace(case, decision=waived))}
    used = {rule for rule, state in waived.waivers if state in ("holds", "ends-soon")}
    out: list[Finding] = []
    for one in findings:
        direct = held.get(f"gate#{one.check}")
        gone = (one.check, one.component) not in after and one.component
        by = direct or next((held[rule] for rule in used if rule in held and gone), None)
        if by is None:
            out.append(one)
            continue
        used.add(by.rule)
        ticket = f", {by.ticket}" if by.ticket else ""
        out.append(
            replace(one, status=WAIVED, accepted=f"{by.reason}, approved by {by.approver}{ticket}, until {by.expires}")
        )
    return out, tuple(sorted(used))


def _decide(session: Session, page: Page, found: Found, *, with_waivers: bool) -> Decision:
    from rightscheck.check import check
    from rightscheck.policy.decision import ComponentDecision, Decision

    if not (found.claims or found.holders or found.readings):  # nothing is said: all of it is ours here
        ours = tuple(ComponentDecision(one.id, "permitted") for one in found.components)
        return Decision(page.name, None, page.sha256, session.now.isoformat(), PUBLISH, "permitted", (), ours, found)
    return check(
        page,
        PUBLISH,
        session.library,
        licences=session.licences,
        waivers=session.waivers if with_waivers else (),
        us=session.us,
        now=session.now,
        profile=session.house,
        found=found,
        changes=False,
    )


def _check_picture(session: Session, name: str) -> Result:
    """A picture that no checked post shows: published all the same."""
    from rightscheck.gate.declared import Declared
    from rightscheck.gate.frontmatter import FrontMatter
    from rightscheck.gate.sourcemap import Mark, SourceMap

    if not words_of(session, name):
        return Result(name)
    html = '<!doctype html><body><article><!--@0--><img src="picture" width="600"></article></body>'
    composed = Composed(html, SourceMap("", html, [Mark(1, 1, "file")]), FrontMatter(), Declared({}, ()))
    composed = with_words(composed, lambda _: words_of(session, name))
    page, found = _read(session, name, composed, "")
    if page is None or found is None:
        return Result(name)
    findings, used = _decided(session, name, composed, page, found)
    findings = [
        replace(
            one,
            message=one.message.replace("the picture picture", "this picture").replace(
                "The picture picture", "This picture"
            ),
        )
        for one in findings
    ]
    return Result(name, _keyed([one for one in findings if one.check != "RC104"]), (), used)


def _keyed(findings: list[Finding]) -> tuple[Finding, ...]:
    """Off ones dropped, sorted, each with its baseline key."""
    counts: Counter[tuple[str, str, str]] = Counter()
    out: list[Finding] = []
    for one in sorted((one for one in findings if one.severity != "off"), key=lambda one: one.order):
        alike = (one.check, one.holder, one.quote or one.message)
        out.append(replace(one, key=key_of(one, counts[alike])))
        counts[alike] += 1
    return tuple(out)
