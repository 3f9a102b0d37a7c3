"""Links to terms that nobody has read: copyright pages, reprint and licensing pages.

In: links with their words. Out: terms-link mentions for pages that speak of rights by name; general terms of use are
counted by ``general_terms`` for not_checked. Refuses to read or to guess what stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rightscheck.claims.context import Context, Mention
from rightscheck.claims.licences import LICENCE_HOST as _LICENCE_HOST
from rightscheck.wording.fold import flat
from rightscheck.wording.later import later

_RIGHTS = later(
    r"^(?:copyrights?(?: (?:notice|policy|information|and reprints?|& reprints?|permissions?))?|"
    r"(?:.{0,24}\b)?(?:re-?prints?|re-?publish(?:ing)?|permissions?|licensing(?: requests?)?|syndication)\b.{0,30}|"
    r"licen[cs]es? (?:and|&) copyright|"
    r"licen[cs]e (?:this|content|footage|our content|article|photos?)|re-?use this content|usage requests?|"
    r"rights,? .{0,40}|reuse .{0,30}|copyright .{0,40}|(?:\w+ )?guidelines for republi\w+|"
    r"(?:gfdl|cc|creative commons).{0,20}(?:lizenz|licen[cs]e)|urheberrecht(?:e|liche hinweise)?|bildrechte|"
    r"nutzungsrechte|droits d'auteur|droits de reproduction|derechos de autor|diritti d'autore|auteursrecht(?:en)?|"
    r"版权声明|版權聲明|版权|版權|著作権|著作権について|無断転載について|저작권(?: ?정책| ?보호정책| ?안내)?|"
    r"авторск\w+ прав\w*|"
    r"правила использования материалов.*|правила перепечатки.*|قواعد استخدام المواد|حقوق النشر|prawa autorskie|"
    r"telif(?: hakları)?|ophavsret|upphovsr[äa]tt|opphavsrett|autorsk[áé] práva?|tekijänoikeu\w+|szerzői jog(?:ok)?|"
    r"drepturi de autor|"
    r"autorska prava|авторські права|πνευματικά δικαιώματα|direitos autorais|bản quyền|hak cipta|זכויות יוצרים|"
    r"get rights and content|lizenzierung|правообладателям)$",
    re.IGNORECASE,
)
_GENERAL = later(
    r"^(?:terms(?: (?:of (?:use|service|sale)|and conditions|& conditions))?|terms & privacy|conditions of use|"
    r"user agreement|legal(?: notices?| information)?|nutzungsbedingungen|agb|"
    r"conditions (?:générales )?d'utilisation|mentions légales|"
    r"condiciones de uso|aviso legal|términos .{0,30}|termos de uso|termini .{0,30}|condizioni .{0,30}|note legali|"
    r"gebruiksvoorwaarden|algemene voorwaarden|regulamin|vilkår|användarvillkor|käyttöehdot|"
    r"利用規約|使用条款|服务条款|이용약관|"
    r"условия использования|пользовательское соглашение|kullanım (?:koşulları|şartları)|شروط الاستخدام|imprint|"
    r"impressum)$",
    re.IGNORECASE,
)
_SUBJECT = later(
    r"\b(?:careers?|parental|cookie|press release|building|planning|driver|liquor|gun|music rights|human rights|"
    r"civil rights|voting|animal|settings|preferences|app|privacy)\b",
    re.IGNORECASE,
)
_MOST = 6


def detect(context: Context) -> Iterator[Mention]:
    """Links whose whole text names copyright, licensing, reprints or reuse."""
    seen: set[str] = set()
    for link in context.page.links:
        if link.block is None or "terms" not in context.cues[link.block] or not 2 < len(link.text) < 60:
            continue
        text = flat(link.text.strip())
        if text in seen or _SUBJECT.search(text):
            continue
        if (
            link.region == "article"
            and context.zones[link.block] == "body"
            and len(context.page.blocks[link.block].text) > len(text) + 30
        ):
            continue
        if _RIGHTS.match(text) and not _LICENCE_HOST.search(link.href):
            seen.add(text)
            scope = (
                "article"
                if link.region == "article"
                and not context.page.blocks[link.block].section
                and context.zones[link.block] != ""
                else "site"
            )
            yield Mention(
                "terms-link", context.page.blocks[link.block], link.start, link.end, scope=scope, position="link"
            )
            if len(seen) >= _MOST:
                return


def general_terms(context: Context) -> tuple[str, ...]:
    """The words of links to terms of use in general, each once."""
    found: dict[str, None] = {}
    for link in context.page.links:
        if link.block is None or "general-terms" not in context.cues[link.block] or not 2 < len(link.text) < 60:
            continue
        if _GENERAL.match(flat(link.text.strip())):
            found.setdefault(link.text.strip(), None)
    return tuple(found)[:_MOST]
