"""Front-matter values by meaning: what themes write, what must not be taken for a credit, what projects add."""

from __future__ import annotations

import pytest

from rightscheck.gate.declared import read_declared


def said(data, **more):
    found = read_declared(data, {}, **more)
    pictures = [
        {"src": picture.src.value if picture.src else None} | {name: one.value for name, one in picture.said.items()}
        for picture in found.pictures
    ]
    return {name: one.value for name, one in found.text.items()}, pictures, [one.key for one in found.unknown]


@pytest.mark.parametrize(
    "data",
    [
        {"tags": ["a", "b"], "draft": True, "weight": 3, "resources_needed": "none"},
        {"author_image": "me.jpg", "logo": "x.png", "icon": {"src": "y.png"}},
        {
            "header_title": "x",
            "post_description": "y",
            "image_link": "z",
            "dataSource": "postgres",
            "opensource": "yes",
            "creditCard": "no",
        },
        {"rightscheck": {"allow": [{"reason": "license"}]}},
    ],
)
def test_other_keys_declare_nothing(data):
    """No credit, no picture, no note."""
    assert said(data) == ({}, [], [])


@pytest.mark.parametrize(
    ("data", "picture"),
    [
        ({"cover": {"image": "a.jpg", "caption": "AFP"}}, {"src": "a.jpg", "caption": "AFP"}),
        (
            {"featured_image": "a.jpg", "featured_image_attr": "Jane", "featured_image_attrlink": "https://x.example"},
            {"src": "a.jpg", "credit": "Jane", "credit-url": "https://x.example"},
        ),
        (
            {"header": {"image": "a.jpg", "caption": "[Unsplash](https://u)"}},
            {"src": "a.jpg", "caption": "[Unsplash](https://u)"},
        ),
        (
            {"image": {"feature": "a.jpg", "credit": "Jane", "creditlink": "https://x"}},
            {"src": "a.jpg", "credit": "Jane", "credit-url": "https://x"},
        ),
        ({"cover": "a.jpg", "coverCaption": "Jane"}, {"src": "a.jpg", "caption": "Jane"}),
        ({"image": "a.jpg", "photo": {"author": "Jane", "url": "https://x"}}, {"src": "a.jpg", "credit": "Jane"}),
        (
            {
                "image": {
                    "path": "a.jpg",
                    "license": "CC-BY-4.0",
                    "licenseUrl": "https://c",
                    "author": "J",
                    "attributionUrl": "https://a",
                    "copyright": "Q",
                }
            },
            {
                "src": "a.jpg",
                "licence": "CC-BY-4.0",
                "licence-url": "https://c",
                "credit": "J",
                "credit-url": "https://a",
                "copyright": "Q",
            },
        ),
        ({"params": {"image": "a.jpg", "image_credit": "Jane"}}, {"src": "a.jpg", "credit": "Jane"}),
        ({"resources": [{"src": "a.jpg", "params": {"credit": "Jane"}}]}, {"src": "a.jpg", "credit": "Jane"}),
        (
            {"hero_image": "a.jpg", "hero_image_credit": "Jane", "hero_image_credit_link": "https://x"},
            {"src": "a.jpg", "credit": "Jane", "credit-url": "https://x"},
        ),
        (
            {"image": "a.jpg", "image_info": {"creator": "J", "license": "CC0", "license_url": "https://c"}},
            {"src": "a.jpg", "credit": "J", "licence": "CC0", "licence-url": "https://c"},
        ),
        ({"heroImage": "/a.png", "imageCaption": "Photo: Reuters"}, {"src": "/a.png", "caption": "Photo: Reuters"}),
        ({"photo_credit": "AP"}, {"src": None, "credit": "AP"}),
    ],
)
def test_the_themes_keys_for_pictures(data, picture):
    """Each form that a theme or a repository uses."""
    assert said(data)[1] == [picture]


def test_two_pictures_keep_their_own_credits():
    """A gallery: each entry by itself."""
    assert said({"gallery": [{"image": "a.jpg", "credit": "A"}, {"image": "b.jpg", "credit": "B"}]})[1] == [
        {"src": "a.jpg", "credit": "A"},
        {"src": "b.jpg", "credit": "B"},
    ]


def test_a_list_of_pictures_is_several():
    """``images: [a.jpg, b.jpg]`` with one credit: it belongs to the first."""
    assert [picture["src"] for picture in said({"images": ["a.jpg", "b.jpg"], "credit": "AFP"})[1]] == [
        "a.jpg",
        "b.jpg",
    ]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"canonicalURL": "https://o.example/x"}, {"canonical": "https://o.example/x"}),
        ({"license": {"text": "CC BY", "url": "https://c"}}, {"licence": "CC BY", "licence-url": "https://c"}),
        ({"copyright": {"holder": "Acme", "year": 2024}}, {"copyright": "Acme"}),
        ({"source": "Reuters", "source_url": "https://r"}, {"source": "Reuters", "source-url": "https://r"}),
        ({"author": {"name": "Jane", "url": "https://x"}}, {"author": "Jane"}),
        ({"authors": ["Jane", "AFP"]}, {"author": "Jane, AFP"}),
    ],
)
def test_keys_for_the_text(data, text):
    """Licence, copyright, origin and author of the text."""
    assert said(data)[0] == text


def test_an_unknown_key_that_looks_like_rights_is_said():
    """Silence would make the declaration look as if it had been read."""
    assert said({"hero_credit_line_text": "Jane", "title": "x"})[2] == ["hero_credit_line_text"]


def test_a_project_adds_its_own_keys():
    """Unusual front matter is mapped by config only."""
    found = said({"pic": {"by_line": "Jane/AFP"}, "image": "a.jpg"}, aliases={"pic.byline": "image-credit"})
    assert found[1] == [{"src": "a.jpg", "credit": "Jane/AFP"}]


def test_an_inherited_value_says_which_file_it_is_from():
    """Jekyll defaults and Hugo cascades."""
    found = read_declared({"license": "CC-BY-4.0"}, {("license",): 7}, files={"license": "_config.yml"})
    assert (found.text["licence"].file, found.text["licence"].line) == ("_config.yml", 7)
