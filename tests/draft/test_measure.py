"""Measuring a draft against its source: runs, passages, quotations, headline, scripts, hostile texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rightscheck.draft import measure as module
from rightscheck.draft.measure import measure_draft
from rightscheck.draft.runs import equal_runs, merge_runs
from rightscheck.errors import InputError
from rightscheck.wording.tokens import tokenize
from tests.pace import within

SOURCE = (
    "Salt, sheep and sensors on Ravnsey\n\nFor eight hundred years the islanders have kept sheep here, and the sheep in turn have kept the grass "
    "short enough for geese to land on. That bargain is now under strain. "
    + " ".join(f"filler{n}" for n in range(120))
    + "."
)


def test_unrelated_texts_share_nothing() -> None:
    """Nothing in common is nothing taken."""
    measure = measure_draft(SOURCE, "A wholly different story about trains and bread.")
    assert (measure.words_taken, measure.longest_run, measure.runs, measure.spans) == (0, 0, (), ())


@pytest.mark.parametrize("text", ["", " ", "\ufeff", "...", "\ud800\udfff"])
def test_empty_texts(text: str) -> None:
    """Texts without words have shares of nothing, on both sides."""
    for measure in (measure_draft(text, SOURCE), measure_draft(SOURCE, text), measure_draft(text, text)):
        assert measure.share_of_draft == measure.share_of_source == 0.0


def test_four_equal_words_are_no_run_and_five_are() -> None:
    """CONTRACT: equal tokens, 5 or more."""
    assert measure_draft(SOURCE, "xx the islanders have kept yy").runs == ()
    assert measure_draft(SOURCE, "xx the islanders have kept sheep yy").longest_run == 5


def test_runs_point_into_both_originals() -> None:
    """Offsets are code points of the texts as given."""
    draft = "\ufeffIntro:\r\n\r\nthe islanders\u00a0have kept SHEEP here, said she."
    run = measure_draft(SOURCE, draft).runs[0]
    assert draft[slice(*run.draft)] == "the islanders\u00a0have kept SHEEP here"
    assert SOURCE[slice(*run.source)] == "the islanders have kept sheep here"


def test_quoted_words_do_not_count_as_unquoted() -> None:
    """A run may stand partly in quotation marks: what is outside counts."""
    words = "the sheep in turn have kept the grass short enough for geese"
    quoted = measure_draft(SOURCE, f'He wrote "{words}" there.')
    assert (quoted.longest_unquoted, quoted.words_quoted, quoted.runs[0].quoted) == (0, 12, True)
    half = measure_draft(SOURCE, 'He wrote the sheep in turn have "kept the grass short enough for geese" there.')
    assert (half.longest_unquoted, half.longest_run, half.runs[0].quoted) == (5, 12, False)


def test_block_quotation_counts_as_quoted_and_its_source_line_does_not() -> None:
    """Blockquotes of a document; marks inside them win; a last line with a dash names the speaker."""
    draft = "Intro.\n\nthe sheep in turn have kept the grass short enough for geese\n— the islanders, somewhere"
    measure = measure_draft(SOURCE, draft, quotes=[(8, len(draft))])
    assert (measure.words_quoted, measure.quotations[0].status) == (12, "exact")
    assert measure_draft(SOURCE, "> the sheep in turn have kept the grass").words_quoted == 8


def test_spans_merge_runs_and_runs_are_never_merged() -> None:
    """A gap of one changed word joins two runs into a passage of at least 20 tokens."""
    draft = "For eight hundred years the islanders have kept goats here, and the sheep in turn have kept the grass short enough for geese"
    measure = measure_draft(SOURCE, draft)
    assert (len(measure.runs), len(measure.spans), measure.spans[0].words, measure.words_taken) == (2, 1, 23, 22)


def test_headline_and_lede() -> None:
    """A headline taken word for word outside quotation marks, a first sentence taken nearly whole."""
    assert measure_draft(SOURCE, "Salt, sheep and sensors on Ravnsey\n\nOther words.").headline_taken
    assert not measure_draft(SOURCE, "See “Salt, sheep and sensors on Ravnsey” for more.").headline_taken
    assert not measure_draft(SOURCE, "Salt and sheep", headline="Salt and sheep on an island").headline_taken
    assert measure_draft(SOURCE, "Marshes today", headline="Marshes").headline_taken
    assert not measure_draft(SOURCE, "About marshes", headline="Marshes").headline_taken
    lede = "For eight hundred years the islanders have kept sheep here, and the sheep in turn have kept the grass short enough for geese to land."
    assert measure_draft(SOURCE, lede).lede_taken
    assert not measure_draft(SOURCE, "eight hundred years the islanders have").lede_taken


@pytest.mark.parametrize(
    ("source", "draft", "least"),
    [
        ("島では八百年前から羊を飼い、羊は草を短く保ってきた。", "記事：八百年前から羊を飼い、羊は草を短く保って", 18),
        ("岛上的居民八百年来一直在这里养羊而羊让草保持足够短", "他说居民八百年来一直在这里养羊而羊让草", 14),
        ("يُرْسِلُ كُلٌّ مِنْهَا ارْتِفَاعَ الطِّينِ إِلَى الْبَلْدَةِ", "يرسل كل منها ارتفاع الطين إلى البلدة", 7),
        ("ชาวเกาะเลี้ยงแกะที่นี่มาแปดร้อยปีแล้วและแกะทำให้หญ้าสั้น", "เขาว่า เลี้ยงแกะที่นี่มาแปดร้อยปีแล้ว", 10),
        (
            "Die Stra\u00dfe f\u00fchrt \u00fcber den Flu\u00df nach Norden",
            "die STRASSE fu\u0308hrt u\u0308ber den Fluss nach norden",
            8,
        ),
        ("कई सालों से द्वीप के लोग यहाँ भेड़ पालते हैं", "कई सालों से द्वीप के लोग यहाँ भेड़", 8),
    ],
)
def test_scripts(source: str, draft: str, least: int) -> None:
    """Scripts without spaces, vowel points, composed and decomposed letters are found."""
    assert measure_draft(source, draft).longest_run >= least


def test_characters_weigh_less_than_words() -> None:
    """12 characters of Chinese are no 12 words."""
    text = "岛上的居民八百年来一直在这里养羊而羊让草保持足够短"
    measure = measure_draft(text, text[2:14])
    assert (measure.longest_run, measure.longest_unquoted) == (12, 8)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=300))
def test_never_crashes_and_stays_in_bounds(source: str, draft: str) -> None:
    """Any two texts give shares between 0 and 1 and offsets inside the texts."""
    measure = measure_draft(source, draft)
    assert 0 <= measure.share_of_draft <= 1
    assert 0 <= measure.share_of_source <= 1
    for run in measure.runs:
        assert 0 <= run.draft[0] < run.draft[1] <= len(draft)
        assert tokenize(draft[slice(*run.draft)]).words == tokenize(source[slice(*run.source)]).words


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from("abc"), max_size=60), st.lists(st.sampled_from("abc"), max_size=60))
def test_runs_are_equal_and_do_not_overlap(draft: list[str], source: list[str]) -> None:
    """Every run is equal on both sides; none overlap in the draft; every shared five words are in some run or beside one."""
    reached = 0
    for at, place, size in equal_runs(draft, source):
        assert at >= reached
        assert size >= 5
        assert draft[at : at + size] == source[place : place + size]
        reached = at + size
    shared = any(draft[i : i + 5] == source[j : j + 5] for i in range(len(draft) - 4) for j in range(len(source) - 4))
    assert shared == bool(equal_runs(draft, source))


def test_runs_in_another_order_are_not_merged() -> None:
    """A moved passage is two passages."""
    assert len(merge_runs([(0, 50, 20), (21, 0, 20)])) == 2
    assert len(merge_runs([(0, 0, 20), (21, 22, 20)])) == 1
    assert len(merge_runs([(0, 0, 20), (31, 20, 20)])) == 2


def test_equal_phrases_follow_their_neighbours() -> None:
    """A phrase that stands twice in the source is matched where it continues the passage."""
    phrase = ["in", "the", "name", "of", "the", "house"]
    source = [*phrase, *(f"x{n}" for n in range(40)), *(f"y{n}" for n in range(12)), "gap", *phrase]
    draft = [*(f"y{n}" for n in range(12)), "other", *phrase]
    assert equal_runs(draft, source) == [(0, 46, 12), (13, 59, 6)]
    assert equal_runs(phrase, [*phrase, "x", *phrase]) == [(0, 0, 6)]


def test_a_shorter_run_gives_way_to_a_longer_one() -> None:
    """What overlaps with a longer run is cut; what is left counts while it is 5 words long."""
    a = [f"a{n}" for n in range(10)]
    b = [f"b{n}" for n in range(20)]
    assert equal_runs([*a, *b], [*a, *b[:4], "x", *b]) == [(0, 0, 10), (10, 15, 20)]


def test_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text beyond the limit is refused in one sentence."""
    monkeypatch.setattr(module, "LARGEST", 10)
    with pytest.raises(InputError, match="the draft has 11 characters"):
        measure_draft("short", "x" * 11)


