"""Names in conditions that nothing carries: countries, kinds, roles, actions, holders.

In: a ``when`` condition, the holders known. Out: one sentence a name that is not known. Refuses to judge words that are
the user's own: channels, purposes, publishers by their host.
"""

from __future__ import annotations

import difflib
from collections.abc import Container, Iterable, Mapping
from typing import Any

from rightscheck.errors import UsageError
from rightscheck.plan.actions import canonical
from rightscheck.policy.conditions import leaves

# ISO 3166-1 alpha-2, officially assigned codes
COUNTRIES = frozenset(
    (  # noqa: SIM905  249 quoted codes would be a page
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY "
        "BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK "
        "FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR "
        "IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK "
        "ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
        "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF "
        "TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
    ).split()
)
CLOSED: Mapping[str, tuple[str, ...]] = {
    "kind": ("text", "image", "embed"),
    "holder_type": ("agency", "publisher", "third-party", "nobody"),
    "role": ("owner", "contributing", "publisher", "nobody"),
    "strength": ("strong", "fair", "weak"),
    "own_words": ("met", "unmet", "unmeasured"),
    "licence_elements": ("by", "nc", "nd", "sa"),
}
_OFTEN_MEANT = {"UK": "GB", "EN": "GB", "EL": "GR"}


def unknown_names(when: Mapping[str, Any], holders: Container[str]) -> Iterable[str]:
    """A sentence for every value that nothing can ever have."""
    for name, _, wanted in leaves(when):
        for value in wanted if isinstance(wanted, list | tuple) else (wanted,):
            if sentence := _unknown(name, value, holders):
                yield sentence


def _unknown(name: str, value: Any, holders: Container[str]) -> str:
    if name == "territory" and value not in COUNTRIES:
        meant = _OFTEN_MEANT.get(str(value).upper()) or (str(value).upper() if str(value).upper() in COUNTRIES else "")
        return f"{value!r} is no country of ISO 3166-1: {f'did you mean {meant}?' if meant else 'list its countries'}"
    if name in CLOSED and value not in CLOSED[name]:
        return f"{name} is never {value!r}: use one of {', '.join(CLOSED[name])}"
    if name == "action":
        try:
            canonical(str(value))
        except UsageError as error:
            return str(error)
    if name == "holder" and value != "nobody" and value not in holders and "." not in str(value):
        known = [str(one) for one in holders] if isinstance(holders, Iterable) else []
        near = difflib.get_close_matches(str(value), known, n=1, cutoff=0.7)
        return f"no holder is called {value!r}: did you mean {near[0]!r}?" if near else ""
    return ""
