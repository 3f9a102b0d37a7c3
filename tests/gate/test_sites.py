"""Which kind of site it is, what it calls itself, what its files inherit; and the tables beside the posts."""

from __future__ import annotations

import pytest

from rightscheck.gate.discover import globbed, is_content
from rightscheck.gate.pictures import resolve
from rightscheck.gate.sites import read_site
from rightscheck.gate.tables import read_tables


def site(repo, files):
    repo.write(files)
    return read_site(repo.root, sorted(files))


@pytest.mark.parametrize(
    ("files", "kind", "names", "domains"),
    [
        (
            {"hugo.yaml": "title: My Paper\nbaseURL: https://www.mypaper.example/x/\n"},
            "hugo",
            ("My Paper",),
            ("mypaper.example",),
        ),
        (
            {"_config.yml": "title: My Paper\nurl: 'https://mypaper.example'\nauthor:\n  name: Ann Lee\n"},
            "jekyll",
            ("My Paper", "Ann Lee"),
            ("mypaper.example",),
        ),
        (
            {
                "mkdocs.yml": "site_name: My Docs\nsite_url: https://d.example/\ncopyright: Copyright &copy; 2019 - 2026 Ann Lee\nx: !!python/name:y\n"
            },
            "mkdocs",
            ("My Docs", "Ann Lee"),
            ("d.example",),
        ),
        (
            {
                "docusaurus.config.js": "module.exports = {title: 'My Docs', url: \"https://d.example\", copyright: `Copyright © ${y} Acme Inc.`}"
            },
            "docusaurus",
            ("My Docs", "Acme Inc"),
            ("d.example",),
        ),
        (
            {"astro.config.mjs": "export default defineConfig({ site: 'https://a.example' })"},
            "astro",
            (),
            ("a.example",),
        ),
        (
            {"docs/conf.py": 'project = "Thing"\nauthor = "Ann Lee"\ncopyright = "2024, Ann Lee"\n'},
            "sphinx",
            ("Thing", "Ann Lee"),
            (),
        ),
        (
            {
                "package.json": '{"name": "x", "author": "Ann Lee"}',
                "LICENSE": "MIT License\n\nCopyright (c) 2013-2024 Jane Doe <j@x.example>\n",
            },
            "",
            ("Jane Doe", "Ann Lee"),
            (),
        ),
        ({"a.md": "Copyright (c) 2024 Nobody"}, "", (), ()),
    ],
)
def test_what_a_site_calls_itself(repo, files, kind, names, domains):
    """From its own config and LICENSE; code is read as text, never run."""
    found = site(repo, files)
    assert found.kind == kind
    assert set(found.names) == set(names)
    assert found.domains == domains


@pytest.mark.parametrize(
    ("files", "name", "values"),
    [
        (
            {
                "_config.yml": "defaults:\n- scope: {path: ''}\n  values: {license: A}\n- scope: {path: _posts}\n  values: {license: B}\n"
            },
            "_posts/a.md",
            {"license": "B"},
        ),
        (
            {"_config.yml": "defaults:\n- scope: {type: posts}\n  values: {license: A}\n"},
            "_posts/a.md",
            {"license": "A"},
        ),
        ({"_config.yml": "defaults:\n- scope: {path: _posts}\n  values: {license: A}\n"}, "other/a.md", {}),
        (
            {"hugo.toml": '[[cascade]]\ncopyright = "C"\n[cascade._target]\npath = "/news/**"\n'},
            "content/news/a.md",
            {"copyright": "C"},
        ),
        ({"content/news/_index.md": "---\ncascade: {license: A}\n---\n"}, "content/news/x/a.md", {"license": "A"}),
        ({"posts/posts.json": '{"license": "A"}'}, "posts/a.md", {"license": "A"}),
        ({"posts/posts.11tydata.json": '{"license": "A"}'}, "posts/a.md", {"license": "A"}),
        ({"docs/.meta.yml": "license: A\n"}, "docs/a.md", {"license": "A"}),
        ({"posts/posts.json": "[1]", "x/.meta.yml": "- 1\n"}, "posts/a.md", {}),
    ],
)
def test_what_a_file_inherits(repo, files, name, values):
    """The nearest scope wins; each value knows its file."""
    found, origin = site(repo, files).inherited(name)
    assert found == values
    assert all(origin[key][0] in files for key in found)


