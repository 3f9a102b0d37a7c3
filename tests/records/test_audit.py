"""The audit: its first sheet answers alone, hostile text changes nothing, two runs give the same bytes."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser

import pytest

from rightscheck.errors import InputError, UsageError
from rightscheck.policy.decision import Change, DecidedBy, Duty, TraceRow
from rightscheck.policy.files import LicenceOnFile
from rightscheck.records.audit import Audit, Due, Item, Waived, by_holder, falls_due, not_checked, over_time
from rightscheck.records.audit_forms import FORMATS, cell, pdf_report, plain
from rightscheck.records.audit_html import html_report, reproduce
from rightscheck.records.gathering import around, between, from_ledger, from_path
from rightscheck.records.ledger import Entry, record
from rightscheck.records.redact import contracts_of, redacted
from rightscheck.report.markup import Markup, el, text
from tests.report.builders import afp_found, place, quote, republish, summarize

NOW = "2026-11-23T10:00:00Z"
HOSTILE = '</td></script><script>alert(1)</script><img src=x onerror=alert(1)>" onload="x\' javascript:alert(1) <!-- ]]> \x1b[31m\u202e=1+1|&amp;'


def audit(*items, **more):
    return Audit(**{"title": "site", "now": NOW, "since": None, "until": None, "items": tuple(items)} | more)


def three():
    return audit(
        Item(republish(), "page a.html", "2026-01-05", ((2, "before it", "after it"),)),
        Item(quote(), "page b.html", "2026-02-05"),
        Item(summarize(), "page c.html"),
        unread=("broken.html: it is empty",),
        waived=(
            Waived(
                "afp#notice-forbids", "a.html", "consent-in-writing", "legal@x.example", "L-1", "2026-12-31", "holds"
            ),
        ),
        due=(Due("2026-12-01", "take it down", "a.html, text"), Due("2025-01-01", "embargo ends", "b.html, text")),
        gates=((NOW, "errors 2"),),
        receipts=2,
    )


def test_each_bar_stands_beside_the_others():
    """In HTML an SVG element is closed by its end tag: an open one would swallow the rest."""
    page = html_report(three())
    assert page.count("<rect") == page.count("</rect>") > 3
    assert "<rect></rect>" not in page


class Tags(HTMLParser):
    """The structure of a document: tags with the names of their attributes, and the text."""

    def __init__(self):
        super().__init__()
        self.tags, self.words = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data):
        self.words.append(data)


def tags(page):
    reader = Tags()
    reader.feed(page)
    return reader.tags


def poisoned(words):
    """An audit in which every text that may come from outside is these words."""
    found = afp_found(not_checked=(words, f"{words} two"))
    claims = tuple(
        replace(
            one,
            quote=words,
            place=place(3, where=words),
            holder=replace(one.holder, id=words, name=words, as_written=words),
        )
        for one in found.claims
    )
    found = replace(found, claims=claims, owner=replace(found.owner, name=words, because=words))
    base = republish(found=found)
    part = base.components[0]
    part = replace(
        part,
        component="text",
        decided_by=(DecidedBy(words, words, "notice", words, (("where", words), (words, words)), (0, 2)),),
        duties=(Duty("x", "credit_line", "unverified", words, words, (("text", words),), words, words),),
        would_change=(Change(words, words, "waived"),),
        notes=(words,),
        holders=(replace(part.holders[0], id=words),),
    )
    decision = replace(
        base,
        components=(part,),
        page_name=words,
        page_url=words,
        page_title=words,
        notes=(words,),
        policies_revision=words,
    )
    return audit(
        Item(decision, words, "2026-01-05", ((0, words, words),)),
        title=words,
        unread=(words,),
        gates=((words, words),),
        due=(Due("2026-12-01", words, words),),
        waived=(Waived(words, words, words, words, words, words, words),),
    )


def test_hostile_text_in_every_field_changes_nothing_in_the_structure():
    """The same elements with the same attributes as with harmless words; no script, no address, no event."""
    harmless, hostile = html_report(poisoned("words and more")), html_report(poisoned(HOSTILE))
    assert tags(hostile) == tags(harmless)
    assert not {tag for tag, _ in tags(hostile)} & {"script", "img", "a", "iframe", "link", "form", "object", "base"}
    assert not [
        name
        for _, names in tags(hostile)
        for name in names
        if name.startswith("on") or name in ("href", "src", "style")
    ]
    assert "\x1b" not in hostile
    assert "\u202e" not in hostile


@pytest.mark.parametrize("form", ["csv", "markdown", "json"])
def test_hostile_text_in_other_formats(form):
    """No formula, no markup, the same number of cells."""
    made, harmless = FORMATS[form](poisoned(HOSTILE)), FORMATS[form](poisoned("words"))
    if form == "csv":
        rows = list(csv.reader(io.StringIO(made)))
        assert [len(row) for row in rows] == [len(row) for row in csv.reader(io.StringIO(harmless))]
        assert not [one for row in rows for one in row if one.startswith(("=", "+", "-", "@"))]
    elif form == "markdown":
        assert made.count("\n") == harmless.count("\n")
        assert not re.search(r"(?<!\\)[<>]", made)
        unescaped = [len(re.findall(r"(?<!\\)\|", line)) for line in made.splitlines()]
        assert unescaped == [len(re.findall(r"(?<!\\)\|", line)) for line in harmless.splitlines()]
    else:
        assert json.loads(made)["audit"]["title"] == HOSTILE


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "|x", "%x", "＝1", " =1", "\t=1"])
def test_a_spreadsheet_calculates_nothing(value):
    assert cell(value).startswith("'")


@pytest.mark.parametrize(
    "value",
    ["https://x.example", "www.x.example", "@someone", "<b>", "[a](b)", "*a*", "# a", "`a`", "a|b", "$x$", "~~a~~"],
)
def test_markdown_shows_it_as_it_is(value):
    assert "\\" in plain(value)


def test_the_first_sheet_answers_alone():
    """What was checked, what was not, by verdict and holder, what falls due, what was waived by whom."""
    page = html_report(three())
    first = page.partition('<section class="first">')[2].partition("</section>")[0]
    for words in (
        "3 decisions on 1 page",
        "2 receipts",
        "broken.html: it is empty",
        "linked terms",
        "prohibited",
        "afp",
        "2026-12-01",
        "take it down",
        "2025-01-01 (past)",
        "legal@x.example",
        "consent-in-writing",
        "2026-12-31",
    ):
        assert words in first, words
    assert page.count("not legal advice") == 1


def test_each_item_has_its_words_its_context_and_how_to_reproduce_it():
    page = html_report(three())
    assert "… before it <mark>you may not copy" in page
    assert "Agence France-Presse.</mark> after it …" in page
    assert "rightscheck check seed.txt --reuse republish --as-of 2026-11-23T10:00:00Z" in page
    assert "0" * 64 in page


def test_an_empty_audit_says_so():
    page = html_report(audit())
    assert "0 decisions on 0 pages" in page
    assert "<svg" not in page


@pytest.mark.parametrize("form", FORMATS)
def test_two_runs_give_the_same_bytes(form):
    assert FORMATS[form](three()) == FORMATS[form](three())


def test_nothing_is_loaded():
    """No address anywhere that a browser would follow, and a policy that forbids it."""
    page = html_report(three())
    assert "default-src 'none'" in page.replace("&#x27;", "'")
    assert (
        not re.search(
            r"(?:src|href|url\(|@import)\s*=?",
            page.partition("</style>")[2].replace("from the source", ""),
            re.IGNORECASE,
        )
        or "href=" not in page
    )


def test_long_tables_are_counted_on_the_first_sheet_and_stand_whole_behind():
    page = html_report(
        audit(Item(republish(), "x"), due=tuple(Due(f"2027-01-{day:02}", "take it down", "a") for day in range(1, 21)))
    )
    assert "14 more, listed below." in page
    assert "All that falls due" in page


def test_time_is_shown_in_days_months_or_years():
    """Whichever fits; what has no date is its own row."""
    items = [Item(republish(), "x", f"20{year:02}-{month:02}-01") for year in (24, 25, 26) for month in range(1, 13)]
    assert [name for name, _ in over_time(items)] == ["2024", "2025", "2026"]
    assert [name for name, _ in over_time(items[:12])] == [f"2024-{month:02}-01" for month in range(1, 13)]
    assert over_time([Item(republish(), "x")]) == [("without a date", {"prohibited": 1})]


def test_holders_are_counted_by_component():
    assert by_holder([Item(republish(), "x"), Item(quote(), "y")]) == [("afp", {"prohibited": 1, "conditional": 1})]


def test_what_was_not_checked_is_counted_once_a_page():
    """Three reuses of one page do not make three unread terms; numbers are added up over pages."""
    assert not_checked(three()) == [
        ("broken.html: it is empty", 1, 1),
        ("linked terms", 1, 1),
        ("other headlines on the page", 12, 1),
    ]
    two = replace(republish(found=afp_found(not_checked=("1 iframe or player", "linked terms"))), page_sha256="1" * 64)
    one = republish(found=afp_found(not_checked=("3 iframes and players",)))
    made = audit(Item(one, "x"), Item(two, "y"), passed_over=("2 files that are no pages (.css)",))
    assert not_checked(made) == [
        ("iframes and players", 4, 2),
        ("linked terms", 1, 1),
        ("files that are no pages (.css)", 2, 0),
    ]


def test_what_falls_due():
    """Takedowns and embargoes of duties, ends of licences and waivers; the past last."""
    duties = (
        Duty("t", "take_down_after", "unverified", "", "x", (("days", 30),)),
        Duty("e", "embargo", "unverified", "", "x", (("until", "2026-12-24T06:00:00Z"),)),
        Duty("b", "take_down_after", "unverified", "", "x", (("days", "soon"),)),
    )
    base = republish()
    decision = replace(base, components=(replace(base.components[0], duties=duties),))
    licence = LicenceOnFile.model_validate({"id": "afp-1", "holder": "afp", "valid": {"to": date(2026, 1, 1)}})
    waived = [Waived("a#b", "x", "other", "y", None, "someday", "malformed-date")]
    found = falls_due([Item(decision, "x")], [licence], waived, NOW)
    assert [(one.day, one.what) for one in found] == [
        ("2026-12-23", "take it down"),
        ("2026-12-24", "embargo ends"),
        ("2026-01-01", "licence on file afp-1 ends"),
    ]


def test_the_period_counts_both_days_and_what_has_no_date():
    items = [Item(republish(), "x", when) for when in ("2026-01-01T23:00:00Z", "2026-02-01", None)]
    kept, undated = between(items, "2026-01-01", "2026-01-01")
    assert ([one.when for one in kept], undated) == (["2026-01-01T23:00:00Z"], 1)
    assert between(items, None, None) == (items, 0)


def test_redaction_leaves_nothing_of_a_contract():
    """Its id, clause, source, duties; the verdict and the page's words stay."""
    base = republish()
    rule = DecidedBy(
        "afp-2026-0142",
        "web",
        "contract",
        "clause 3.1 of the secret deal",
        (("where", "secret.pdf"), ("clause", "3.1")),
        (2,),
    )
    duty = Duty("pay", "pay", "unverified", "pay 100 to afp", "afp-2026-0142", (("text", "secret sum"),))
    part = replace(
        base.components[0],
        decided_by=(rule,),
        duties=(duty,),
        notes=("afp-2026-0142 ends soon",),
        would_change=(Change("renew afp-2026-0142", "--licence", "conditional"),),
    )
    decision = replace(
        base,
        components=(part,),
        trace=(TraceRow("text", "afp", "afp-2026-0142", "web", "contract", "true", "permit"),),
        waivers=(("afp-2026-0142#web", "holds"),),
    )
    names = contracts_of(decision)
    page = html_report(audit(Item(redacted(decision, names), "x"), redacted=("contracts",)))
    assert names == {"afp-2026-0142"}
    for secret in ("afp-2026-0142", "secret", "3.1", "pay 100"):
        assert secret not in page
        assert secret not in FORMATS["json"](audit(Item(redacted(decision, names), "x")))
    assert "Redacted: contracts." in page
    assert redacted(decision, set()) is decision


