"""What the fields of records are called, in the languages that news data come in."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# For each role the names, the surest first; in lower case, without accents, spaces or signs (see `plain`).
_NAMES: Final = {
    "title": """headline title webtitle articletitle newstitle titletext titel schlagzeile uberschrift titre titulo
        titular encabezado manchete titolo kop rubrik overskrift otsikko tytul nadpis naslov titlu cim baslik judul
        tieude заголовок название титул 标题 標題 题目 タイトル 見出し 제목 عنوان العنوان כותרת τιτλος शीर्षक heading
        subject slugline hd name""",
    "text": """text body articlebody maintext fulltext bodytext articletext newstext content articlecontent contenttext
        bodyxhtml contenthtml bodyhtml story article cleantext rawtext plaintext fullcontent texto cuerpo contenido
        noticia textocompleto texte corps contenu volltext inhalt artikeltext artikel testo corpo contenuto articolo
        conteudo tekst tresc brodtext innehall brodtekst sisalto teksti obsah vsebina continut szoveg tartalom metin
        icerik isi konten noidung текст содержание содержимое тело статья 正文 内容 內容 本文 記事 본문 내용 نص النص
        محتوى المحتوى متن תוכן κειμενο सामग्री transcript selftext message document td openingtext html
        paragraphs post""",
    "description": """description summary abstract leadparagraph lead standfirst teaser excerpt snippet subtitle
        deck dek intro trailtext synopsis subheadline beschreibung zusammenfassung vorspann anrisstext resume chapeau
        chapo resumen descripcion entradilla bajada resumo descricao descrizione sommario occhiello samenvatting
        opis streszczenie sammanfattning ozet aciklama ringkasan tomtat описание аннотация анонс 摘要 概要 简介 要約
        요약 ملخص الملخص תקציר περιληψη shortdescription highlights lp""",
    "date": """datepublished publishedat publisheddate publicationdate publishdate pubdate datepublish datetimepub
        dateofpublication webpublicationdate published publishtime publishedtime publicationtime pubtime posted
        postedat postdate dategmt date datetime articledate firstcreated versioncreated seendate issued issuedate
        created createdat createdutc creationdate datecreated timestamp time day datum veroffentlicht erschienen
        erscheinungsdatum fecha fechapublicacion data datapublicacao datapubblicazione datepublication
        datedepublication dato paivamaara dataplublikacji datapublikacji tarih yayintarihi tanggal ngay ngaydang дата
        датапубликации 日期 发布时间 发布日期 時間 时间 日付 公開日 날짜 발행일 تاريخ التاريخ תאריך ημερομηνια pd""",
    "updated": """datemodified updatedat updated modified modifiedat lastmodified lastupdated datemodify updatetime
        modificationdate versionupdated modifiedgmt aktualisiert actualizado misajour aggiornato обновлено 更新时间
        更新日期""",
    "author": """author authors byline by creator creators writer writers journalist reporter contributor
        authorname autor autorin autoren autores auteur auteurs autore autori verfasser redakteur periodista forfatter
        skribent kirjoittaja szerzo yazar penulis tacgia автор авторы 作者 记者 記者 著者 기자 저자 كاتب الكاتب المؤلف
        כותב συγγραφεας""",
    "outlet": """outlet publisher publication newspaper sourcename source sitename mediaoutlet medianame medium media
        newsoutlet newssource site website journal paper publishername sourcetitle sourcedomain domain provider
        channel station pubtitle sn outl outletname quelle zeitung
        blatt herausgeber fuente medio periodico diario fonte testata giornale
        jornal veiculo bron krant zrodlo gazeta kalla kilde lahde kaynak gazete sumber nguon источник издание сми
        来源 來源 媒体 媒體 出典 新聞社 매체 언론사 출처 مصدر المصدر מקור πηγη""",
    "url": """url link permalink weburl articleurl newsurl canonicalurl canonical href sourceurl pageurl guidurl
        mainentityofpage externalurl storyurl originalurl documenturl webadresse adresse enlace lien collegamento lank
        baglanti tautan lienket ссылка адрес 链接 網址 网址 リンク 링크 주소 رابط الرابط קישור""",
    "language": """language lang inlanguage languagecode langcode locale idioma lengua sprache langue lingua taal
        jezyk sprak kieli dil bahasa ngonngu язык 语言 語言 言語 언어 لغة اللغة שפה""",
    "licence": """license licence usageterms rights copyright copyrightnotice lizenz licencia licenca licenza
        droits лицензия 版权 許可""",
    "credit": """credit newsagency wire wireservice agency creditline agentur nachrichtenagentur agencia agence
        agenzia агентство 通讯社 通信社 通신사""",
    "guid": "guid uuid id articleid newsid docid documentid storyid itemid recordid identifier key",
}  # fmt: skip
# Objects that merely wrap a record, and fields that merely hold the value of the one above them.
WRAPPERS: Final = frozenset(
    "attributes data item items doc document fields record node article news story post result object payload "
    "metadata meta headline headlines".split()
)
_HOLDERS: Final = frozenset(
    "rendered value main name names text title label original default plain content raw cdata t literal en _ html und"
    " fullname displayname".split()
)
# What is a text, a link or a name within a record, but not the record's own.
_BESIDES: Final = frozenset(
    "comment comments related recommended image images photo photos picture thumbnail thumb media logo avatar icon tag "
    "tags keyword keywords category categories section sections entity entities concept concepts location locations "
    "place places video videos audio enclosure reply replies ads ad user ner sentiment embed quote quotes seo og "
    "twitter caption captions alttext gallery subjects genres objects events renditions associations contactinfo "
    "city country region state town topic topics type status kind name names label labels code "
    "filename file path slug".split()
)
# Days on which something else was done than to publish: by those who gathered, and by those who plan.
_OTHER_DAYS: Final = frozenset(
    "crawl crawled crawling retrieved retrieval scrape scraped scraping index indexed download downloaded fetch "
    "fetched access accessed insert inserted import imported ingested added embargo expires expiration expiry end "
    "start birth".split()
)
RANKS: Final = {
    role: {name: rank for rank, name in enumerate(names.split())} for role, names in _NAMES.items()
}  # fmt: skip
_PARTS: Final = re.compile(r"[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[^\W\d_A-Za-z]+|[A-Z]")


def plain(name: str) -> str:
    """Return a name without accents of Latin letters, case, spaces, digits and signs.

    >>> plain("Pub_Date"), plain("Überschrift"), plain("Дата публикации")
    ('pubdate', 'uberschrift', 'датапубликации')
    """
    folded = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name[:200]).lower())
    latin = "".join(
        sign for sign in unicodedata.normalize("NFKD", folded) if sign.isalpha() and not unicodedata.combining(sign)
    )
    return latin.replace("ł", "l").replace("ı", "i").replace("đ", "d").replace("ø", "o")


def role_score(path: str, role: str) -> float:
    """Say how well the name of a field fits a role, from 0 (it says nothing of it) to 1.

    >>> role_score("headline", "title") > role_score("news_title", "title") > role_score("image.title", "title")
    True
    >>> role_score("source.name", "outlet") > 0, role_score("source.name", "title")
    (True, 0.0)
    """
    # A search engine calls the record that it found its "_source".
    parts = path.removeprefix("_source.").split(".")
    names = [name for name in (_words(part) for part in parts if not part.isdigit()) if name]
    while len(names) > 1 and "".join(names[0]) in WRAPPERS and "".join(names[0]) not in RANKS[role]:
        names.pop(0)
    depth = 0.0
    if not names:
        return 0.0
    if len(names) > 1 and "".join(names[-1]) in _HOLDERS and _speaks("".join(names[-2])):
        names.pop()
        depth += 0.02
    if any("".join(name) in _BESIDES or "".join(name[-1:]) in _BESIDES for name in names[:-1]):
        return 0.0
    others = [name for name in names[:-1] if "".join(name) not in WRAPPERS]
    if others and names[-1] == ("name",):
        return 0.0  # of something beside the article
    if any(_speaks("".join(name)) for name in others):
        return 0.0  # the address of an author is not that of the article
    score = _score(names[-1], role) - depth - 0.15 * len(others)
    return max(score, 0.0)


def is_beside(path: str) -> bool:
    """Say whether the name of a field speaks of something beside the article, or of another role altogether.

    >>> is_beside("category"), is_beside("column 3"), is_beside("body")
    (True, False, True)
    """
    parts = [_words(part) for part in path.split(".")]
    if any(_OTHER_DAYS.intersection(words) or (words and words[-1] in _BESIDES) for words in parts):
        return True
    return any("".join(words) in _BESIDES or _speaks("".join(words)) for words in parts)


def _score(words: tuple[str, ...], role: str) -> float:
    if role in {"date", "updated"} and _OTHER_DAYS.intersection(words):
        return 0.0
    known = RANKS[role]
    whole = "".join(words)
    if whole in known:
        return 1.0 - 0.3 * known[whole] / len(known)
    if len(words) > 1 and words[0] in _BESIDES:
        return 0.0
    for start in range(1, len(words)):
        tail = "".join(words[start:])
        if tail in known:
            return 0.6 - 0.3 * known[tail] / len(known)
    return 0.0


def _speaks(name: str) -> bool:
    return any(name in names for names in RANKS.values())


@lru_cache(maxsize=8_192)  # each name is asked for by every role
def _words(name: str) -> tuple[str, ...]:
    parts = _PARTS.findall(unicodedata.normalize("NFC", name[:200]))
    return tuple(word for part in parts if (word := plain(part)))
