"""News agencies: the wires whose texts many outlets print, by every name they are credited with."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

WIRES: Final[dict[str, tuple[str, ...]]] = {
    "AFP": ("AFP", "Agence France-Presse", "Agence France Presse", "France-Presse"),
    "Reuters": ("Reuters", "Thomson Reuters"),
    "AP": ("AP", "The Associated Press", "Associated Press"),
    "UPI": ("UPI", "United Press International"),
    "DPA": ("DPA", "dpa", "Deutsche Presse-Agentur", "Deutsche Presse Agentur"),
    "EFE": ("EFE", "Agencia EFE", "Efe"),
    "Europa Press": ("Europa Press",),
    "ANSA": ("ANSA", "Ansa"),
    "Adnkronos": ("Adnkronos", "AdnKronos"),
    "AGI": ("Agenzia Italia",),
    "TASS": ("TASS", "Tass", "ITAR-TASS", "Itar-Tass"),
    "RIA Novosti": ("RIA Novosti", "RIA-Novosti", "Ria Novosti", "RIA"),
    "Interfax": ("Interfax",),
    "Ukrinform": ("Ukrinform",),
    "UNIAN": ("UNIAN",),
    "BelTA": ("BelTA", "Belta"),
    "Xinhua": ("Xinhua", "Xinhua News Agency", "New China News Agency"),
    "China News Service": ("China News Service",),
    "Kyodo": ("Kyodo", "Kyodo News"),
    "Jiji": ("Jiji", "Jiji Press"),
    "Yonhap": ("Yonhap", "Yonhap News Agency"),
    "Newsis": ("Newsis",),
    "KCNA": ("KCNA", "Korean Central News Agency"),
    "CNA (Taiwan)": ("Central News Agency",),
    "VNA": ("Vietnam News Agency",),
    "Bernama": ("Bernama",),
    "Antara": ("Antara",),
    "PTI": ("PTI", "Press Trust of India"),
    "ANI": ("ANI", "Asian News International"),
    "IANS": ("IANS", "Indo-Asian News Service"),
    "UNI": ("United News of India",),
    "APP": ("Associated Press of Pakistan",),
    "IRNA": ("IRNA", "Islamic Republic News Agency"),
    "ISNA": ("ISNA",),
    "Tasnim": ("Tasnim", "Tasnim News Agency"),
    "Fars": ("Fars News Agency", "Fars"),
    "Anadolu": ("Anadolu", "Anadolu Agency", "Anadolu Ajansi"),
    "DHA": ("Demiroren News Agency",),
    "SANA": ("SANA", "Syrian Arab News Agency"),
    "WAM": ("Emirates News Agency",),
    "SPA": ("Saudi Press Agency",),
    "MENA": ("Middle East News Agency",),
    "MAP": ("Maghreb Arabe Presse",),
    "APS": ("Algeria Press Service",),
    "TAP": ("Tunis Afrique Presse",),
    "NAN": ("News Agency of Nigeria",),
    "PANA": ("Panapress", "Panafrican News Agency"),
    "APA": ("Austria Presse Agentur", "APA"),
    "ATS": ("Keystone-ATS", "ATS"),
    "Belga": ("Belga",),
    "ANP": ("Algemeen Nederlands Persbureau", "ANP"),
    "Ritzau": ("Ritzau",),
    "NTB": ("NTB",),
    "TT": ("TT News Agency", "Tidningarnas Telegrambyra"),
    "STT": ("STT-Lehtikuva", "STT"),
    "PAP": ("PAP", "Polish Press Agency"),
    "CTK": ("CTK", "Czech News Agency"),
    "MTI": ("MTI",),
    "Agerpres": ("Agerpres",),
    "BTA": ("Bulgarian News Agency",),
    "Tanjug": ("Tanjug",),
    "HINA": ("HINA",),
    "Lusa": ("Lusa",),
    "PA Media": ("PA Media", "Press Association", "PA news agency"),
    "AAP": ("AAP", "Australian Associated Press"),
    "The Canadian Press": ("The Canadian Press", "Canadian Press"),
    "Notimex": ("Notimex",),
    "Telam": ("Telam", "Télam"),
    "Agencia Brasil": ("Agencia Brasil", "Agência Brasil"),
    "Prensa Latina": ("Prensa Latina",),
    "Bloomberg": ("Bloomberg", "Bloomberg News"),
    "Dow Jones": ("Dow Jones", "Dow Jones Newswires"),
}


@lru_cache(maxsize=1)
def _matcher() -> tuple[re.Pattern[str], dict[str, str]]:
    by_name = {name: wire for wire, names in WIRES.items() for name in names}
    longest_first = sorted(by_name, key=lambda name: (-len(name), name))
    pattern = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{pattern})(?![^\W_])"), by_name


def wires_in(text: str) -> tuple[str, ...]:
    """Return the agencies that `text` names, in the order named, each once, under one name.

    Upper and lower case count, so that no word is taken for an acronym.

    >>> wires_in("With the Associated Press and AFP")
    ('AP', 'AFP')
    """
    pattern, by_name = _matcher()
    found = (by_name[match.group()] for match in pattern.finditer(text))
    return tuple(dict.fromkeys(found))
