"""What the gate finds in content files, and before all what it must not find."""

from __future__ import annotations

import pytest

from tests.gate.builders import LOREM, iim

HUGO = 'title = "My Paper"\nbaseURL = "https://mypaper.example/"\n'
CC = "https://creativecommons.org/licenses/by-sa/2.0/"

QUIET = {
    "a post of ours": {"posts/a.md": f"---\ntitle: A\n---\n{LOREM}\n"},
    "our own notice": {"hugo.toml": HUGO, "content/a.md": f"{LOREM}\n\n© 2026 My Paper. All rights reserved.\n"},
    "our own notice, from the LICENSE": {
        "LICENSE": "MIT License\n\nCopyright (c) 2024 Jane Doe\n",
        "a.md": f"{LOREM}\n\nCopyright 2024 Jane Doe\n",
    },
    "our own licence": {
        "a.md": f"{LOREM}\n\nThis work is licensed under [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/).\n"
    },
    "our own licence in the front matter": {"a.md": f"---\nlicense: CC-BY-SA-4.0\n---\n{LOREM}\n"},
    "an agency that is told something": {
        "a.md": f"{LOREM}\n\nHe told Reuters on Monday that AFP and the Associated Press had called.\n"
    },
    "the Australian Federal Police": {"a.md": f"{LOREM}\n\nThe Australian Federal Police (AFP) arrested two men.\n"},
    "an article about a licence": {
        "a.md": f"{LOREM}\n\nCreative Commons licences such as CC BY 4.0 are explained in many books.\n"
    },
    "a notice in code": {
        "a.md": f"{LOREM}\n\n```js\n// Copyright 2024 The Associated Press. All rights reserved.\n```\n\n    (c) 2024 Reuters\n\n`© AFP`\n"
    },
    "a list of names": {"a.md": f"# Feeds\n\n{LOREM}\n\n- AFP\n- Reuters\n- dpa\n"},
    "a table of names": {"a.md": f"{LOREM}\n\n| Agency | Code |\n|---|---|\n| Reuters | RTR |\n| AFP | AFP |\n"},
    "a notice in a table or in the middle of a sentence": {
        "a.md": f"{LOREM}\n\n| case | what |\n|---|---|\n| x | Only © 2026 The Gazette on the page: all is reserved, and nothing else is said. |\n\n"
        "Write the name, for example © 2026 Other Press, at the end.\n",
    },
    "a licence file": {"LICENSE.md": "Copyright 2024 The Associated Press. All rights reserved.\n", "a.md": LOREM},
    "a theme, a dependency, a test, a template": dict.fromkeys(
        ("themes/x/a.md", "node_modules/x/README.md", "tests/a.md", "_includes/a.html", "vendor/a.md"),
        "Photo: AFP\n\n© 2024 Reuters. All rights reserved.\n",
    )
    | {"a.md": LOREM},
    "a comment": {"a.md": f"{LOREM}\n\n<!-- © 2024 Reuters -->\n"},
    "an MDX import": {"a.mdx": f"import AFP from 'afp'\n\n{LOREM}\n\n<AFP/>\n"},
    "a picture of ours with our own notice inside": {
        "hugo.toml": HUGO,
        "content/a.md": f"{LOREM}\n\n![x](/i.jpg)\n",
        "static/i.jpg": iim(copyright="(c) 2024 My Paper"),
    },
    "a credited picture": {"a.md": f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe*\n"},
    "a CC picture with version and link": {
        "a.md": f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe, [CC BY-SA 2.0]({CC})*\n"
    },
    "a stock picture": {
        "a.md": f"{LOREM}\n\n![x](i.png)\n*Photo by [Jane](https://x.example) on [Unsplash](https://unsplash.com)*\n"
    },
    "another picture's dead reference": {"a.md": f"{LOREM}\n\n![x](../../../etc/passwd.jpg) ![y](http://[bad.jpg)\n"},
    "an archetype": {
        "a.md": LOREM,
        "archetypes/default.md": "---\ntitle: {{ .Name }}\n---\n",
        "b.md": "---\ntitle: {{ x }}\n---\n" + LOREM,
    },
}


@pytest.mark.parametrize("files", QUIET.values(), ids=QUIET.keys())
def test_what_is_ours_or_only_spoken_of_is_no_finding(repo, files):
    """No error and no warning; the exit code is 0."""
    repo.write(files)
    assert repo.seen() == []
    assert repo.run()[0] == 0


FOUND = {
    "an agency's text": (
        {"p/a.md": f"---\ntitle: A\n---\n\nISTANBUL, Nov 3 (Reuters) - {LOREM}\n"},
        [("RC101", "p/a.md", 5)],
    ),
    "an agency's sign-off in RST": (
        {"a.rst": f"Title\n=====\n\nLONDON (AP) — {LOREM}\n\n© 2024 The Associated Press. All rights reserved.\n"},
        [("RC101", "a.rst", 4)],
    ),
    "a caption": ({"a.md": f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe/REUTERS*\n"}, [("RC102", "a.md", 4)]),
    "a caption below": ({"a.md": f"{LOREM}\n\n![x](i.png)\n\n*Foto: dpa*\n"}, [("RC102", "a.md", 5)]),
    "a shortcode": (
        {"a.md": f'{LOREM}\n\n{{{{< figure src="i.png" attr="Jane Roe / AFP" >}}}}\n'},
        [("RC102", "a.md", 3)],
    ),
    "a figure": (
        {
            "a.mdx": f"{LOREM}\n\n<figure>\n<img src='i.png'/>\n<figcaption>Jane/AFP via Getty Images</figcaption>\n</figure>\n"
        },
        [("RC102", "a.mdx", 5)],
    ),
    "an RST figure": (
        {"a.rst": f"{LOREM}\n\n.. figure:: i.png\n   :alt: x\n\n   Photo: Jane Roe/AFP\n"},
        [("RC102", "a.rst", 6)],
    ),
    "an HTML page": (
        {
            "a.html": f"<html><body><article><h1>A</h1>\n<p>{LOREM}</p>\n<figure><img src='i.png'><figcaption>Photo: AFP</figcaption></figure></article></body></html>"
        },
        [("RC102", "a.html", 3)],
    ),
    "an HTML page with front matter": (
        {
            "a.html": f"---\nlayout: post\n---\n<p>{LOREM}</p>\n<figure><img src='i.png'><figcaption>Photo: AFP</figcaption></figure>"
        },
        [("RC102", "a.html", 5)],
    ),
    "YAML front matter": (
        {"a.md": f"---\ntitle: A\ncover:\n  image: i.png\n  caption: 'Photo: Jane/REUTERS'\n---\n{LOREM}\n"},
        [("RC102", "a.md", 5)],
    ),
    "TOML front matter": (
        {"a.md": f'+++\ntitle = "A"\n[cover]\nimage = "i.png"\ncaption = "Photo: Jane/REUTERS"\n+++\n{LOREM}\n'},
        [("RC102", "a.md", 5)],
    ),
    "JSON front matter": (
        {"a.md": f'{{\n"image": "i.png",\n"image_credit": "Jane/REUTERS"\n}}\n{LOREM}\n'},
        [("RC102", "a.md", 3)],
    ),
    "front matter alone": (
        {"a.md": "---\nfeatured_image: i.png\nfeatured_image_attr: Jane / AFP\n---\n"},
        [("RC102", "a.md", 3)],
    ),
    "a source": ({"a.md": f"---\nsource: Reuters\n---\n{LOREM}\n"}, [("RC101", "a.md", 2)]),
    "an author": ({"a.md": f"---\ntitle: A\nauthor: Agence France-Presse\n---\n{LOREM}\n"}, [("RC101", "a.md", 3)]),
    "Windows line ends and a mark": (
        {"a.md": f"\ufeff---\r\ntitle: A\r\nimage: i.png\r\nphoto_credit: AFP\r\n---\r\n{LOREM}\r\n"},
        [("RC102", "a.md", 4)],
    ),
    "a notice in the picture's file": (
        {"a.md": f"{LOREM}\n\nText and ![x](img/i.jpg)\n", "img/i.jpg": iim(credit="AFP", byline="Jane")},
        [("RC103", "a.md", 3)],
    ),
    "a picture that no post shows": (
        {"a.md": LOREM, "static/i.jpg": iim(copyright="Copyright 2024 Jane Roe/REUTERS")},
        [("RC103", "static/i.jpg", 1)],
    ),
    "a kept picture's agency name": (
        {"a.md": f"{LOREM}\n\n![x](GettyImages-12345.jpg)\n", "GettyImages-12345.jpg": b"\xff\xd8\xff\xda"},
        [("RC111", "a.md", 3)],
    ),
    "somebody's text": ({"a.md": f"{LOREM}\n\n© 2024 Other Press. All rights reserved.\n"}, [("RC106", "a.md", 3)]),
    "CC without version and link": (
        {"a.md": f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe, CC BY-SA*\n"},
        [("RC121", "a.md", 4)],
    ),
    "broken front matter": ({"a.md": f"---\ntitle: A: B\n---\n{LOREM}\n"}, [("RC002", "a.md", 2)]),
    "a binary file": ({"a.md": b"\x00\x01\x02", "b.md": LOREM}, [("RC001", "a.md", 1)]),
    "a credits table": (
        {
            "a.md": f"{LOREM}\n\n![x](img/i.jpg)\n",
            "img/i.jpg": b"\xff\xd8\xff\xda",
            "CREDITS.md": "| file | credit |\n|---|---|\n| img/i.jpg | Jane Roe/REUTERS |\n",
        },
        [("RC103", "a.md", 3)],
    ),
}


@pytest.mark.parametrize(("files", "expected"), FOUND.values(), ids=FOUND.keys())
def test_what_is_somebody_elses_is_found_on_its_line(repo, files, expected):
    """Exactly one finding, with its check and its line."""
    repo.write(files)
    assert repo.seen() == expected


def test_column_and_words_are_those_of_the_file(repo):
    """A caret under the exact words, front matter too, behind characters outside the basic plane."""
    repo.write(
        {
            "a.md": f'---\nimage: i.png\nimage_credit: "a𐐀b Jane Roe / AFP"\n---\n{LOREM}\n\nText 𐐀 and *more*. ![x](b.jpg "Photo: AFP")\n'
        }
    )
    first = repo.findings()[0]
    line = (repo.root / "a.md").read_text(encoding="utf-8").split("\n")[first["line"] - 1]
    assert line[first["column"] - 1 : first["end_column"] - 1] == "a𐐀b Jane Roe / AFP"
    assert first["where"] == "front-matter:image_credit"


def test_a_licence_on_file_permits(repo):
    """A contract ends the finding; when it has expired the finding is back, and the expiry is one too."""
    repo.write(
        {
            "rightscheck.yaml": "us: {names: [My Paper]}\nlicences: rights/\n",
            "rights/afp.yaml": "schema: 1\nid: afp-1\nholder: afp\nvalid: {from: 2026-01-01, to: 2026-12-31}\nrules:\n- {id: web, permit: [republish], components: [image]}\n",
            "posts/a.md": f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe/AFP*\n",
        }
    )
    assert repo.seen() == []
    assert repo.seen(now="2027-01-01") == [("RC102", "posts/a.md", 4), ("RC140", "rights/afp.yaml", 1)]
    assert ("RC141", "rights/afp.yaml", 1) in repo.seen(now="2026-12-15", level="note")


def test_a_non_commercial_licence_on_a_commercial_site(repo):
    """The licence tier decides: RC110, with the rule that a waiver would name."""
    text = (
        f"{LOREM}\n\n![x](i.png)\n*Photo: Jane Roe, [CC BY-NC 4.0](https://creativecommons.org/licenses/by-nc/4.0/)*\n"
    )
    repo.write({"rightscheck.yaml": "us: {names: [My Paper], commercial: true}\n", "a.md": text})
    found = [one for one in repo.findings() if one["severity"] == "error"]
    assert [(one["check"], one["line"]) for one in found] == [("RC110", 4)]
    assert found[0]["rule"].startswith("CC-BY-NC-4.0#")
    repo.write({"rightscheck.yaml": "us: {names: [My Paper], commercial: false}\n"})
    assert repo.seen() == []


def test_a_republished_text_without_its_counter(repo):
    """The duties of The Conversation, read in the post."""
    text = f"# Heat\n\nBy Ann Lee\n\n{LOREM}\n\nThis article was originally published on [The Conversation](https://theconversation.com/heat-1).\n"
    repo.write({"a.md": text})
    said = [one for one in repo.findings() if one["check"] == "RC120"]
    assert any("counter" in one["message"] for one in said)


def test_values_that_are_inherited(repo):
    """Jekyll defaults: the credit comes from another file, and the finding says which key."""
    repo.write(
        {
            "_config.yml": "title: My Paper\ndefaults:\n  - scope: {path: _posts}\n    values:\n      image: /i.jpg\n      image_credit: Jane/AFP\n",
            "_posts/2026-01-01-a.md": f"---\ntitle: A\n---\n{LOREM}\n",
            "other/b.md": LOREM,
        }
    )
    found = [one for one in repo.findings() if one["severity"] == "error"]
    assert [(one["file"], one["where"]) for one in found] == [("_posts/2026-01-01-a.md", "front-matter:image_credit")]


def test_reuse_toml_declares_a_licence(repo):
    """A declared public domain picture is not uncredited."""
    repo.write(
        {
            "REUSE.toml": 'version = 1\n[[annotations]]\npath = "img/**"\nSPDX-FileCopyrightText = "2024 Jane Roe"\nSPDX-License-Identifier = "CC-BY-4.0"\n',
            "a.md": f"{LOREM}\n\n![x](img/map.jpg)\n",
            "img/map.jpg": b"\xff\xd8\xff\xda",
        }
    )
    assert repo.seen(level="note") == []


def test_unusual_front_matter_is_mapped_by_config_only(repo):
    """``gate.front_matter`` names a key; without it, the key that looks like rights is a note."""
    post = f"---\npic:\n  credit_of_shot: Jane/AFP\nimage: i.png\n---\n{LOREM}\n"
    repo.write({"a.md": post})
    assert [one["check"] for one in repo.findings()] == ["RC150", "RC104"]
    repo.write({"rightscheck.yaml": "gate: {front_matter: {image-credit: [pic.credit_of_shot]}}\n"})
    assert repo.seen() == [("RC102", "a.md", 3)]


def test_severities_are_the_projects(repo):
    """A note becomes an error, an error is switched off."""
    repo.write(
        {
            "rightscheck.yaml": "gate: {severity: {RC104: error, RC102: off}}\n",
            "a.md": f"{LOREM}\n\n![x](b.png)\n\n![y](i.png)\n*Photo: AFP*\n",
        }
    )
    assert repo.seen(level="error") == [("RC104", "a.md", 3)]
    assert repo.run()[0] == 1
