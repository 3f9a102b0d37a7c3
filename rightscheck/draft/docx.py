"""A .docx draft with the standard library: a zip archive of XML (ECMA-376, WordprocessingML).

In: a name and bytes. Out: a DraftDocument: paragraphs, links by relationship, quote-styled paragraphs as quotations.
Refuses archives that unpack beyond 20 MB and XML with a document type (entity bombs).
"""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree  # noqa: ICN001  its own name is clearer

from rightscheck.draft.document import LARGEST, DraftDocument, DraftImage, DraftLink
from rightscheck.errors import InputError

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def read_docx(name: str, data: bytes) -> DraftDocument:
    """Read a Word document. Raises InputError where it cannot be opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            document = _member(name, archive, "word/document.xml")
            relations = _member(name, archive, "word/_rels/document.xml.rels", needed=False)
    except (
        zipfile.BadZipFile,
        ElementTree.ParseError,
        NotImplementedError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
    ) as error:
        raise InputError(f"{name}: the .docx cannot be opened: save it again") from error
    targets = {} if relations is None else {item.get("Id", ""): item.get("Target", "") for item in relations}
    parts: list[str] = []
    size = 0
    paragraphs: list[tuple[int, int]] = []
    quotes: list[tuple[int, int]] = []
    headings: list[tuple[int, int]] = []
    links: list[DraftLink] = []
    images: list[DraftImage] = []
    for paragraph in document.iter(f"{_W}p"):
        text = _text(paragraph)
        _linked(paragraph, targets, size, links, images)
        if not text.strip():
            continue
        start, end = size, size + len(text)
        paragraphs.append((start, end))
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        value = "" if style is None else str(style.get(f"{_W}val", ""))
        if "quote" in value.casefold():
            quotes.append((start, end))
        if value in ("Title", "Heading1") and not headings:
            headings.append((start, end))
        parts.append(text)
        size = end + 2
    whole = "\n\n".join(parts)
    title = whole[slice(*headings[0])] if headings else ""
    return DraftDocument(
        name,
        "docx",
        whole,
        title,
        tuple(paragraphs),
        tuple(links),
        tuple(images),
        (),
        tuple(quotes),
        "",
        tuple(headings),
        lines=tuple((start, number) for number, (start, _) in enumerate(paragraphs, 1)),
    )


def _member(name: str, archive: zipfile.ZipFile, path: str, *, needed: bool = True) -> Any:
    if path not in archive.namelist():
        if needed:
            raise InputError(f"{name}: the archive is not a Word document: {path} is not in it")
        return None
    with archive.open(path) as member:
        content = member.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise InputError(f"{name}: the .docx unpacks to more than {LARGEST:,} bytes")
    if (
        b"<!DOCTYPE" in content
        or b"<!ENTITY" in content
        or "<!DOCTYPE".encode("utf-16-le") in content
        or "<!DOCTYPE".encode("utf-16-be") in content
    ):
        raise InputError(f"{name}: the .docx declares XML entities, which Word never writes: it is not read")
    return ElementTree.fromstring(content)  # noqa: S314 - document types are refused above


def _text(element: Any) -> str:
    pieces = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            pieces.append(node.text or "")
        elif node.tag in (f"{_W}tab", f"{_W}br"):
            pieces.append("\n" if node.tag.endswith("br") else " ")
    return "".join(pieces)


def _linked(paragraph: Any, targets: dict[str, str], at: int, links: list[DraftLink], images: list[DraftImage]) -> None:
    for link in paragraph.iter(f"{_W}hyperlink"):
        href = targets.get(link.get(f"{_R}id", ""), "")
        if href:
            links.append(DraftLink(href, _text(link), (), at))
    for picture in paragraph.iter(f"{_A}blip"):
        src = targets.get(picture.get(f"{_R}embed", ""), "")
        if src:
            images.append(DraftImage(src, at=at))
