"""``rightscheck demo``: what does it look like?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rightscheck.cli.streams import emit, wants_colour

if TYPE_CHECKING:
    from rightscheck.report import Answer

PAGE = "mixed.html"


def demo() -> int:
    """What does it look like? A page with a Creative Commons text and an agency photo, inspected and checked.

    \b
    rightscheck demo
    """
    from rightscheck.cli.options import now_or
    from rightscheck.cli.session import open_session
    from rightscheck.page import read_page
    from rightscheck.plan.model import PlannedReuse
    from rightscheck.report import NOTE, Answer, report_answers, report_pages

    page = read_page(sample(PAGE), name=f"samples/{PAGE}")
    session = open_session(now_or(None))
    found = session.find(page)
    colour = wants_colour()

    def asked(**more: object) -> Answer:
        return Answer(
            (
                session.decide(
                    page, found, PlannedReuse.model_validate({"action": "republish", "commercial": False} | more)
                ),
            )
        )

    said = report_pages([(page, found)], colour=colour)
    whole, text = report_answers([asked()], colour=colour), report_answers([asked(components=("text",))], colour=colour)
    emit(
        f"$ rightscheck inspect samples/{PAGE}\n\n{said.removesuffix(NOTE + chr(10))}"
        f"$ rightscheck check samples/{PAGE} --reuse republish --non-commercial\n\n{whole.removesuffix(NOTE + chr(10))}"
        f"$ rightscheck check samples/{PAGE} --reuse republish --non-commercial --components text\n\n{text}"
    )
    return 0


def sample(name: str) -> bytes:
    """The bytes of a sample page: beside the package in a wheel, in samples/ in a checkout."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "samples" / name
    return (packed if packed.is_file() else package.parent / "samples" / name).read_bytes()