@pytest.mark.parametrize(
    ("files", "picture", "said"),
    [
        (
            {
                "REUSE.toml": 'version = 1\n[[annotations]]\npath = ["img/**", "x.png"]\nSPDX-FileCopyrightText = ["2024 Jane", "2025 Ann"]\nSPDX-License-Identifier = "CC0-1.0"\n'
            },
            "img/a/b.png",
            "2024 Jane, 2025 Ann, CC0-1.0",
        ),
        (
            {
                "img/b.png.license": "SPDX-FileCopyrightText: 2024 Jane\n\nSPDX-License-Identifier: CC-BY-4.0\n",
                "REUSE.toml": '[[annotations]]\npath = "**"\nSPDX-License-Identifier = "MIT"\n',
            },
            "img/b.png",
            "2024 Jane, CC-BY-4.0",
        ),
        (
            {"CREDITS.md": "# Credits\n\n- `img/b.png`: photo by [Jane](https://j.example), CC BY 4.0\n"},
            "img/b.png",
            "photo by Jane , CC BY 4.0",
        ),
        ({"img/ATTRIBUTION.csv": "file,author\nb.png,Jane Roe\n"}, "img/b.png", "author"),
        ({"docs/IMAGE_SOURCES.md": "| b.PNG | Jane Roe / AFP |\n"}, "img/b.png", "Jane Roe / AFP"),
        ({"CREDITS.md": "b.png\n\nThanks to everybody."}, "img/b.png", None),
    ],
)
def test_tables_beside_the_posts(repo, files, picture, said):
    """The closest statement about a picture, and where it is written."""
    repo.write(files)
    found = read_tables(repo.root, sorted(files)).words_of(picture)
    if said is None:
        assert found == ()
    elif said == "author":
        assert found[0].value == "Jane Roe"
    else:
        assert (found[0].value, found[0].file in files) == (said, True)


@pytest.mark.parametrize(
    ("src", "expected"),
    [
        ("i.jpg", "content/p/i.jpg"),
        ("./i.jpg?w=3", "content/p/i.jpg"),
        ("/img/a%20b.jpg", "static/img/a b.jpg"),
        ("../../src/assets/x.png", "src/assets/x.png"),
        ("~/assets/x.png", "src/assets/x.png"),
        ("http://x.example/i.jpg", None),
        ("//x.example/i.jpg", None),
        ("data:image/png;base64,x", None),
        ("", None),
        ("../../../etc/x", None),
        ("http://[", None),
    ],
)
def test_where_a_reference_leads(src, expected):
    """Beside the post, in the folders of pictures, never out of the repository."""
    files = {"content/p/i.jpg", "static/img/a b.jpg", "src/assets/x.png", "x"}
    assert resolve(src, "content/p/a.md", files) == expected


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("a.md", True),
        ("docs/x.rst", True),
        ("x.mdx", True),
        ("a.txt", False),
        ("LICENSE.md", False),
        ("docs/LICENSE.md", False),
        ("blog/license.md", True),
        ("CHANGELOG.md", False),
        ("node_modules/a.md", False),
        (".github/a.md", False),
        ("themes/x/a.md", False),
        ("README.md", True),
        ("CREDITS.md", False),
        ("posts/credits.md", True),
        ("legal/a.md", False),
        (".well-known/a.html", True),
    ],
)
def test_what_is_content(name, wanted):
    """By name; licences, themes and dependencies are none."""
    assert is_content(name) is wanted


def test_globs():
    """Folders, folders with stars, names at any depth."""
    assert globbed("a/b/c.md", ["a/"])
    assert globbed("a/b/c.md", ["a/**"])
    assert globbed("a/b/c.md", ["c.md"])
    assert globbed("a/b/c.md", ["./a/*/c.md"])
    assert not globbed("ab/c.md", ["a", "b/"])