def test_reproducing_repeats_what_was_said():
    decision = quote()
    reuse = decision.reuse.model_copy(
        update={
            "territory": ("FR", "BE"),
            "commercial": False,
            "purpose": "news",
            "publish_on": datetime(2026, 12, 1, tzinfo=UTC),
            "private": True,
        }
    )
    command = reproduce(replace(decision, reuse=reuse, page_name="my page.html", page_url="https://x.example/a"))
    assert command == (
        "rightscheck check 'my page.html' --reuse quote --as-of 2026-11-23T10:00:00Z --territory FR,BE --purpose news --non-commercial "
        "--publish-on 2026-12-01T00:00:00+00:00 --private --url https://x.example/a"
    )


@pytest.mark.parametrize(
    ("source", "piece", "expected"),
    [
        ("<p>One <b>two</b> three</p>", "two", ("One", "three")),
        ('<a title="x">y</a><p class="a b">word</p><p>more</p>', "word", ("y", "more")),
        ("<p>left</p><script>no()</script><i>Q</i><!-- no --><p>right</p>", "Q", ("left", "right")),
        ("Q", "Q", ("", "")),
    ],
)
def test_the_context_is_visible_words(source, piece, expected):
    at = source.index(piece)
    assert around(source, at, at + len(piece)) == expected