def _words(count: int, seed: int) -> str:
    chance = random.Random(seed)
    return " ".join(f"w{chance.randint(0, 20_000)}" for _ in range(count))


HOSTILE = {
    "one word": ("a " * 500_000, "a " * 500_000),
    "two words": ("a b " * 250_000, '"' + "a b " * 250_000 + 'c"'),
    "no space": ("a" * 1_000_000, "a" * 1_000_000),
    "200,000 words": (_words(200_000, 1), _words(100_000, 1) + " " + _words(100_000, 2)),
    "nested marks": (_words(500, 1), "“" * 300_000 + "hi there you all" + "”" * 300_000),
    "lone marks": (_words(500, 1), "x \" ' ‘ « » " * 100_000),
    "surrogates": ("\ud800 a b c d e f " * 20_000, "a b c d e f \udfff" * 20_000),
    "zero width": ("a" + "\u200b" * 1_000_000 + "b", "a" + "\u200b" * 1_000_000),
    "many quotations": (_words(20_000, 1), " ".join(f'"{_words(8, n)} x y"' for n in range(10_000))),
    "ellipses": ("a b c " * 50_000, '"' + "a … b [x] c … " * 20_000 + '"'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_end_in_time(name: str) -> None:
    """Within ten seconds, with a result."""
    with within(10):
        measure = measure_draft(*HOSTILE[name])
    assert measure.words >= 1
