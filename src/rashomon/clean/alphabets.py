"""Which letters beyond a to z the languages of Latin script write with, and their commonest words.

They tell apart code pages that all give letters: the Polish ``¿ó³w`` from ``żółw``, the Turkish ``þehir`` from
``şehir``.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

# Language: letters above ASCII; common words that are short, frequent and, as a set, the language's own.
_LISTED: Final = """
cs|áčďéěíňóřšťúůýž|a je se na v že to s z do i o si ve by jsem ale jako za po když jen už tak pro který nebo však byl
da|æøåé|og i at det er en til på som af de med for ikke der den har var han men et fra om så eller efter blev være også
de|äöüß|der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat
en|éï’|the of and to in a is that for it on was with as be by at this from are not have has or an but they were
es|áéíóúüñ¿¡ªº|de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ha o este
et|äöõüšž|ja on ei et see ka kui oma mis ta aga või nii oli ning kes ma siis seda selle pole veel võib üle pärast
fi|äöåšž|ja on ei se että hän oli ovat mutta myös kuin tai niin sen joka ole jos hänen olla mukaan kun vain kanssa
fr|àâæçéèêëîïôœùûüÿ«»|de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont
hr|čćđšž|i je u na se da za su od s što koji o ne kao iz to bi ili sa nije ali li te po samo više prema nakon može
hu|áéíóöőúüű|a az és hogy nem is egy van meg de ha csak el már azt volt még mint ki vagy lehet nagyon után szerint
is|áéíóúýþæöð|og að í á sem er til um við með fyrir en ekki hann því var það frá hefur af þess þegar eru sig hafa þeir
it|àèéìíòóù|di e che la il un a per in una è del non della con sono si da le dei i al come più anche nel alla gli ha
lt|ąčęėįšųūž|ir yra į kad su iš ne tai bet kaip už apie nuo per jau tik dar buvo po jis dėl prie taip o ar mes savo
lv|āčēģīķļņšūž|un ir no ar uz par ka kā to arī tas tiek bet pie pēc vai ja līdz nav bija savu gan lai es vēl viņš
mt|ċġħżà|li ta il u ma fil hu kien minn dan lil biex għal dwar ukoll meta mill kif jew fuq din
nl|ëïéöüè|de het een van en in is dat op te zijn met voor niet die aan er om ook als bij door maar naar uit hij wordt
no|æøåéò|og i det er på en som til at av for med har de ikke den var et om vi men fra han så seg eller ble være etter
pl|ąćęłńóśźż|w i na z się nie do to że jest o jak a po co dla od za przez tym ale czy było który jego oraz są może
pt|áâãàçéêíóôõúªº|de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das é à seu sua
ro|ăâîșțşţ|de și în la a cu nu o pe să din că care un este pentru mai se au al sau ca fi dar prin sunt după şi fost
sk|áäčďéíĺľňóôŕšťúýž|a je sa na v že to s z do o aj ako by si pre ale po za ktorý alebo len už tak bol pri od nie ich
sl|čšž|in je v na se da za so ki z pa ne o s tudi po kot od bi ali bil že ko do iz to kar kako lahko med pri
sq|ëç|e të i në dhe për me një që nga se do ka janë u si nuk është më ai por kjo ky ne kanë në duke
sv|åäöé|och i att det som en på är av för med till den har de inte om ett han men var jag från vi så kan eller efter
tr|çğıöşüâîİ|ve bir bu için ile da de çok olarak daha ne gibi olan ama kadar sonra en var ya her o göre ise mi değil
az|çəğıöşüİ|və bir bu üçün ilə da də olan edir daha o kimi sonra çox var ki isə bütün ən hər öz
vi|àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ|và của là có không được cho trong với các một để
cy|âêîôûŵŷïöáà|y yr a i o yn ei ar mae gan wedi am eu fod bod ac nid un ond hyn gyda ei ddim
eo|ĉĝĥĵŝŭ|la de kaj en estas al ne por ke mi kun por pri vi de estis sed li kiel oni povas
"""
_WORD: Final = re.compile(r"[^\W\d_]+")
AT_HOME = 3.0
_ABROAD = 11.0
_SIGN_IN_WORD = 14.0
_PER_WORD = 1.5
_MOST_WORDS = 12
_MARKS: Final = frozenset("’‘‐‑–—…”“„»«›‹€•·°\xa0\xad")  # may stand beside letters in any language


class Language(NamedTuple):
    """A language by its letters above ASCII, small and large, and its commonest words."""

    code: str
    letters: frozenset[str]
    words: frozenset[str]


@cache
def languages() -> tuple[Language, ...]:
    """Return the languages of Latin script that are known.

    >>> [item.code for item in languages() if "ğ" in item.letters]
    ['tr', 'az']
    """
    listed = (line.split("|") for line in _LISTED.strip().splitlines())
    return tuple(
        Language(code, frozenset(signs + signs.upper()), frozenset(words.split())) for code, signs, words in listed
    )


def latin_bits(text: str) -> tuple[float, str]:
    """Return how unlikely the letters of `text` are in the language that suits them best, in bits, and that language.

    >>> latin_bits("dla żółwia się nie") < latin_bits("dla ¿ó³wia siê nie")
    True
    """
    foreign: dict[str, int] = {}
    odd = 0.0
    for at, sign in enumerate(text):
        of_another_script = "\u0250" <= sign < "\u1e00" or (sign >= "\u1f00" and not "\u2000" <= sign < "\u2e80")
        if sign <= "\x7f" or sign in _MARKS or of_another_script:
            continue
        if sign.isalpha():
            foreign[sign] = foreign.get(sign, 0) + 1
        elif text[at + 1 : at + 2].isalpha() or sign <= "\x9f":
            foreign[sign] = foreign.get(sign, 0) + 1
            odd += _SIGN_IN_WORD * (text[at - 1 : at].isalpha() or sign <= "\x9f")
    words = {word for word in _WORD.findall(text.lower()) if len(word) > 1}
    best = (float("inf"), "")
    for item in languages():
        bits = sum(count * (AT_HOME if sign in item.letters else _ABROAD) for sign, count in foreign.items())
        bits -= _PER_WORD * min(_MOST_WORDS, len(words & item.words))
        best = min(best, (bits + odd, item.code))
    return best
