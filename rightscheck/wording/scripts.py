"""Scripts that write without spaces between words, or join particles to them.

In: nothing. Out: compiled classes of their characters, shared because wide classes cost milliseconds to compile.
Refuses to tell languages apart.
"""

from __future__ import annotations

import re
from functools import cache

# Thai and Lao, Burmese, Khmer, kana, Han, compatibility ideographs; and Hangul, which writes spaces but joins particles
# to names
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")


@cache
def spaceless() -> re.Pattern[str]:
    """Characters of UNSPACED whose scripts write no spaces at all: all but Hangul. Compiled where one was met."""
    return re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
