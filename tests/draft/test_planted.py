"""A planted set of quotations: seven languages, sixteen forms, seeded. Harmless forms are never flagged, harmful ones are found."""

from __future__ import annotations

import random
import re

import pytest

from rightscheck.draft.measure import measure_draft

SOURCES = {
    "en": "The harbour office keeps forty gauges along the northern wall, and each of them reports the height of the mud every hour. "
    "Farmers who live beyond the second dyke pay 12 crowns a year for the service and receive a short letter every spring. "
    "Nobody knew in 1987 whether the willow fences would last longer than three winters under such a heavy sea. "
    "The council decided that the remaining money should not be spent on stone while cheaper methods work.",
    "de": "Das Hafenamt betreibt vierzig Pegel entlang der nördlichen Mauer, und jeder meldet stündlich die Höhe des Schlicks an die Gemeinde. "
    "Bauern hinter dem zweiten Deich zahlen 12 Kronen im Jahr für den Dienst und bekommen jeden Frühling einen kurzen Brief. "
    "Niemand wusste 1987, ob die Zäune aus Weiden länger als drei Winter unter einer so schweren See halten würden.",
    "fr": "Le bureau du port entretient quarante jauges le long du mur nord, et chacune signale la hauteur de la vase toutes les heures. "
    "Les paysans installés derrière la seconde digue paient 12 couronnes par an pour ce service et reçoivent une lettre au printemps. "
    "Personne ne savait en 1987 combien de temps les haies de saule tiendraient sous une mer aussi forte.",
    "es": "La oficina del puerto mantiene cuarenta medidores junto al muro norte, y cada uno informa cada hora de la altura del barro. "
    "Los campesinos que viven detrás del segundo dique pagan 12 coronas al año por el servicio y reciben una carta cada primavera. "
    "Nadie sabía en 1987 cuánto tiempo durarían las cercas de sauce bajo un mar tan fuerte.",
    "ru": "Портовая служба держит сорок датчиков вдоль северной стены, и каждый из них сообщает высоту ила каждый час без перерыва. "
    "Крестьяне за второй плотиной платят 12 крон в год за эту услугу и получают короткое письмо каждую весну. "
    "Никто тогда в 1987 году ещё точно знал сколько зим простоят ивовые заборы под таким тяжёлым морем.",
    "tr": "Liman idaresi kuzey duvarı boyunca kırk ölçüm aleti bulunduruyor ve her biri çamurun yüksekliğini saat başı bildiriyor. "
    "İkinci setin ardında yaşayan çiftçiler bu hizmet için yılda 12 kron ödüyor ve her bahar kısa bir mektup alıyor. "
    "Söğüt çitlerin bu kadar ağır bir denizde kaç kış dayanacağını 1987 yılında kimse bilmiyordu.",
    "ar": "يحتفظ مكتب الميناء بأربعين مقياسا على طول الجدار الشمالي ويرسل كل منها ارتفاع الطين إلى البلدة مرة كل ساعة دون توقف. "
    "يدفع المزارعون خلف السد الثاني 12 كرونة في السنة مقابل هذه الخدمة ويتلقون رسالة قصيرة كل ربيع من المكتب. "
    "لم يكن أحد يعرف في عام 1987 كم شتاء ستصمد أسوار الصفصاف تحت بحر ثقيل كهذا.",
}
NOT = {"en": "not", "de": "nicht", "fr": "pas", "es": "no", "ru": "не", "tr": "değil", "ar": "لا"}
MARKS = [("“", "”"), ('"', '"'), ("„", "“"), ("«", "»"), ("‘", "’")]
HARMLESS = (
    "exact",
    "typographic",
    "case-and-stop",
    "ellipsis",
    "bracketed-ellipsis",
    "bracket-insert",
    "bracket-letter",
    "line-breaks",
)
HARMFUL = ("changed-word", "negation", "changed-number", "dropped-word", "added-word")


def pieces(language: str, count: int, seed: int) -> list[list[str]]:
    """Stretches of 9 to 14 words within one sentence."""
    chance = random.Random(f"{language}{seed}")
    found = []
    for sentence in re.split(r"(?<=\.)\s+", SOURCES[language]):
        words = sentence.rstrip(".").split()
        for _ in range(count):
            size = min(len(words), chance.randint(9, 14))
            start = chance.randint(0, len(words) - size)
            found.append(words[start : start + size])
    return found


