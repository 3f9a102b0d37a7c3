"""The catalogue of what the gate and the reports can find: one row a check, in the order of their ids.

In: an id. Out: its title, severity, scope, how to fix it, and a true and a false example. Refuses to look for
anything: the gate does, with the same claims and decisions as every other command. A check is about files, a rule is
a policy's.
"""

from __future__ import annotations

from dataclasses import dataclass

from rightscheck.errors import UsageError

SEVERITIES = ("note", "warning", "error")  # the later the worse
DOCS = "docs/checks/"


@dataclass(frozen=True, slots=True)
class Check:
    """One check. ``scope``: file (each file by itself) or tree (only where the whole repository is looked at).

    ``name`` is the id that SARIF shows; ``bad`` and ``good`` are examples of what is found and what is not.
    """

    id: str
    name: str
    title: str
    severity: str
    scope: str
    why: str
    how: str
    bad: str
    good: str
    tags: tuple[str, ...] = ("copyright",)
    waivable: bool = True

    @property
    def page(self) -> str:
        """The check's page, relative to the project."""
        return f"{DOCS}{self.id}.md"


# fmt: off
_ROWS = (
    Check(
        "RC001", "UnreadableFile", "the file could not be read", "error", "file",
        "What cannot be read was not checked, and must not look as if it had been.",
        "Save the file as UTF-8 text, or leave it out with gate.exclude.",
        "A file posts/a.md that holds bytes of a picture.",
        "A file posts/a.md in UTF-8, with or without a mark, or in Windows-1252.",
        waivable=False,
    ),
    Check(
        "RC002", "UnreadableFrontMatter", "the front matter could not be read", "warning", "file",
        "Credits, sources and licences are declared there; the body was checked without them.",
        "Mend the line that is named: the front matter must be YAML, TOML or JSON without duplicate keys.",
        "title: A: B (a colon without quotation marks).",
        'title: "A: B"',
        waivable=False,
    ),
    Check(
        "RC101", "AgencyText", "text of an agency without a licence", "error", "file",
        "A dateline, a sign-off, a byline, a source line or a notice says that an agency supplied the text. Neither "
        "a licence on file nor a licence on the page permits publishing it.",
        "Put the contract into the licences on file, replace the text, or quote from it shortly and with credit.",
        "ISTANBUL, Nov 3 (Reuters) - The river rose again on Monday.",
        "An official told Reuters that the river rose again on Monday.",
    ),
    Check(
        "RC102", "AgencyPhoto", "picture of an agency without a licence", "error", "file",
        "The caption, the credit or the declared source names an agency, and no licence on file covers the picture.",
        "Put the contract into the licences on file, or replace the picture.",
        "![Delta](delta.jpg) with the caption Photo: Jane Roe/REUTERS",
        "![Delta](delta.jpg) with the caption Photo: Jane Roe, and Jane Roe among our own names.",
    ),
    Check(
        "RC103", "AgencyNoticeInFile", "an agency's notice inside a picture", "error", "file",
        "The picture's own metadata (IPTC, XMP, Exif, PNG text) or its file name says that it is an agency's.",
        "Declare its licence (licences on file, REUSE.toml, a .license file), or replace it. "
        "Do not delete the metadata.",
        "static/delta.jpg whose IPTC copyright notice reads (c) 2024 Jane Roe/REUTERS.",
        "static/delta.jpg whose IPTC copyright notice names us.",
    ),
    Check(
        "RC104", "PictureWithoutCredit", "picture without a declared credit or source", "note", "file",
        "Nobody can say later where it came from. It may be our own: that is why this is a note unless you raise it.",
        "Declare a credit in the caption, the front matter, REUSE.toml, or a CREDITS table; raise or "
        "switch off with gate.severity.",
        "cover: {image: delta.jpg} and nothing else.",
        "cover: {image: delta.jpg, caption: 'Photo: Ann Lee'}",
        ("attribution",),
    ),
    Check(
        "RC105", "CreditedPictureWithoutLicence", "credited picture without a declared licence", "note", "file",
        "A credit says who made it, not that it may be used.",
        "Add the licence and its link beside the credit, or the licence on file.",
        "A caption Photo: Jane Roe.",
        "A caption Photo: Jane Roe, CC BY 4.0, with a link to the licence.",
        ("attribution", "licence"),
    ),
    Check(
        "RC106", "TextOfSomebodyElse", "text of somebody else without a licence", "warning", "file",
        "A copyright line, a source line or a declared origin names somebody who is not us, and no "
        "licence is declared.",
        "Declare the licence, or add the name to us.names if it is your own.",
        "© 2024 Other Press. All rights reserved. at the end of a post.",
        "© 2024 My Paper, and My Paper among us.names.",
    ),
    Check(
        "RC107", "PictureOfSomebodyElse", "picture of somebody else without a licence", "warning", "file",
        "The picture carries a copyright line of somebody who is not us, and no licence is declared.",
        "Declare the licence, replace the picture, or add the name to us.names if it is your own.",
        "A caption © 2024 Jane Roe. All rights reserved.",
        "A caption © 2024 My Paper, and My Paper among us.names.",
    ),
    Check(
        "RC110", "ProhibitedByPolicy", "a rule prohibits publishing it", "error", "file",
        "The licence, the contract, an instruction of the holder or a house rule that applies prohibits what "
        "the repository does.",
        "Replace the material, obtain consent and keep it as a waiver, or change the rule.",
        "A picture under CC BY-NC 4.0 on a site whose config says commercial: true.",
        "The same picture on a site whose config says commercial: false, with credit and link.",
        ("policy",),
    ),
    Check(
        "RC111", "NeedsReview", "a person must decide", "warning", "file",
        "A rule applies whose conditions are unknown or contested. Unknown is never allowed.",
        "Answer what is missing in the config, or decide and keep a waiver.",
        "Credit NASA on a site whose config names no territories.",
        "Credit NASA on a site whose config says territories: [US].",
        ("policy",),
    ),
    Check(
        "RC112", "ConflictingClaims", "statements about rights contradict each other", "warning", "file",
        "Two licences, or a licence and an agency's sign-off, on the same material: one of them is wrong.",
        "Find out which holds and correct the other.",
        "license: CC-BY-4.0 in the front matter of a text with the dateline (Reuters).",
        "license: CC-BY-4.0 in the front matter of a text of ours.",
        ("licence",),
    ),
    Check(
        "RC120", "DutyUnmet", "a duty of the licence is not met in the file", "error", "file",
        "The licence or the holder's terms demand something that the file does not show.",
        "Do what the duty says; the message quotes it.",
        "A text of The Conversation without its page counter.",
        "A text of The Conversation with credit, link and page counter.",
        ("attribution",),
    ),
    Check(
        "RC121", "IncompleteLicence", "Creative Commons without version or link", "warning", "file",
        "Which licence it is decides what is owed; most versions demand a link to it.",
        "Name licence and version and link them: CC BY-SA 4.0, https://creativecommons.org/licenses/by-sa/4.0/.",
        "Photo: Jane Roe / Creative Commons",
        "Photo: Jane Roe, CC BY-SA 4.0, with the link.",
        ("licence", "attribution"),
    ),
    Check(
        "RC130", "QuotationTooLong", "quotation longer than the rule allows", "error", "file",
        "The source is kept in the repository, so the quotation could be measured.",
        "Shorten the quotation, or get a licence.",
        "128 consecutive words of a source in refs/.",
        "40 quoted words of it, credited.",
        ("quotation",),
    ),
    Check(
        "RC131", "QuotationAltered", "quotation that is not what the source says", "error", "file",
        "The source is kept in the repository, and the quoted words are not in it like this.",
        "Quote exactly; mark omissions with [...].",
        '"at least forty people", where the source has "about 40 people".',
        '"about 40 people"',
        ("quotation",),
    ),
    Check(
        "RC132", "QuotationWithoutCredit", "quotation without credit", "error", "file",
        "The source is kept in the repository, and nothing near the quotation names or links it.",
        "Name and link the source beside the quotation.",
        "A block quotation of a page in refs/, and no name near it.",
        "The same, followed by: (Reuters, 3 November)",
        ("quotation", "attribution"),
    ),
    Check(
        "RC140", "LicenceExpired", "a licence on file has expired", "error", "tree",
        "What was published under it may have to go.",
        "Renew it, or take down what it covered; then remove the file.",
        "valid: {to: 2025-12-31}, looked at in 2026.",
        "valid: {to: 2026-12-31}, looked at in 2026.",
        ("licence",),
    ),
    Check(
        "RC141", "LicenceEndsSoon", "a licence on file ends within 30 days", "note", "tree",
        "Afterwards what it covers is a finding.",
        "Renew it in time.",
        "valid: {to: 2026-12-01}, looked at on 23 November 2026.",
        "valid: {to: 2027-12-01}",
        ("licence",),
    ),
    Check(
        "RC150", "UnknownRightsKey", "a front-matter key that looks like rights and is not known", "note", "file",
        "It may declare a credit that was not read.",
        "Map the key in gate.front_matter, for example image-credit: [photo.by_line_credit].",
        "hero_credit_line: Jane Roe",
        "image_credit: Jane Roe",
        ("attribution",),
    ),
    Check(
        "RC901", "AllowanceMalformed", "an allowance that cannot be read", "warning", "file",
        "An allowance needs a check, a last day and a reason; a malformed one allows nothing.",
        "Write: rightscheck: allow RC102 until 2027-01-31 - reason",
        "<!-- rightscheck: allow RC102 until someday - ours -->",
        "<!-- rightscheck: allow RC102 until 2027-01-31 - consent by mail of 3 May -->",
        ("acceptance",),
        waivable=False,
    ),
    Check(
        "RC902", "AllowanceExpired", "an allowance that has expired", "warning", "file",
        "What it allowed is a finding again.",
        "Mend what it allowed, or decide anew and change the day.",
        "until 2025-12-31, looked at in 2026.",
        "until 2026-12-31 (the last day counts).",
        ("acceptance",),
        waivable=False,
    ),
    Check(
        "RC903", "AllowanceUnused", "an allowance that allows nothing", "warning", "file",
        "What it allowed is gone; left there it would hide the next one.",
        "Remove it.",
        "An allowance of RC102 above a picture without a finding.",
        "An allowance of RC102 above a picture with that finding.",
        ("acceptance",),
        waivable=False,
    ),
    Check(
        "RC904", "BaselineStale", "baseline entries whose finding is gone", "note", "tree",
        "Debt that was paid: left there they would hide it if it came back.",
        "Write the baseline anew: rightscheck gate --write-baseline",
        "An entry for a picture that was removed.",
        "An entry for a picture that is still there.",
        ("acceptance",),
        waivable=False,
    ),
    Check(
        "RC905", "WaiverHasNoEffect", "a waiver that is expired, malformed, or waives nothing", "warning", "tree",
        "An expired or malformed waiver waives nothing; an unused one would hide the next finding.",
        "Renew, mend or remove it.",
        "expires: 2025-12-31, looked at in 2026.",
        "expires: 2026-12-31, on a page with that finding.",
        ("acceptance",),
        waivable=False,
    ),
    Check(
        "RC906", "AcceptanceEndsSoon", "an allowance or waiver that ends within 14 days", "note", "file",
        "Afterwards what it covers is a finding.",
        "Mend what it covers, or decide anew in time.",
        "until 2026-12-01, looked at on 23 November 2026.",
        "until 2027-12-01",
        ("acceptance",),
        waivable=False,
    ),
)
# fmt: on
CHECKS: dict[str, Check] = {row.id: row for row in _ROWS}


