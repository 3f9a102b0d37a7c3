"""Scripts that write without spaces between words, or join particles to them.

In: texts. Out: whether they hold such characters. Refuses to tell languages apart.
"""

from __future__ import annotations

from rightscheck.wording.later import later

# A class costs what its ranges are wide. This narrow one tells most texts (letters up to Arabic, punctuation, signs);
# only the others are worth a look with the wide one.
_FAR = later("[^\x00-\u07ff\u2000-\u22ff]")
# Thai and Lao, Burmese, Khmer, kana, Han, compatibility ideographs; and Hangul, which writes spaces but joins particles
# to names
_UNSPACED = later("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")

SPACELESS = later("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Characters whose scripts write no spaces at all: those of ``has_unspaced`` but Hangul."""


def has_unspaced(text: str) -> bool:
    """Whether the text holds a character of a script that writes no spaces, or joins particles."""
    return _FAR.search(text) is not None and _UNSPACED.search(text) is not None
