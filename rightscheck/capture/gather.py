"""A page and what lies beside it: robots.txt, tdmrep.json, the RSL documents they name, pictures on request.

In: an address, a guard, limits, and why robots.txt is passed over, if it is. Out: a Capture, whole. Raises InputError
where the page itself is not had; what lies beside it and is not had is a note. Refuses what robots.txt closes to
rightscheck or to everybody, unless a reason is given, which is kept in the archive.
"""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

from rightscheck.capture.fetch import AGENT, Limits, fetch
from rightscheck.capture.guard import Guard
from rightscheck.capture.model import Answer, Capture
from rightscheck.errors import InputError, UsageError
from rightscheck.page import join_head, read_page
from rightscheck.page.model import Page
from rightscheck.signals.paths import target_of
from rightscheck.signals.robots_txt import read_robots
from rightscheck.signals.rsl import named_documents

_HTML = ("text/html", "application/xhtml+xml")
_SMALL = 1_000_000
_MOST_DOCUMENTS, _MOST_IMAGES = 10, 30
_ABSENT = (404, 410)


def gather(
    url: str,
    guard: Guard,
    *,
    limits: Limits | None = None,
    override: str = "",
    images: bool = False,
    total: int = 100_000_000,
) -> Capture:
    """Fetch all of it. ``total`` bounds the bytes of the whole capture."""
    bounds = limits or Limits()
    url = url.partition("#")[0]
    guard.check_url(url)
    made = Capture(url, override=override)
    rules = _Rules(guard, bounds, made)
    rules.ask(url)
    way = fetch(url, guard, bounds)
    page = way[-1]
    _refuse(page)
    for answer in way[1:]:
        rules.ask(answer.url)
    made.answers += way
    made.url = page.url
    _add(made, rules, urljoin(page.url, "/.well-known/tdmrep.json"), _small(bounds))
    robots = rules.text_of(page.url)
    read = read_page(
        page.body,
        name=page.url,
        url=page.url,
        headers=join_head(page.headers),
        robots=robots,
        max_bytes=bounds.max_bytes,
    )
    for address in named_documents(read)[:_MOST_DOCUMENTS]:
        _add(made, rules, address, _small(bounds))
    for address in _pictures(read, page.url)[:_MOST_IMAGES] if images else ():
        if sum(len(one.body) for one in made.answers) > total:
            made.notes.append(f"pictures beyond {total} bytes in all were not fetched")
            break
        _add(made, rules, address, bounds, kind="image/")
    return made


class _Rules:
    """robots.txt of every host that is asked, fetched once each."""

    def __init__(self, guard: Guard, limits: Limits, made: Capture) -> None:
        self.guard, self._limits, self._made = guard, _small(limits), made
        self._texts: dict[str, str] = {}

    def ask(self, url: str) -> None:
        """Raises InputError where the rules close the address to us, or could not be had."""
        text = self.text_of(url)
        if self._made.override:
            return
        if read_robots(text).allowed(AGENT, target_of(url)) is not True:
            raise InputError(
                f"{url}: its robots.txt closes this page to {AGENT}: ask the site, or give a reason (--ignore-robots)"
            )

    def text_of(self, url: str) -> str:
        """The rules of the address's host; "" where it has none."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        if origin not in self._texts:
            self._texts[origin] = self._fetched(f"{origin}/robots.txt")
        return self._texts[origin]

    def _fetched(self, address: str) -> str:
        """RFC 9309, section 2.3.1: what is not there closes nothing; what cannot be had closes everything."""
        try:
            way = fetch(address, self.guard, self._limits)
        except InputError as error:
            if self._made.override:
                self._made.notes.append(f"robots.txt was not had: {error}")
                return ""
            raise InputError(f"{error}; without its robots.txt nothing is fetched (--ignore-robots REASON)") from error
        self._made.answers += way
        last = way[-1]
        if last.status >= 500 and not self._made.override:
            raise InputError(
                f"{address}: the host answered {last.status}; without its robots.txt nothing is fetched "
                "(--ignore-robots REASON)"
            )
        return last.body.decode("utf-8-sig", "replace") if last.status == 200 else ""


def _small(limits: Limits) -> Limits:
    return Limits(min(limits.max_bytes, _SMALL), limits.seconds, limits.redirects)


def _refuse(page: Answer) -> None:
    """Only a whole HTML page is one."""
    if page.status in (401, 403, 407):
        raise InputError(
            f"{page.url}: the host answered {page.status}: the page is not open to everybody; save it yourself"
        )
    if page.status == 402:
        raise InputError(f"{page.url}: the host answered 402: it asks for a licence first")
    if page.status != 200:
        raise InputError(f"{page.url}: the host answered {page.status}, which is no page")
    kind = page.header("content-type").partition(";")[0].strip().lower()
    if kind not in _HTML:
        raise InputError(f"{page.url}: it is {kind[:60] or 'of no stated type'}, not an HTML page")
    if not page.body.strip():
        raise InputError(f"{page.url}: the page is empty")


def _add(made: Capture, rules: _Rules, url: str, limits: Limits, *, kind: str = "") -> None:
    """Something beside the page: kept where it is there or surely absent, else noted."""
    if any(one.url == url for one in made.answers):
        return
    try:
        rules.guard.check_url(url)
        if kind:
            rules.ask(url)
        way = fetch(url, rules.guard, limits)
    except (InputError, UsageError) as error:
        made.notes.append(f"not fetched: {error}")
        return
    last = way[-1]
    if last.status == 200 and kind and not last.header("content-type").lower().startswith(kind):
        made.notes.append(f"not kept: {url} is no picture")
    elif last.status == 200 or last.status in _ABSENT:
        made.answers += way
    else:
        made.notes.append(f"not fetched: {url}: the host answered {last.status}")


def _pictures(page: Page, url: str) -> list[str]:
    found: dict[str, None] = {}
    for image in page.images:
        if image.id and image.src and not image.src.startswith("data:"):
            try:
                found[urljoin(url, image.src).partition("#")[0]] = None
            except ValueError:
                continue
    return list(found)
