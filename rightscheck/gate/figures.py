"""How content shows a picture with its credit: shortcodes, includes, components, tables, the slanted line below it.

In: a match in a body, or rendered HTML. Out: figures on one line, so that every line stays where it was. Refuses to run
templates: a shortcode or component is read by its attributes, whatever it is called, if one of them is a picture.
"""

from __future__ import annotations

import html
import re

from rightscheck.gate.aliases import OF_INSIDE, PICTURE_FILE, of_flat_picture, plain

_ATTRIBUTE = re.compile(
    r"([A-Za-z_][\w-]*)\s*=\s*(?:\{\s*)?(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s\"'}%>,]+))(?:\s*\})?"
)
_WORDS = re.compile(r"\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|([^\s\"',]+)")
SHORTCODE = re.compile(
    r"\{\{[<%]\s*(/?[\w./-]+)((?:[^{}]|\{(?!\{)|\}(?!\})){0,3000}?)/?\s*[>%]\}\}|\{%-?\s*(\w+)([^{}]{0,3000}?)-?%\}"
)
COMPONENT = re.compile(
    r"<([A-Z][\w.]*)((?:\s+[\w:@-]+\s*=\s*(?:\"[^\"]{0,2000}\"|'[^']{0,2000}'|\{[^{}]{0,2000}\})|\s+[\w:@-]+){1,40})\s*/?>"
)
EMBED = re.compile(r"!\[\[([^\]|#\n]{1,300}\.(?:jpe?g|png|webp|gif|avif|svg))(?:\|[^\]\n]{0,200})?\]\]", re.IGNORECASE)
DIRECTIVE = re.compile(  # MyST: ```{figure} a.jpg, options, caption
    r"^(:::+|```+)\{(?:figure|image)(?:-md)?\}[ \t]*(\S+)[^\n]*\n(.*?)^\1[ \t]*$", re.DOTALL | re.MULTILINE
)
_OPTIONS = re.compile(r"\A\s*---\n.*?^---[ \t]*$|^:[\w-]+:[^\n]*$", re.DOTALL | re.MULTILINE)
CAPTION = re.compile(r"\[caption\b[^\]]*\](.{0,1500}?<img\b[^>]*>(?:\s*</a>)?)(.{0,1500}?)\[/caption\]", re.DOTALL)
_BLOCK_BELOW = re.compile(
    r"<p>((?:<a [^>]*>)?<img [^>]*>(?:</a>)?)\s*</p>\s*(<!--@\d+-->)"
    r"<(div|center|small|span)\b([^>]*)>([^\n]{1,900})</\3>"
)
_RIGHTS = re.compile(r"(?i)\b(?:photo|image|foto|credit|courtesy|source|reproduced)|©|</(?:i|em|small)>\s*\Z|caption")
_NAMES = frozenset(("figure", "img", "image", "include", "imgcap", "picture", "photo"))
_SRC = ("src", "url", "image_path", "path", "file", "image", "link")
_CREDIT = ("attr", "credit", "attribution", "photographer", "author")
_CAPTION = ("caption", "description", "title")
_PICTURE = r"((?:<a [^>]*>)?<img [^>]*>(?:</a>)?)"
_LABEL = r"(?:Photos?|Images?|Pictures?|Illustration|Credits?|Source|Foto|Bild|Cr\u00e9dit)"
_CREDIT_LINE = (  # nothing but a credit: Jane Roe/AFP, \u00a9 Jane Roe, Jane Roe via Getty Images
    r"(?:[^<>.!?/\n]{2,70}/[^<>.!?/\n]{2,70}|(?:\u00a9|&copy;|\(c\))[^<>\n]{2,120}"
    r"|[^<>.!?\n]{2,70} via [A-Z][^<>.!?\n]{2,50})"
)
_SLANTED = (
    r"((?:<(?:em|small|i)>[^<]*(?:<(?!/?p>|/(?:em|small|i)>\s*</p>)[^<]*){0,40}</(?:em|small|i)>)"
    rf"|(?:\(?{_LABEL}\b[^<]*(?:<a [^<]*</a>[^<]*){{0,4}})|{_CREDIT_LINE})"
)
_UNDER = re.compile(rf"<p>{_PICTURE}\s*(?:<br ?/?>)?\s*{_SLANTED}\s*</p>")
_BELOW = re.compile(rf"<p>{_PICTURE}\s*</p>\s*(<!--@\d+-->)<p>{_SLANTED}\s*</p>")
_TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)
_ROW = re.compile(r"(<!--@\d+-->)?<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
is_credit_line = re.compile(rf"\(?{_LABEL}\b\W.{{2,160}}|{_CREDIT_LINE}|\*[^*].*\*").fullmatch


def keep_lines(text: str) -> str:
    """As many line ends as the text has, and nothing else."""
    return "\n" * text.count("\n")


def inline(text: str) -> str:
    """One line of Markdown (a caption) as HTML."""
    from rightscheck.gate.markdown import parser

    return str(parser().renderInline(text.replace("<!--@", "<!-- @")))


def figure(attributes: dict[str, str]) -> str:
    """A figure on one line from what a shortcode or component says, or "" where it has no picture."""
    src = next((attributes[name] for name in _SRC if attributes.get(name)), "")
    src = src or next((value for value in attributes.values() if PICTURE_FILE.search(value)), "")
    if not src:
        return ""
    caption, credit = _said(attributes, "caption", _CAPTION), _said(attributes, "credit", _CREDIT)
    inner = inline(caption) if caption else ""
    if credit:
        link = attributes.get("attrlink") or attributes.get("creditlink") or ""
        words = f'<a href="{html.escape(link)}">{inline(credit)}</a>' if link else inline(credit)
        label = "" if re.match(r"(?i)\W*(?:photo|image|foto|bild|credit|source)", credit) else "Photo: "
        inner = (
            f'<p>{inner}</p><p class="credit">{label}{words}</p>' if inner else f'<p class="credit">{label}{words}</p>'
        )
    picture = f'<img src="{html.escape(src)}" alt="{html.escape(attributes.get("alt", ""))}">'
    return f"<figure>{picture}<figcaption>{inner}</figcaption></figure>" if inner else f"<figure>{picture}</figure>"


def _said(attributes: dict[str, str], meaning: str, names: tuple[str, ...]) -> str:
    """The value of the first of the names, else of an attribute that the alias table knows: photoCredit, attrAuthor."""
    first = next((attributes[name] for name in names if attributes.get(name)), "")
    if first:
        return first
    found = (
        value
        for name, value in attributes.items()
        if value and meaning in (OF_INSIDE.get(plain(name)), of_flat_picture(plain(name)))
    )
    return next(found, "")


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text):
        value = next((one for one in match.groups()[1:] if one), "")
        found[match[1].lower()] = re.sub(r"\\(.)", r"\1", value).replace("\n", " ")
    return found