def test_a_long_context_is_cut_at_words():
    before, after = around("word " * 3000 + "<a href='x'>Q</a>" + " word" * 3000, 15_012, 15_013)
    assert 100 < len(before) <= 160
    assert 100 < len(after) <= 160
    assert set(f"{before} {after}".split()) == {"word"}
    assert around("abc", 2, 2) == ("", "")


def test_a_ledger_is_audited_and_a_bad_row_is_listed(tmp_path):
    """Decisions, waivers, gate runs, receipts; what cannot be read is said, not dropped."""
    from rightscheck.report.json_ import decision_document

    path = tmp_path / "ledger"
    document = json.loads(json.dumps(decision_document(republish()), default=str))
    waiver = {
        "rule": "a#b",
        "page": "x",
        "reason": "other",
        "approver": "y",
        "ticket": None,
        "expires": "2026-12-31",
        "state": "holds",
    }
    entries = [
        Entry("decision", document),
        Entry("decision", {"verdict": "permitted"}),
        Entry("waiver", waiver),
        Entry("gate", {"errors": 2}),
        Entry("receipt", {"name": "r"}),
    ]
    record(path, entries, datetime(2026, 11, 23, 10, tzinfo=UTC))
    found = from_ledger(path)
    assert [one.origin for one in found.items] == ["ledger row 1"]
    assert len(found.unread) == 1
    assert found.waived[0].approver == "y"
    assert found.gates == [(NOW, "errors 2")]
    assert found.receipts == 1


