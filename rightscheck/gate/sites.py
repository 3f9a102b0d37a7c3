"""Which kind of site a repository is, what it calls itself, and which values its files inherit.

In: the root and its files. Out: a Site. Refuses to run a config that is code: names are read from it as text. Whose
the site is comes from its own config and its LICENSE file, and stands beside ``us`` of the config, never above it.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from rightscheck.gate.frontmatter import FrontMatter, read_front_matter

_CONFIGS = (
    (
        "hugo",
        (
            "hugo.toml",
            "hugo.yaml",
            "hugo.yml",
            "hugo.json",
            "config/_default/hugo.toml",
            "config/_default/hugo.yaml",
            "config/_default/config.toml",
            "config/_default/config.yaml",
        ),
    ),
    ("jekyll", ("_config.yml", "_config.yaml", "_config.toml")),
    ("mkdocs", ("mkdocs.yml", "mkdocs.yaml")),
    ("docusaurus", ("docusaurus.config.js", "docusaurus.config.ts", "website/docusaurus.config.js")),
    ("astro", ("astro.config.mjs", "astro.config.js", "astro.config.ts")),
    ("eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.cjs", "eleventy.config.mjs")),
    ("sphinx", ("conf.py", "docs/conf.py", "doc/conf.py", "source/conf.py", "docs/source/conf.py")),
    ("hugo", ("config.toml", "config.yaml", "config.yml")),
)
_NAMES = (
    "title",
    "site_name",
    "name",
    "author",
    "site_author",
    "copyright",
    "organizationName",
    "project",
    "publisher",
)
_ADDRESSES = ("baseURL", "baseurl", "url", "site_url", "site", "canonicalwebsiteURL", "html_baseurl")
_CODE = re.compile(
    rf"\b({'|'.join((*_NAMES, *_ADDRESSES))})[\"']?\s*[:=]\s*"
    r"(?:\"([^\"\n]{2,200})\"|'([^'\n]{2,200})'|`([^`\n]{2,200})`)"
)
_LINE = re.compile(rf"^[ \t]*({'|'.join((*_NAMES, *_ADDRESSES))})[ \t]*:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_YEARS = re.compile(
    r"(?i)©|&copy;|\(c\)|\bcopyright\b|\ball rights reserved\b|\{[^}]*\}|<[^>]*>|"
    r"\b(?:19|20)\d\d\b|\bpresent\b|[-–,.;|]\s*$|^\s*[-–,.;|]"
)
_LICENCE_LINE = re.compile(
    r"^[\s*#>-]*(?:copyright\s+(?:\(c\)|©)?|©)\s*[\d ,\-–]*\s*(.{2,80}?)(?:\s*<[^>]*>)?\.?\s*$",
    re.IGNORECASE | re.MULTILINE,
)
MAX_CONFIG = 500_000


@dataclass(frozen=True, slots=True)
class Site:
    """A site. ``defaults`` are (scope glob, values, file, line); the later and longer scopes win."""

    kind: str = ""
    config: str = ""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    defaults: tuple[tuple[str, Mapping[str, Any], str, int], ...] = ()
    read: tuple[str, ...] = field(default=())

    def inherited(self, name: str) -> tuple[dict[str, Any], dict[str, tuple[str, int]]]:
        """The values that a file inherits, and the file and line that each comes from."""
        values: dict[str, Any] = {}
        origin: dict[str, tuple[str, int]] = {}
        for scope, given, file, line in self.defaults:
            if file == name or not (
                scope == "" or fnmatchcase(name, scope) or name.startswith(f"{scope.rstrip('/')}/")
            ):
                continue
            for key, value in given.items():
                values[key], origin[key] = value, (file, line)
        return values, origin


def read_site(root: Path, files: list[str]) -> Site:
    """Look at the configs and data files that the repository has."""
    known = set(files)
    kind, config = next(((kind, name) for kind, names in _CONFIGS for name in names if name in known), ("", ""))
    names: list[str] = []
    domains: list[str] = []
    read: list[str] = []
    defaults: list[tuple[str, Mapping[str, Any], str, int]] = []
    for name in (config, "package.json", *(("_data/authors.yml",) if kind == "jekyll" else ())):
        if name and name in known:
            read.append(name)
            _said(_text(root / name), name, names, domains)
    for name in files:
        if "/" not in name and re.match(r"(?i)licen[cs]e|copying|readme", name):
            read.append(name)
            names += [_own(found) for found in _LICENCE_LINE.findall(_text(root / name)[:100_000])][:3]
    if config:
        defaults += _site_defaults(root, config)
    for name in files:
        found = _folder_defaults(root, name)
        if found is not None:
            read.append(name)
            defaults.append(found)
    unique = tuple(dict.fromkeys(one for one in names if 2 < len(one) < 80 and not one.startswith("http")))
    return Site(
        kind,
        config,
        unique,
        tuple(dict.fromkeys(domains)),
        tuple(sorted(defaults, key=lambda one: len(one[0]))),
        tuple(read),
    )


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(MAX_CONFIG).decode("utf-8", "replace")
    except OSError:
        return ""


def _own(value: str) -> str:
    previous = None
    while previous != value:
        previous, value = value, " ".join(_YEARS.sub(" ", value).split()).strip(" -–,.;|")
    return value


def _said(text: str, name: str, names: list[str], domains: list[str]) -> None:
    pattern = _LINE if name.endswith((".yml", ".yaml")) else _CODE
    for match in pattern.finditer(text):
        key, value = match[1], next((part for part in match.groups()[1:] if part), "")
        if key in _ADDRESSES or value.startswith(("http://", "https://")):
            host = (urlsplit(value.strip()).hostname or "") if "//" in value else ""
            if host and host not in ("localhost", "127.0.0.1", "example.com", "example.org"):
                domains.append(host.removeprefix("www."))
        elif key in _NAMES:
            names.append(_own(value))


def _as_front(text: str, name: str) -> FrontMatter:
    """A whole YAML, TOML or JSON file, read as front matter is."""
    if name.endswith(".toml"):
        return read_front_matter(f"+++\n{text}\n+++\n")
    return read_front_matter(text if name.endswith(".json") else f"---\n{text}\n---\n")


def _site_defaults(root: Path, config: str) -> list[tuple[str, Mapping[str, Any], str, int]]:
    """Jekyll's ``defaults`` and Hugo's ``cascade``."""
    if not config.endswith((".yml", ".yaml", ".toml", ".json")):
        return []
    front = _as_front(_text(root / config), config)
    found: list[tuple[str, Mapping[str, Any], str, int]] = []
    for index, entry in enumerate(_entries(front.data.get("defaults"))):
        values, scope = entry.get("values"), entry.get("scope")
        if isinstance(values, dict):
            path, kind = (
                (str(scope.get("path") or ""), str(scope.get("type") or "")) if isinstance(scope, dict) else ("", "")
            )
            where = path or (f"_{kind}" if kind and kind != "pages" else "")
            found.append((where, values, config, max(front.line(("defaults", index)) - 1, 1)))
    for index, entry in enumerate(_entries(front.data.get("cascade"))):
        found.append(_cascade(entry, "content", config, front.line(("cascade", index))))
    return found


def _entries(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value]
    return [entry for entry in value if isinstance(entry, dict)] if isinstance(value, list) else []


def _cascade(entry: dict[str, Any], folder: str, file: str, line: int) -> tuple[str, Mapping[str, Any], str, int]:
    target = entry.get("_target") or entry.get("target") or {}
    path = str(target.get("path", "")) if isinstance(target, dict) else ""
    scope = f"content{path}".replace("**", "*") if path.startswith("/") else path.replace("**", "*") or folder
    return scope, {key: value for key, value in entry.items() if key not in ("_target", "target")}, file, line


def _folder_defaults(root: Path, name: str) -> tuple[str, Mapping[str, Any], str, int] | None:
    """Hugo's ``_index.md`` cascade, Eleventy's directory data, MkDocs' ``.meta.yml``."""
    folder, last = posixpath.split(name)
    if last in ("_index.md", "_index.html"):
        front = read_front_matter(_text(root / name))
        entries = _entries(front.data.get("cascade"))
        return _cascade(entries[0], folder, name, front.line(("cascade",))) if entries else None
    if last == ".meta.yml":
        return folder, _as_front(_text(root / name), name).data, name, 1
    if last.endswith(".11tydata.json") or (folder and last == f"{posixpath.basename(folder)}.json"):
        try:
            data = json.loads(_text(root / name))
        except (ValueError, RecursionError):
            return None
        return (folder, data, name, 1) if isinstance(data, dict) else None
    return None
