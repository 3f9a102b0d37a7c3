"""How a stranger verifies a receipt without this tool.

In: a receipt. Out: commands with what each shows, for any machine with coreutils, Python and OpenSSL. Refuses to claim
more than the commands show.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from rightscheck.records.stamp import TOKEN
from rightscheck.records.sums import NAME

if TYPE_CHECKING:
    from rightscheck.records.envelope import Envelope

_QUOTES = 3


def steps(name: str, envelope: Envelope, *, token: bool = False) -> list[tuple[str, str]]:
    """Commands, to be run in the receipt's folder, and what each shows."""
    found = [
        (f"sha256sum -c {NAME}", "every file listed is as it was"),
        (f"sha256sum {name}", "the hash in which the receipt's name ends"),
        (f"python3 -m json.tool {name}", "what was decided, on which words, by which rules"),
    ]
    page = envelope.page
    if page.path and page.kept:
        for quote in [one for one in envelope.quotes if one.bytes][:_QUOTES]:
            assert quote.bytes is not None
            start, end = quote.bytes
            claim = envelope.decided.claims[quote.claim].kind
            command = f"tail -c +{start + 1} {shlex.quote(page.path)} | head -c {end - start}"
            found.append((command, f"the words of claim {quote.claim} ({claim}) in the page's bytes"))
    else:
        found.append(("sha256sum YOUR-COPY-OF-THE-PAGE", f"{page.sha256}, where it is the same page"))
    if token:
        found.append(
            (
                f"openssl ts -verify -data {name} -in {name}{TOKEN} -CAfile CA.pem",
                "that it existed when the authority says",
            )
        )
    return found


def steps_text(name: str, envelope: Envelope, *, token: bool = False) -> str:
    """The steps as text."""
    lines = ["To verify it without this tool, in the receipt's folder:"]
    for command, shows in steps(name, envelope, token=token):
        lines += [f"  {command}", f"      {shows}"]
    return "\n".join(lines) + "\n"
