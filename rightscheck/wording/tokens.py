"""Tokens by script, each with its place in the original text.

In: any text, lone surrogates too. Out: folded tokens with code-point offsets. A token is a word (letters with their
marks, an inner apostrophe kept), a number with its decimal point and sign, or one character with its marks in scripts
written without spaces (Han, Kana, Thai, Lao, Khmer, Myanmar). Folding: compatibility forms, case, accents and vowel
points (UAX 15, NFKC); soft hyphens and zero-width characters inside a word are dropped. Refuses to stem or to drop stop
words: they blur "verbatim".
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress
from operator import add

from rightscheck.wording.later import later

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
_HAN += "\u3400-\u4dbf\u4e00-\u9fff"
_HAN += "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
_SOUTH = "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6"
_SOUTH += "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"
SINGLE = _HAN + _SOUTH
_SINGLE_MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece"
_SINGLE_MARKS += "\u102b-\u103e\u17b4-\u17d3\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0963\u0966-\u0df4"
    "\u0f18-\u0fbc\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f"
)
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_DROPPED = later(
    "[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    f"\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed{_UNSEEN}]"
)
_WORD = f"[^\\W_{SINGLE}]"
_INNER = f"[^\\W_{SINGLE}]|[{_MARKS}{_UNSEEN}]"
_LETTER = f"[^\\W\\d_{SINGLE}]"
_NUMBER = rf"\d+(?:[.,]\d+)*(?:{_INNER})*"
# One group around the whole: ``split`` yields gap, token, gap, token ... and lengths give the places.
_ANY = later(
    rf"({_LETTER}(?:{_INNER})*(?:['\u2019\u02bc\uff07]{_WORD}(?:{_INNER})*)*"
    rf"|{_NUMBER}|[-\u2212](?<!\w[-\u2212]){_NUMBER}|[{SINGLE}][{_SINGLE_MARKS}]*)"
)
_ASCII = later(r"[a-z][a-z0-9]*(?:'[a-z0-9]+)*|\d+(?:[.,]\d+)*[a-z0-9]*|-(?<!\w-)\d+(?:[.,]\d+)*[a-z0-9]*")
# Everything that is in no token; "_" is in none either, but "_-5" is no negative number.
_GAPS = dict.fromkeys([code for code in range(128) if not chr(code).isalnum() and chr(code) not in "_'.,-"], " ")
# Marks that alone make most texts more than ASCII, and what says the same to the plain pattern, at the same length.
_TYPOGRAPHY = [("\u2019", "'"), ("\u2212", "-"), *((mark, " ") for mark in "“”‘„«»–—…\u00a0\u2011©€£")]
_ONE = later(f"[{SINGLE}]")


@dataclass(frozen=True)
class Tokens:
    """Folded tokens, and where each stood: ``text[starts[i]:ends[i]]`` is token i as written.

    Places are worked out when they are asked for: two texts that share nothing never ask. ``parts`` are gap, token,
    gap, token ... as cut, ``kept`` says which of these tokens are left; a plain ``text`` needs neither.
    """

    words: list[str]
    text: str
    parts: list[str] | None = None
    kept: list[bool] | None = None
    single: bool = False

    @cached_property
    def _places(self) -> tuple[list[int], list[int]]:
        if self.parts is None:
            starts = _found_in(self.text, self.words)
            return starts, list(map(add, starts, map(len, self.words)))
        ends = list(accumulate(map(len, self.parts)))
        starts, stops = ends[0:-1:2], ends[1::2]
        if self.kept is None:
            return starts, stops
        return list(compress(starts, self.kept)), list(compress(stops, self.kept))

    @property
    def starts(self) -> list[int]:
        """Code-point offset of each token."""
        return self._places[0]

    @property
    def ends(self) -> list[int]:
        """Code-point offset behind each token."""
        return self._places[1]

    def __len__(self) -> int:
        return len(self.words)


def fold_word(word: str) -> str:
    """Fold one token: 'Straße' and 'STRASSE', composed and decomposed 'é', vocalised and plain Arabic become equal."""
    if word.isascii():
        return word.lower()
    parts = unicodedata.normalize("NFKD", word).casefold()
    parts = _DROPPED.sub("", parts).replace("\u2019", "'").replace("\u02bc", "'").replace("\u2212", "-")
    return unicodedata.normalize("NFKC", parts)


def tokenize(text: str) -> Tokens:
    """Cut a text into tokens. ``single`` is true where most tokens are characters of a script without spaces."""
    flat = text
    if not text.isascii():
        for mark, same in _TYPOGRAPHY:
            flat = flat.replace(mark, same)
    if not flat.isascii():
        return _folded(text, _ANY.split(text))
    low = flat.lower()
    return Tokens(_plain_words(low), low)


def _plain_words(low: str) -> list[str]:
    """What ``_ASCII`` finds, mostly by splitting at white space; a chunk with marks inside is cut by the pattern."""
    row = low.translate(_GAPS).replace(". ", "  ").replace(", ", "  ").split()
    if all(map(str.isalnum, row)):
        return row
    cut = {chunk: _ASCII.findall(chunk) for chunk in set(row) if not chunk.isalnum()}
    return [word for chunk in row for word in cut.get(chunk, (chunk,))]


def _found_in(low: str, words: list[str]) -> list[int]:
    """Where the words stand, one behind the other.

    No letter or digit stands between two tokens, so that nothing before a token looks like it.
    """
    starts, at, find = [], 0, low.find
    for word in words:
        at = find(word, at)
        starts.append(at)
        at += len(word)
    return starts


def _folded(text: str, parts: list[str]) -> Tokens:
    """The tokens folded, each different one once; those of which nothing is left are dropped."""
    written = parts[1::2]
    known = {word: fold_word(word) for word in set(written)}
    words, kept = [known[word] for word in written], None
    if "" in known.values():
        kept = [bool(word) for word in words]
        words = list(compress(words, kept))
    alone = {word for word in known.values() if _ONE.match(word)}
    return Tokens(words, text, parts, kept, sum(map(alone.__contains__, words)) * 2 > len(words))


def words(text: str) -> int:
    """How many tokens a text has: words, numbers, and characters in scripts without spaces."""
    return len(tokenize(text))