def check_of(identity: str) -> Check:
    """The check of that id, in any case. Raises UsageError for one that is not there."""
    found = CHECKS.get(identity.strip().upper())
    if found is None:
        raise UsageError(f"unknown check {identity!r}: use one of {', '.join(CHECKS)}")
    return found


def rank(severity: str) -> int:
    """0 note, 1 warning, 2 error."""
    return SEVERITIES.index(severity)


def page_of(check: Check) -> str:
    """The check's documentation as Markdown."""
    where = (
        "each file by itself" if check.scope == "file" else "the whole repository; not asked of single files or changes"
    )
    return (
        f"# {check.id} {check.title}\n\n"
        f"Severity: {check.severity}. Looks at: {where}."
        f"{'' if check.waivable else ' Cannot be allowed or put into a baseline.'}\n\n"
        f"{check.why}\n\n## How to fix\n\n{check.how}\n\n## Found\n\n```text\n{check.bad}\n```\n\n"
        f"## Not found\n\n```text\n{check.good}\n```\n"
    )


def index_page() -> str:
    """The table of all checks as Markdown."""
    rows = "".join(f"| [{row.id}]({row.id}.md) | {row.title} | {row.severity} | {row.scope} |\n" for row in _ROWS)
    return (
        "# Checks\n\nWhat `rightscheck gate` can find. Change a severity, or switch a check off, with `gate.severity` "
        "in the config: `gate: {severity: {RC104: error, RC105: off}}`.\n\n"
        "| check | finds | severity | looks at |\n|---|---|---|---|\n" + rows
    )
