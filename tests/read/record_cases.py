"""Records as they are met, in prose of our own, and what must be told of each."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

STORY = "A wall fell on two men in the old harbour on Monday, the fire service said. Both were taken to hospital."
OTHER = "The ferry to the outer islands stays in port until Thursday, its owner said. Waves of six metres are expected."
LINK = "https://quay.example/2024/wall"


class Case(NamedTuple):
    """A JSON value, and what its first report is told; `text` is a piece of its content."""

    name: str
    value: Any
    told: dict[str, str | None]
    where: str
    text: str = STORY[:40]


def _article(**more: Any) -> dict[str, Any]:
    return {"title": "Wall falls on two", "url": LINK, **more}


IN_THE_WILD = [
    Case(
        "an envelope with a list, its outlet an object, its text cut short",
        {
            "status": "ok",
            "totalResults": 1,
            "articles": [
                _article(
                    source={"id": None, "name": "Quay News"},
                    author="Ana Ruiz",
                    description="Two hurt.",
                    urlToImage="https://quay.example/wall.jpg",
                    publishedAt="2024-05-03T10:15:00Z",
                    content=STORY,
                )
            ],
        },
        {
            "title": "Wall falls on two",
            "outlet": "Quay News",
            "byline": "Ana Ruiz",
            "printed_date": "2024-05-03T10:15:00+00:00",
            "url": LINK,
        },
        "#articles item 1",
    ),
    Case(
        "a list in an object in an object, its authors a list of objects",
        {
            "articles": {
                "results": [
                    _article(
                        uri="811",
                        lang="eng",
                        dateTime="2024-05-03T10:15:00Z",
                        dataType="news",
                        body=STORY,
                        source={"uri": "quay.example", "title": "Quay News"},
                        authors=[{"uri": "a", "name": "Ana Ruiz"}, {"uri": "b", "name": "Ben Okri"}],
                        sentiment=0.1,
                    )
                ],
                "page": 1,
            }
        },
        {"outlet": "Quay News", "byline": "Ana Ruiz, Ben Okri", "language": "eng", "url": LINK},
        "#articles.results item 1",
    ),
    Case(
        "what a publishing system's own interface returns: values rendered, entities in titles",
        [
            {
                "id": 7,
                "date_gmt": "2024-05-03T08:00:00",
                "modified_gmt": "2024-05-04T08:00:00",
                "link": LINK,
                "title": {"rendered": "Wall falls &#8211; two hurt"},
                "content": {"rendered": f"<p>{STORY}</p>", "protected": False},
                "excerpt": {"rendered": "<p>Two hurt</p>"},
                "author": 3,
            }
        ],
        {"title": "Wall falls – two hurt", "printed_date": "2024-05-03T08:00:00", "url": LINK},
        "#item 1",
    ),
    Case(
        "a search engine's hits",
        {"hits": {"total": 1, "hits": [{"_id": "q1", "_source": {"headline": "Wall falls", "body": STORY}}]}},
        {"title": "Wall falls", "guid": "q1"},
        "#hits.hits item 1",
    ),
    Case(
        "schema.org in JSON-LD",
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": "Wall falls",
            "articleBody": STORY,
            "datePublished": "2024-05-03",
            "dateModified": "2024-05-05",
            "author": {"@type": "Person", "name": "Ana Ruiz"},
            "publisher": {"@type": "Organization", "name": "Quay News"},
            "mainEntityOfPage": LINK,
        },
        {
            "title": "Wall falls",
            "byline": "Ana Ruiz",
            "outlet": "Quay News",
            "printed_date": "2024-05-03",
            "updated": "2024-05-05",
            "url": LINK,
        },
        "",
    ),
    Case(
        "columns that a data frame wrote",
        {"title": {"0": "Wall falls", "1": "Ferry stays"}, "text": {"0": STORY, "1": OTHER}},
        {"title": "Wall falls"},
        "#item 1",
    ),
    Case(
        "columns as lists",
        {"title": ["Wall falls", "Ferry stays"], "text": [STORY, OTHER]},
        {"title": "Wall falls"},
        "#item 1",
    ),
    Case(
        "a head and rows",
        {"columns": ["title", "text"], "data": [["Wall falls", STORY]]},
        {"title": "Wall falls"},
        "#item 1",
    ),
    Case(
        "records under their ids",
        {"q1": {"title": "Wall falls", "text": STORY}, "q2": {"title": "Ferry stays", "text": OTHER}},
        {"title": "Wall falls"},
        "#q1",
    ),
    Case(
        "an article with the comments of its readers, which are longer than itself",
        {"title": "Wall falls", "text": STORY, "comments": [{"text": OTHER * 9, "author": "x"}]},
        {"title": "Wall falls"},
        "",
    ),
    Case("a text in paragraphs", {"title": "Wall falls", "paragraphs": [STORY, OTHER]}, {}, "", f"{STORY}\n\n{OTHER}"),
    Case("a list of bare texts", [STORY, OTHER], {}, "#item 1"),
    Case(
        "a channel of a messenger, its texts in pieces",
        {
            "name": "Quay channel",
            "type": "public_channel",
            "messages": [
                {
                    "id": 2,
                    "type": "message",
                    "date": "2024-05-06T09:30:00",
                    "date_unixtime": "1714980600",
                    "from": "Quay channel",
                    "text": [{"type": "bold", "text": STORY[:20]}, STORY[20:]],
                    "text_entities": [{"type": "bold", "text": STORY[:20]}, {"type": "plain", "text": STORY[20:]}],
                },
            ],
        },
        {"printed_date": "2024-05-06T09:30:00", "guid": "2"},
        "#messages item 1",
        STORY,
    ),
    Case(
        "a post with the time as a system's clock prints it",
        [{"created_at": "Mon May 06 09:30:00 +0000 2024", "id_str": "9", "full_text": STORY, "user": {"name": "Quay"}}],
        {"printed_date": "2024-05-06T09:30:00+00:00"},
        "#item 1",
    ),
    Case(
        "a search for news that calls titles names",
        {
            "value": [
                {
                    "name": "Wall falls on two",
                    "url": LINK,
                    "description": STORY,
                    "provider": [{"name": "Quay News"}],
                    "datePublished": "2024-05-06T09:30:00Z",
                    "about": [{"name": "Quay"}],
                }
            ]
        },
        {"title": "Wall falls on two", "outlet": "Quay News", "url": LINK, "printed_date": "2024-05-06T09:30:00+00:00"},
        "#value item 1",
    ),
    Case(
        "the day of crawling is no day of publication",
        [{"page_title": "Wall falls", "page_text": STORY, "crawl_date": "2024-06-01", "path": "/2024/05/06/wall"}],
        {"title": "Wall falls", "printed_date": None},
        "#item 1",
    ),
    Case(
        "names in German",
        [{"Überschrift": "Mauer stürzt ein", "Volltext": STORY, "Veröffentlicht": "03.05.2024", "Quelle": "Kaiblatt"}],
        {"title": "Mauer stürzt ein", "printed_date": "2024-05-03", "outlet": "Kaiblatt"},
        "#item 1",
    ),
    Case(
        "names in Spanish",
        [{"titular": "Cae un muro", "cuerpo": STORY, "fecha": "2024-05-03", "autor": "Ana Ruiz", "enlace": LINK}],
        {"title": "Cae un muro", "printed_date": "2024-05-03", "byline": "Ana Ruiz", "url": LINK},
        "#item 1",
    ),
    Case(
        "names in Russian",
        [{"Заголовок": "Упала стена", "Текст": STORY, "Дата": "2024-05-03", "Источник": "Причал"}],
        {"title": "Упала стена", "printed_date": "2024-05-03", "outlet": "Причал"},
        "#item 1",
    ),
    Case(
        "names in Chinese",
        [{"标题": "墙倒了", "正文": STORY, "发布时间": "2024年5月3日", "来源": "码头报"}],
        {"title": "墙倒了", "printed_date": "2024-05-03", "outlet": "码头报"},
        "#item 1",
    ),
    Case(
        "names that say nothing",
        [{"f1": "Wall falls on two men", "f2": STORY * 2, "f3": LINK, "f4": "2024-05-03", "f5": "Ana Ruiz"}],
        {"title": "Wall falls on two men", "url": LINK, "printed_date": "2024-05-03", "byline": "Ana Ruiz"},
        "#item 1",
    ),
    Case(
        "an author whose page has an address is not where the article stands",
        [{"title": "Wall falls", "text": STORY, "author": {"name": "Ana Ruiz", "url": "https://quay.example/ana"}}],
        {"byline": "Ana Ruiz", "title": "Wall falls"},
        "#item 1",
    ),
]

NEGATIVE = [
    (
        "settings of a program",
        {"name": "quay", "version": "1.2.0", "description": "A tool for one thing and another thing", "license": "MIT"},
    ),
    ("words of a program's face", {"welcome": {"text": "Welcome to the quay"}, "bye": {"text": "Until next time"}}),
    ("figures", [{"year": 2024, "ships": 4}, {"year": 2025, "ships": 7}]),
    ("titles and links alone", {"articles": [{"title": "Wall falls", "url": LINK, "seendate": "20240503T101500Z"}]}),
    (
        "a schema",
        {
            "$schema": "https://schemas.example/2020-12/schema",
            "title": "A quay as JSON",
            "description": "What a quay must say of itself, in all words that are needed for it.",
            "type": "object",
        },
    ),
    (
        "a table of codes with what they mean",
        {
            "source": "The quay's own",
            "codes": {"A": {"x": f"Wall. {STORY}", "y": "falls upon two men"}, "B": {"z": OTHER}},
        },
    ),
    (
        "what a parser made of a text",
        [{"sentences": [["0", "63", "German", "NOUN"] * 20], "mentions": [{"id": "m1", "name": "German"}]}],
    ),
    ("nothing", {}),
]


def written(value: Any) -> bytes:
    """The value as a program writes it."""
    return json.dumps(value, ensure_ascii=False).encode()