def test_a_folder_is_audited_and_what_cannot_be_read_is_listed(tmp_path, make, folder):
    """Pages, receipts, decisions; a broken file, a link out of the folder."""
    make()
    (folder / "broken.html").write_bytes(b"")
    (folder / "other.json").write_text('["verdict"]')
    (folder / "settings.json").write_text("{}")  # somebody else's: passed over
    (folder.parent / "outside.html").write_text("<p>outside</p>")
    (folder / "link.html").symlink_to(folder.parent / "outside.html")

    def decide(data, name):
        if not data:
            raise InputError(f"{name}: it is empty")
        raise InputError("no page is decided on here")

    found = from_path(folder, decide, max_bytes=10_000_000)
    assert [one.origin.split(" ")[0] for one in found.items] == ["receipt"]
    assert found.receipts == 1
    assert found.passed_over == ("1 files that are no pages (.png)",)
    assert len(found.unread) == 3  # the broken page, the page, the odd JSON; neither the capture nor the link
    for bad in ("settings.json", "other.json"):
        assert from_path(folder / bad, decide, max_bytes=1000).unread
    with pytest.raises(InputError, match="no such file"):
        from_path(folder / "none", decide, max_bytes=1)


def test_markup_is_never_taken_from_text():
    assert el("p", "<b>", Markup("<i></i>"), title='"') == '<p title="&quot;">&lt;b&gt;<i></i></p>'
    assert text(" a  b ") == " a b "
    assert el("td", "x", cls=None) == "<td>x</td>"


def test_without_the_renderer_a_pdf_is_one_sentence(monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(UsageError, match=r"rightscheck\[pdf\]"):
        pdf_report(three())


def test_a_pdf_has_the_same_bytes_twice():
    pytest.importorskip("weasyprint", reason="the extra pdf is not installed", exc_type=ImportError)
    one = pdf_report(three())
    assert one.startswith(b"%PDF")
    assert one == pdf_report(three())
