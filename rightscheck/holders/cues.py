"""Cheap words by which a block may concern a detector at all: a block without its cue costs it nothing.

In: nothing. Out: cue words by detector, folded, found anywhere (also inside words). Refuses to mean anything: a cue only
says "look here"; each list must cover every form that its detector reads (a test holds them to the detectors' cases).
"""

from __future__ import annotations

CUES: dict[str, tuple[str, ...]] = {
    "notice": (
        "©", "℗", "(c)", "copyright", "copr.", "@ 19", "@ 20", "@19", "@20", "版权所有", "版權所有", "著作權", "저작권자",
    ),
    "ban": (
        "permi", "consent", "prohibit", "forbid", "may not", "must not", "cannot", "shall not", "unauthori", "authori",
        "re-use", "reuse", "approval", "is not", "are not", "will not", "can not", "should not", "never",
    ),
    "permission": (
        "may be", "may also", "may freely", "can be", "can freely", "can also", "may cop", "may repro", "may repub",
        "may distrib", "may share", "may quote", "may transl", "may reuse", "may re-use", "may reprint", "can cop",
        "can repro", "can repub", "can share", "can reuse", "authori", "permitted", "allowed", "welcome", "encouraged",
        "free to", "republish",
    ),
    "moved": (
        "originally", "republi", "re-publi", "reprint", "re-print", "appeared", "published", "publié", "paru", "posted",
        " ran ", "zuerst", "ursprünglich", "erschien", "veröffentlicht", "courtesy of", "guest post", "was produced",
    ),
    "instruction": (
        "embargo", "sperrfrist", "gesperrt", "kill", "withdraw", "withheld", "eliminat", "zurück", " out", "archiv",
        "online", "on-line", "mandatory", "expires", "no use", "not for use", "use until", "not to be used", "correct",
        "berichtigung", "rectif", "eds", "advisory", "attention", "internet",
    ),
    "licence": ("cc by", "cc-by", "cc_by", "cc:by", "cc: by", "cc  by", "cc0", "cc 0", "cc-0", "zero", "cc -"),
    "photo": (
        "photo", "image", "picture", "pic", "illustration", "collage", "infographic", "video", "screenshot", "foto",
        "bild", "fotó", "kuva", "zdjęci", "fot.", "fot ", "credit", "crédit", "copyright", "źródło", "фото", "снимка",
        "колл", "колаж", "φωτ", "写真", "画像", "图片", "圖片", "사진", "صورة", "عکس", "צילום", "תצלום", "ภาพ", "ảnh",
        "courtesy", "撮影", "摄", "攝", "提供", "©", "handout", "getty", "shutterstock", "pool", "file",
    ),
    "source": (
        "quelle", "bron", "kilde", "käll", "källa", "źródł", "zdroj", "fuente", "fonte", "fonti", "source", "kaynak",
        "surs", "forrás", "izvor", "источник", "джерел", "πηγή", "المصدر", "منبع", "מקור", "sumber", "nguồn", "theo",
        "ที่มา", "出典", "来源", "來源", "稿源", "출처", "情報提供", "text", "reporting", "writing", "editing", "reportage",
        "reporte", "reportaje", "redacción", "provided", "bereitgestellt", "fourni", "proporcionado", "fornito", "(avec",
        "(par",
    ),
    "terms": (
        "copyright", "print", "permission", "licens", "licenc", "syndicat", "rights", "republi", "reuse", "re-use",
        "lizenz", "urheber", "bildrecht", "nutzungsrecht", "droits", "derechos", "diritti", "auteursrecht", "版权", "版權",
        "著作権", "転載", "저작권", "авторск", "правила", "قواعد", "حقوق", "prawa", "telif", "ophav", "upphov", "opphav",
        "gfdl", "usage request", "creative commons",
    ),
    "general-terms": (
        "terms", "conditions", "agreement", "legal", "nutzungsbed", "agb", "mentions", "condiciones", "aviso", "términos",
        "termos", "termini", "condizioni", "voorwaarden", "regulamin", "vilkår", "villkor", "käyttöehdot", "利用規約",
        "使用条款", "服务条款", "이용약관", "условия", "соглашение", "kullanım", "شروط", "imprint", "impressum",
    ),
}
