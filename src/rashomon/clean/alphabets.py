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
ca|àçèéíïòóúü·ŀ«»|el la els les de del dels i a en que un una per és amb no al es va com més són ha pel seu aquest
gl|áéíóúñü|o a os as de do da dos das e en que un unha por non para con se é no na máis como ao foi este súa
eu|ñç|eta da du ez bat zen dira izan hau den baina egin dute ere edo baino behar dela dago duen batean honek
oc|àçèéíòóú|lo la los las de e en que un una per es dins amb se del al pas son mai o aquel
ast|áéíóúñüḥḷ|el la los les de y en que un una por ye con nun se pa del al más como esti
an|áéíóúñ|o a os as de y en que un una por ye con no se ta d'o más como iste
br|âêôûñùüé|ar an ur un a e ha da gant eus er evit en ne ket zo bet eo met war hag o pe
ga|áéíóú|an na a i is ar le agus do go ní tá bhí sé ag ón as gur níl seo sin nó leis chuig
gd|àèìòùáéíóú|an na a is air le agus do gu chan tha bha e aig bho gun seo sin no leis airson
fo|áðíóúýæø|og í at á er til við fyri av ikki tað sum ein hann men var hevur um frá teir eru
fy|âêôûúéäëïö|de it fan in en is te dat op foar net mei hat wie om troch by oan as ek wurde
lb|äëéöüèê|de an vun den en ass ze dat fir net mat dem huet op si hien och et eng gouf um bei
nn|æøåéòóô|og i det er på ein eit som til at av for har ikkje den frå om vi dei med han ho vart eller
af|áéèêëíïóôöúû|die en van in is het te nie dat op vir met sy was hulle deur om wat aan as ook word nie
fur|âêîôûàèìòùç|il la di e che al un par in une no de con a si da o lis dai dal ancje plui
wa|âåçéèêîôû|li les di et a el on po ene des dins e est ki n s k avou sol pol
hsb|ćčěłńóřšśžź|a je so na w z do za ze su njeje kaž ale po wot při bu hač wo abo
dsb|ćčěłńóŕšśžź|a jo se na w z do za su njejo ako ale pó wót pśi był až wó abo
se|áčđŋšŧž|ja lea ii go dat lei leat ahte mii mun son eai maid muhto dan
kk|áǵıńóúýİ|jáne men bir bul úshin bar bolady da de emes osy kóp ol
crh|âçğıñöşüİ|ve bir bu içün ile da de olaraq daa kibi olğan amma qadar soñ eñ bar ya er em ise
tk|äçňöşüýž|we bir bu üçin bilen da de hem bolan ol bolup şeýle ýa ýok bar diýip
uz|ʻʼ‘’|va bir bu uchun bilan da ham bo‘lgan emas yoki u deb esa kerak har o‘z mumkin
ku|çêîşû|û ku li di de bi ji yê ya ser ew jî bo her an na wê ne yên hat xwe
mg|àâèéêìòôñ|ny sy no amin ho fa dia tsy izay misy na ao izany ary mba ity
yo|àáèéẹìíòóọùúṣńǹ|ni ti si o a ati lati fun pe awọn kan ṣe gbogbo
ig|àáèéịìíọòóụùúṅṇ|na nke ndị bụ ya a maka n'ihi nwere ga ka iji otu dị
ha|ɓɗƙƴ’|da na a ta ya wa ba don shi yi ko ne ce cikin an su
kab|čḍɛǧɣḥṛṣṭẓ|n d ad ur i s seg deg ara ar ma akken yella neɣ
tl|ñ|ang ng sa na at mga ay ito para hindi kung o siya may ni kay
sw|’|ya na wa kwa ni katika la za kuwa hii au cha kama si
ht|àèòéù|la nan ak pou yo a li se nou sa ki te pa yon
gn|ãẽĩõũỹñáéíóúýʼ’|ha pe ko umi upe haʼe ndive
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
    ['tr', 'az', 'crh']
    """
    listed = (line.split("|") for line in _LISTED.strip().splitlines())
    return tuple(
        Language(code, frozenset(signs + signs.upper()), frozenset(words.split())) for code, signs, words in listed
    )


_NEAR_KIN: Final = {"bs": "hr", "sr": "hr", "nb": "no", "mo": "ro"}  # one alphabet, and hardly other words


def bits_at_home(text: str, code: str) -> float:
    """Return how unlikely the signs of `text` above ASCII are in a language, in bits; 0 where it is not known.

    >>> bits_at_home("oznaèava", "hr") - bits_at_home("označava", "hr")
    8.0
    """
    letters = _letters_of(code)
    signs = (sign for sign in text if sign > "\x7f" and sign not in _MARKS)
    return sum(AT_HOME if sign in letters else _ABROAD for sign in signs) if letters else 0.0


def has_all_letters(text: str, code: str) -> bool:
    """Say whether a language has all signs of `text` above ASCII.

    >>> has_all_letters("taèke", "hr"), has_all_letters("tačke", "hr")
    (False, True)
    """
    letters = _letters_of(code)
    return all(sign <= "\x7f" or sign in _MARKS or sign in letters for sign in text)


@cache
def _letters_of(code: str) -> frozenset[str]:
    kin = _NEAR_KIN.get(code, code)
    return next((item.letters for item in languages() if item.code == kin), frozenset())


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