def shortcode(match: re.Match[str]) -> str:
    """A Hugo shortcode, a Liquid or Nunjucks tag: a figure where it shows a picture, else nothing but its lines."""
    name, rest = (match[1] or match[3] or "").lower(), match[2] or match[4] or ""
    lines = keep_lines(match[0])
    attributes = _attributes(rest)
    if name in _NAMES or any(PICTURE_FILE.search(value) for value in attributes.values()):
        made = figure(attributes)
        if made:
            return made + lines
    words = [found[1] or found[2] or found[3] or "" for found in _WORDS.finditer(_ATTRIBUTE.sub(" ", rest))]
    src = next((word for word in words if PICTURE_FILE.search(word)), "")
    if not src or name.startswith("/"):
        return lines
    said = dict.fromkeys(word for word in words if " " in word and word != src)
    return figure({"src": src, "caption": ". ".join(word.rstrip(".") for word in said)}) + lines


def component(match: re.Match[str]) -> str:
    """A MDX or Vue component (``<Figure src=... credit=...>``) as a figure, where it says something of its picture."""
    attributes = _attributes(match[2])
    says = _said(attributes, "caption", ("caption",)) or _said(attributes, "credit", _CREDIT)
    if not says or not (attributes.get("src") or any(PICTURE_FILE.search(value) for value in attributes.values())):
        return match[0]
    return figure(attributes) + keep_lines(match[0])


def directive(match: re.Match[str]) -> str:
    """A figure of MyST with its caption."""
    words = " ".join(_OPTIONS.sub("", match[3]).split())
    return figure({"src": match[2], "caption": words}) + keep_lines(match[0])


def wordpress(match: re.Match[str]) -> str:
    """A caption shortcode that came with an import from WordPress."""
    return f"<figure>{match[1]}<figcaption>{match[2].strip()}</figcaption></figure>"


def _block_below(match: re.Match[str]) -> str:
    picture, mark, tag, attributes, words = match.groups()
    if not _RIGHTS.search(words) and not _RIGHTS.search(attributes):
        return match[0]
    return f"<figure>{picture}<figcaption>{mark}<{tag}>{words}</{tag}></figcaption></figure>"


def captions(made: str) -> str:
    """A picture and the slanted line or the credit below it are a figure; other rows of tables state nothing."""
    made = _BLOCK_BELOW.sub(_block_below, made)
    made = _UNDER.sub(r"<figure>\1<figcaption>\2</figcaption></figure>", made)
    made = _BELOW.sub(r"<figure>\1<figcaption>\2\3</figcaption></figure>", made)
    return _TABLE.sub(_table, made)


def _table(match: re.Match[str]) -> str:
    """The pictures of a table, each with the cell below it (a common way to write a caption)."""
    if "<img" not in match[0]:
        return _ROW.sub("", match[0])
    rows = [(row[1] or "", _CELL.findall(row[2])) for row in _ROW.finditer(match[0])]
    out: list[str] = []
    for index, (mark, cells) in enumerate(rows):
        below = rows[index + 1] if index + 1 < len(rows) else ("", [])
        paired = len(below[1]) == len(cells) and not any("<img" in cell for cell in below[1])
        for at, cell in enumerate(cells):
            if "<img" in cell:
                said = below[1][at] if paired else ""
                caption = f"<figcaption>{below[0]}{said}</figcaption>" if said.strip() else ""
                out.append(f"{mark}<figure>{cell}{caption}</figure>")
    return "\n".join(out)
