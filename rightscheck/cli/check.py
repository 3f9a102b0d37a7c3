"""``rightscheck check``: may I reuse it so?"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rightscheck.cli.options import (
    MAX_BYTES,
    AsOf,
    Assets,
    Channel,
    Commercial,
    ConfigFile,
    Headers,
    Licences,
    MaxBytes,
    Pages,
    Policies,
    Profile,
    Purpose,
    Reader,
    RobotsFile,
    Territory,
    Url,
    Waivers,
    WellKnown,
    instant,
    listed,
    now_or,
)
from rightscheck.cli.streams import complain, emit, wants_colour
from rightscheck.errors import UsageError
from rightscheck.plan.actions import FIRST, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rightscheck.errors import InputError
    from rightscheck.policy.decision import Decision
    from rightscheck.report import Answer

FAIL_ON = ("conditional", "review", "prohibited", "never")


def check(
    pages: Pages,
    reuse: Annotated[
        list[str] | None,
        typer.Option(
            "--reuse",
            metavar="ACTION",
            help="quote, republish, summarize (asked where none is given); excerpt, translate, rewrite, archive, link, "
            "embed, broadcast, syndicate, tdm, ai_train, ai_input, ai_index.",
            show_default=False,
        ),
    ] = None,
    draft: Annotated[
        str | None,
        typer.Option(
            "--draft",
            metavar="FILE",
            help="What you wrote: measured against the page, its duties ticked.",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="FORMAT",
            help="text, json, jsonl; as findings: short, sarif, junit, github, gitlab, markdown, html, csv.",
        ),
    ] = "text",
    components: Annotated[
        str | None, typer.Option("--components", metavar="NAMES", help="Only these: text,image:2", show_default=False)
    ] = None,
    purpose: Purpose = None,
    commercial: Commercial = None,
    territory: Territory = None,
    channel: Channel = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="TAG", help="The language of the reuse.", show_default=False)
    ] = None,
    words: Annotated[
        int | None, typer.Option("--words", metavar="N", min=0, help="How many words are taken.", show_default=False)
    ] = None,
    publish_on: Annotated[
        str | None, typer.Option("--publish-on", metavar="DATE", help="When it is to appear.", show_default=False)
    ] = None,
    used_this_month: Annotated[
        int | None,
        typer.Option(
            "--used-this-month",
            metavar="N",
            min=0,
            help="Uses of a contract's monthly quota, this one included.",
            show_default=False,
        ),
    ] = None,
    private: Annotated[bool, typer.Option("--private", help="Nothing is shared with anybody.")] = False,
    url: Url = None,
    headers: Headers = None,
    robots: RobotsFile = None,
    well_known: WellKnown = None,
    assets: Assets = None,
    licences: Licences = None,
    waivers: Waivers = None,
    profile: Profile = None,
    as_of: AsOf = None,
    config: ConfigFile = None,
    policies: Policies = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="VERDICT",
            help="Exit 1 at this verdict or a worse one: conditional, review, prohibited, never.",
        ),
    ] = "review",
    receipt: Annotated[
        Path | None,
        typer.Option("--receipt", metavar="DIR", help="Write a receipt of each decision there.", show_default=False),
    ] = None,
    keep_page: Annotated[
        bool, typer.Option("--keep-page", help="With --receipt: keep page, pictures and draft too.")
    ] = False,
    by: Annotated[
        str | None, typer.Option("--by", metavar="NAME", help="With --receipt: who asks.", show_default=False)
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option("--ledger", metavar="FILE", help="Record the decisions there.", show_default=False)
    ] = None,
    reader: Reader = "fast",
    max_bytes: MaxBytes = MAX_BYTES,
) -> int:
    """May I reuse it so: permitted, conditional, waived, review or prohibited, and why?

    \b
    rightscheck check page.html --reuse republish --territory FR,BE --channel web
    rightscheck check page.html --reuse summarize --draft mine.md
    rightscheck check saved/*.html --reuse quote --format jsonl > decisions.jsonl
    """
    from rightscheck.cli.inputs import read_bytes, read_pages, refuse_addresses
    from rightscheck.cli.session import open_session
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.report import Answer, check_format, report_answers

    check_format(form, findings=True)
    if fail_on not in FAIL_ON:
        raise UsageError(f"--fail-on: unknown verdict {fail_on!r}: use one of {', '.join(FAIL_ON)}")
    refuse_addresses(pages)
    actions = list(
        dict.fromkeys(canonical(name) for names in reuse or [",".join(FIRST)] for name in listed(names) or ())
    )
    common = {
        "components": listed(components),
        "purpose": purpose,
        "commercial": commercial,
        "territory": listed(territory),
        "channel": listed(channel),
        "language": language,
        "words": words,
        "private": private,
        "used_this_month": used_this_month,
        "publish_on": instant(publish_on, "--publish-on") if publish_on else None,
    }
    session = open_session(
        now_or(as_of), config=config, profile=profile, policies=policies or (), licences=licences or (), waivers=waivers
    )
    document = None
    if draft is not None:
        data = read_bytes(draft, max_bytes)
        from rightscheck.draft.document import read_draft

        document = read_draft(draft, data)
    others = [name for name in FIRST if name not in actions] if form == "text" else []
    errors: list[InputError] = []

    def answers() -> "Iterator[Answer]":
        beside: dict[str, Any] = {"url": url, "headers": headers, "robots": robots, "well_known": well_known}
        beside["assets"] = assets
        for page in read_pages(pages, errors, max_bytes=max_bytes, reader=reader, **beside):
            found = session.find(page)
            asked = tuple(
                session.decide(page, found, PlannedReuse(action=name, **common), document) for name in actions
            )
            if receipt or ledger:
                from rightscheck.cli.receipt import keep_answers

                keep_answers(session, page, asked, receipt, ledger, keep=keep_page, by=by, draft=draft)
            instead = (session.decide(page, found, PlannedReuse(action=name, **common)) for name in others)
            yield Answer(asked, tuple(instead))

    failed = False
    states: list[tuple[tuple[str, str], ...]] = []
    for batch in ([one] for one in answers()) if form == "jsonl" else iter([list(answers())]):
        failed |= any(fails(decision, fail_on) for answer in batch for decision in answer.asked)
        states += (decision.waivers for answer in batch for decision in answer.asked)
        if batch:
            emit(report_answers(batch, form=form, colour=wants_colour()))
    for error in errors:
        complain(str(error))
    if session.waivers:
        from rightscheck.policy.waivers import waiver_warnings

        for warning in waiver_warnings(session.waivers, states, session.now.date()):
            complain(warning)
    return 4 if errors else int(failed)


def fails(decision: "Decision", fail_on: str) -> bool:
    """Whether a decision is at or above ``--fail-on``.

    An unmet duty counts as prohibited, a placeholder as review, waived as conditional (CONTRACT, exit codes).
    """
    if fail_on == "never":
        return False
    ranks = {"permitted": 0, "conditional": 1, "waived": 1, "review": 2, "prohibited": 3}
    rank = ranks[decision.verdict]
    if any(duty.status == "unmet" for part in decision.components for duty in part.duties):
        rank = ranks["prohibited"]
    return rank >= ranks[fail_on]
