"""Names that feeds, tables and pages give a language by, and the two letters that stand for it (ISO 639-1)."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

# The code, the codes of three letters (ISO 639-2), the English name and the language's own.
_LANGUAGES: Final = """
af afr afrikaans | am amh amharic | ar ara arabic العربية | az aze azerbaijani | be bel belarusian беларуская
bg bul bulgarian български | bn ben bengali bangla বাংলা | bs bos bosnian bosanski | ca cat catalan català
cs ces cze czech čeština | cy cym wel welsh cymraeg | da dan danish dansk | de deu ger german deutsch
el ell gre greek ελληνικά | en eng english | es spa spanish castilian español castellano | et est estonian eesti
eu eus baq basque euskara | fa fas per persian farsi فارسی | fi fin finnish suomi | fr fra fre french français
ga gle irish gaeilge | gl glg galician galego | gu guj gujarati | ha hau hausa | he heb hebrew עברית
hi hin hindi हिन्दी | hr hrv croatian hrvatski | hu hun hungarian magyar | hy hye arm armenian | id ind indonesian
is isl ice icelandic íslenska | it ita italian italiano | ja jpn japanese 日本語 | ka kat geo georgian | kk kaz kazakh
km khm khmer | ko kor korean 한국어 | ky kir kyrgyz | lo lao | lt lit lithuanian lietuvių | lv lav latvian latviešu
mk mkd mac macedonian македонски | mn mon mongolian | mr mar marathi | ms msa may malay | my mya bur burmese
nb nob | ne nep nepali | nl nld dut dutch flemish nederlands | nn nno | no nor norwegian norsk | pa pan punjabi
pl pol polish polski | ps pus pashto | pt por portuguese português | ro ron rum romanian română
ru rus russian русский | si sin sinhala | sk slk slo slovak slovenčina | sl slv slovenian slovene slovenščina
so som somali | sq sqi alb albanian shqip | sr srp serbian српски srpski | sv swe swedish svenska | sw swa swahili
ta tam tamil | te tel telugu | th tha thai ไทย | tl tgl tagalog filipino | tr tur turkish türkçe
uk ukr ukrainian українська | ur urd urdu اردو | uz uzb uzbek | vi vie vietnamese | yo yor yoruba
zh zho chi chinese mandarin 中文 汉语 | zu zul zulu
"""
_TAG = re.compile(r"(?P<first>[^\s\d_,()-]{2,20})(?:[-_, (].{0,60})?", re.DOTALL)


def language_code(stated: str) -> str | None:
    """Return the code of two letters for a language by its tag (BCP 47), its code or its name; None for none known.

    >>> [language_code(stated) for stated in ("en-GB", "eng", "English (United Kingdom)", "Français", "und")]
    ['en', 'en', 'en', 'fr', None]
    """
    match = _TAG.fullmatch(stated.strip())
    if match is None:
        return None
    first = match["first"].casefold()
    return _codes().get(first) or (first if len(first) == 2 and first.isascii() else None)


@cache
def _codes() -> dict[str, str]:
    rows = (row.split() for line in _LANGUAGES.strip().split("\n") for row in line.split("|"))
    return {name.casefold(): row[0] for row in rows for name in row}