def planted(form: str, words: list[str], language: str, chance: random.Random) -> str | None:  # noqa: PLR0912
    """The quotation in one form, or None where the stretch does not allow it."""
    at = chance.randint(2, len(words) - 3)
    copy = list(words)
    if form == "exact":
        return " ".join(copy)
    if form == "typographic":
        return "\u00a0".join(copy).replace("'", "’")
    if form == "case-and-stop":
        return copy[0].capitalize() + " " + " ".join(copy[1:]).rstrip(",") + "."
    if form == "ellipsis":
        return " ".join([*copy[:at], "…", *copy[at + 2 :]]) if len(copy) - at - 2 >= 1 else None
    if form == "bracketed-ellipsis":
        return " ".join([*copy[:at], "[...]", *copy[at + 1 :]])
    if form == "bracket-insert":
        return " ".join([*copy[:at], "[sic]", *copy[at:]])
    if form == "bracket-letter":
        return (
            f"[{copy[0][0].upper()}]{copy[0][1:]} " + " ".join(copy[1:])
            if len(copy[0]) > 1 and language not in ("tr", "ar")
            else None
        )
    if form == "line-breaks":
        return "\n".join([" ".join(copy[:at]), " ".join(copy[at:])])
    if form == "changed-word":
        copy[at] = "zzyzx"
    elif form == "negation":
        copy.insert(at, NOT[language])
    elif form == "added-word":
        copy.insert(at, "zzyzx")
    elif form == "changed-number":
        numbers = [index for index, word in enumerate(copy) if word.strip(",.").isdigit()]
        if not numbers:
            return None
        copy[numbers[0]] = str(int(copy[numbers[0]].strip(",.")) + 3)
    elif form == "dropped-word":
        del copy[at]
    return " ".join(copy)


def judged(form: str) -> list[tuple[str, str, str]]:
    """(language, quotation, status) for every planted quotation of a form."""
    found = []
    for language, source in SOURCES.items():
        chance = random.Random(f"{form}{language}")
        for number, words in enumerate(pieces(language, 6, 7)):
            text = planted(form, words, language, chance)
            if text is None:
                continue
            left, right = MARKS[number % len(MARKS)]
            draft = f"Zwzw qqq. Xy: {left}{text}{right}, vvv kkk.\n\nMore."
            quotations = measure_draft(source, draft).quotations
            found.append((language, text, quotations[0].status if quotations else "none"))
    return found


@pytest.mark.parametrize("form", HARMLESS)
def test_harmless_forms_are_never_flagged(form: str) -> None:
    """Exact, typographic, ellipsis and bracket forms stand as exact."""
    found = judged(form)
    assert len(found) >= 40
    assert [one for one in found if one[2] != "exact"] == []


@pytest.mark.parametrize("form", HARMFUL)
def test_harmful_forms_are_found(form: str) -> None:
    """A changed word, an inserted not, a changed number, a dropped word: at least 99 of 100 are altered."""
    found = judged(form)
    assert len(found) >= 30
    missed = [one for one in found if one[2] != "altered"]
    assert len(missed) <= len(found) // 100, missed


def test_the_set_is_large_enough() -> None:
    """At least 300 forms in at least 6 languages."""
    assert sum(len(judged(form)) for form in (*HARMLESS, *HARMFUL)) >= 300
    assert len(SOURCES) >= 6


@pytest.mark.parametrize("seed", range(40))
def test_a_lift_of_twelve_words_in_900_is_always_found(seed: int) -> None:
    """Wherever the twelve unquoted words stand."""
    chance = random.Random(seed)
    source = [f"s{chance.randint(0, 900)}" for _ in range(700)]
    draft = [f"d{chance.randint(0, 900)}" for _ in range(888)]
    at, place = chance.randint(0, 688), chance.randint(0, 888)
    draft[place:place] = source[at : at + 12]
    measure = measure_draft(" ".join(source), " ".join(draft))
    assert measure.words == 900
    assert measure.longest_unquoted >= 12
