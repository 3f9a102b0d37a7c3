"""Prohibitions made of a ban's words and a verb, in any language: "Eftertryck utan tillstånd är förbjudet".

In: a sentence, the ban words found in it, the verbs of their language. Out: the actions that it forbids. Refuses
English (bans.py reads it), a story's running text, personal data, and a verb that is no reuse of a work: where the verb
does not mean republishing by itself the sentence must name the content, or a condition beside the ban.
"""

from __future__ import annotations

from rightscheck.holders.lexicon import Hit, Lexicon
from rightscheck.wording.fold import flat
from rightscheck.wording.later import later

_CONTENT = later(
    r"inhalt|artikel|texte?\b|beitr[aä]g|material|foto|bild|grafik|website|"
    r"contenu|article|photo|image|\bsite|contenido|"
    r"artículo|texto|conteúdo|artigo|contenut|articol|testi\b|inhoud|"
    r"indhold|innhold|innehåll|sisäl|treś|artykuł|tekst|"
    r"obsah|článk|članak|člank|sadržaj|tartalom|cikk|conținut|материал|"
    r"стат[ейья]|текст|контент|сайт|матеріал|вміст|içerik|"
    r"haber|محتو|مواد|مطالب|תוכן|תכנ|内容|內容|文章|作品|記事|写真|コンテンツ|기사|"
    r"콘텐츠|nội dung|bài viết|konten|\bisi\b|"
    r"berita|เนื้อหา|บทความ|सामग्री|περιεχ|άρθρ|copyright|©",
    0,
)
_PRIVATE = later(
    r"personenbezogen|personal data|données (?:personnelles|à caractère)|datos personales|dados pessoais|"
    r"dati personali|"
    r"persoonsgegevens|persondata|personuppgift|osobní(?:ch|mi)? údaj|danych osobowych|персональн|kişisel veri|"
    r"cookies?\b|"
    r"einwilligung|newsletter|e-mail|個人情報|개인정보|个人信息|شخصية|خصوصي",
    0,
)
_LONGEST = 400


def worded_ban(lexicon: Lexicon, sentence: str, hits: list[Hit]) -> tuple[str, ...]:
    """The actions that a sentence forbids by a ban's words and verbs of the same language, or nothing."""
    words = [hit for hit in hits if hit.kind == "ban-words" and hit.value.lang != "en"]
    if not words or len(sentence) > _LONGEST:
        return ()
    folded = flat(sentence)
    if _PRIVATE.search(folded):
        return ()
    for lang in dict.fromkeys(hit.value.lang for hit in words):
        actions = _actions(folded, lexicon.verbs.get(lang, []))
        roles = {hit.value.role for hit in words if hit.value.lang == lang}
        whole = roles >= {"mark", "condition"} or "republish" in actions
        if actions and (whole or ("mark" in roles and _CONTENT.search(folded))):
            return actions
    return ()


def _actions(folded: str, verbs: list[list[object]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for text, role, actions in verbs:
        assert isinstance(text, str)  # words.py makes them so
        assert isinstance(actions, list)
        at = folded.find(text)
        while at >= 0 and not _whole(folded, at, len(text), str(role)):
            at = folded.find(text, at + 1)
        if at >= 0:
            found.update(dict.fromkeys(actions))
    return tuple(found)


def _whole(folded: str, at: int, size: int, role: str) -> bool:
    """A stem begins a word, a word is one, a part stands anywhere."""
    if role == "part":
        return True
    begins = at == 0 or not folded[at - 1].isalnum()
    return begins and (role == "stem" or not folded[at + size : at + size + 1].isalnum())
