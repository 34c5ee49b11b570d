"""How unlikely a character is where it stands, in bits: what tells gibberish from writing.

A cost is the rarity of a character in the news of all languages and, on top, what speaks against it behind the
character before: another script inside a word, a capital after a small letter, a sign that no word holds. The figures
are estimates by hand from the alphabets, not counts of any corpus; only differences of costs are ever used.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final, Literal, NamedTuple

Kind = Literal["letter", "mark", "digit", "space", "open", "close", "inner", "sign", "control"]

_OPENING: Final = frozenset("([{“‘„‚«‹¿¡「『《（【")
_CLOSING: Final = frozenset(".,;:!?)]}”»›…%™®。、」』》）】，！？：；")
_INNER: Final = frozenset("'’-‐‑–—·\xad/_&\u200c\u200d\ufffd")
# Letters and signs by how often news uses them, the commonest first; a group's cost stands before it.
_RANKED: Final = (
    (5.0, "éèàáíóúñçäöüãõêâßåøæîô’“”«»–—"),
    (6.0, "ëïûùòìîýčšžćđęąłśżźńřěůőűășțşğıâ‘…„•€İ\xa0"),
    (6.5, "ÉÀÁÍÓÚÑÇÄÖÜÅØÆÊÂŠŽČŁŚŻÎÔĐŞÕÃÈŘ²°£"),
    (7.5, "ďťňľĺŕāēīūģķļņėįųțţœðþơưÿÝÚÙÒÌÛËÏŒĞÐÞŹŃĆĘĄŐŰĂŐÞĽĎŤŇĀĒĪŪĢĶĻŅĖĮŲŮĚ©®§½§™·‚›‹"),
    (8.0, "¿¡ºª±†µ¼¾×′″−→•→←●■►▪✓\u200b\u200c\u200d\ufeff\u2009\u202f\xad\u200e\u200f"),
    (10.0, "\ufffd¢¥´¹³‰¶÷↑↓★☆✔€"),
    (12.0, "¤¦¨¬¯¸‡ˆ˜ƒ"),
    (4.5, "оеаинтсрвлкмдпу"),
    (5.5, "яыьгзбчйхіїєО"),
    (6.5, "жшюцщэфъёґўљњћђџјАВСПНКМИТРДБГЗУЛ"),
    (7.5, "ЕЧЯЖШЮЦЩЭФЪЁХІЇЄЫЬЙЈҐЎЉЊЋЂЏ№әғқңөұүһҡҫҙҗҳӣӯҷѓќӘҒҚҢӨҰҮҺҠҪҘҖҲӢӮҶ"),
    (4.5, "αοιετσνηυρπκμλςίάόέ"),
    (6.0, "ωδγθφβξχζψήύώΑΕΟΠΤΣΚΜΗΝΔΓ"),
    (8.0, "ϊϋΐΰΙΡΥΛΒΘΦΧΩΖΞΨΆΈΉΊΌΎΏ"),
    (4.8, "יוהלאתרשבמנדקעפחגטצסכזםןךףץ"),
    (4.8, "اليمونرتبةعدسفهكقحجأ،"),
    (6.5, "ذشطصخإضزىءثئغظآؤیکپچگژے؟؛ٔ"),
    (6.0, "이다는을의에가고하지은를한로사기도대서리인어자시있과그해수나정부들일보전제장국회으니라게만습원공조상주성동"),
    (4.4, "าอนรกเงมยลวดทสตปบคหะพ่้ัิีแไุูำใโ"),
    (5.0, "のにはをたがでてとしれさるいなかっこきうまそもらよ"),
    (
        6.5,
        (
            "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后"
            "小么心多天而能好都然没日于起还发成事只作当想看文无开手用主行方又如前所本见经头面公同三已老从动两长知"
            "民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女力机给等几很业最间新"
            "什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市进時"
            "東国個来会過發開見經長與從動實種業間電門關並產無"
        ),
    ),
)  # fmt: skip
_FURTHER_LATIN: Final = frozenset("ƠơƯưȘșȚțəƏɛƐɔƆŋŊɣƔƙƘɗƊɓƁƴƳǎǐǒǔǧǦṣṢṭṬḥḤḍḌẓẒṛṅṄṇṃ")
_COSTS: Final = {sign: bits for bits, signs in reversed(_RANKED) for sign in signs}
_SCRIPT_COSTS: Final = {
    "LATIN": 11.0, "CYRILLIC": 10.0, "GREEK": 10.0, "HEBREW": 7.0, "ARABIC": 8.0, "THAI": 5.5, "HIRAGANA": 7.0,
    "KATAKANA": 7.0, "HANGUL": 10.0, "DEVANAGARI": 6.0, "GEORGIAN": 5.5, "ARMENIAN": 6.0, "BENGALI": 6.0, "TAMIL": 6.0,
    "TELUGU": 6.0, "KANNADA": 6.0, "MALAYALAM": 6.0, "GUJARATI": 6.0, "GURMUKHI": 6.0, "KHMER": 7.0, "MYANMAR": 7.0,
    "SINHALA": 6.0, "LAO": 7.0, "ETHIOPIC": 9.0, "CJK": 14.0, "FULLWIDTH": 8.0, "IDEOGRAPHIC": 7.0, "THAANA": 7.0,
    "TIBETAN": 8.0, "MONGOLIAN": 9.0,
}  # fmt: skip
_EAST_ASIAN: Final = frozenset({"CJK", "HIRAGANA", "KATAKANA", "HANGUL", "KATAKANA-HIRAGANA", "IDEOGRAPHIC"})
_EASTERN_SIGN: Final = re.compile(r"[\u3040-\u9fff\uac00-\ud7a3]")
_STUCK: Final = re.compile(r"[a-z][\u3040-\u9fff\uac00-\ud7a3]|[\u3040-\u9fff\uac00-\ud7a3](?=[a-z])")
# Letters of Hebrew and Greek that only end words, and those that never do.
_FINAL: Final = frozenset("ךםןףץς")
_NEVER_FINAL: Final = frozenset("כמנצσ")
_OTHER_SCRIPT = 10.0
_BESIDE_EAST_ASIAN = 4.0
_LATE_CAPITAL = 7.0
_OUT_OF_PLACE = 5.0


class Trait(NamedTuple):
    """What a character is: its kind, script, whether it is a capital or a small letter, and how rare."""

    kind: Kind
    script: str
    upper: bool
    lower: bool
    bits: float


@lru_cache(maxsize=30_000)
def trait_of(sign: str) -> Trait:
    """Return what `sign`, one character, is.

    >>> trait_of("é").kind, trait_of("ж").script, trait_of("“").kind
    ('letter', 'CYRILLIC', 'open')
    """
    category = unicodedata.category(sign)
    script = unicodedata.name(sign, "").split(" ", 1)[0].split("-", 1)[0]
    return Trait(_kind(sign, category), script, category == "Lu", category == "Ll", _rarity(sign, category, script))


def _kind(sign: str, category: str) -> Kind:
    if sign in "ªº":
        return "sign"
    if category[0] == "L":
        return "letter"
    if category[0] == "M":
        return "mark"
    if sign.isspace():
        return "space"
    if category == "Nd":
        return "digit"
    if sign in _INNER:
        return "inner"
    if sign in _OPENING:
        return "open"
    if sign in _CLOSING:
        return "close"
    if category in {"Po", "Pf", "Pe"} and sign > "\xff" and sign not in "†‡‰‱※":
        return "close"
    return "control" if category[0] == "C" and category != "Cf" else "sign"


def _rarity(sign: str, category: str, script: str) -> float:
    if sign < "\x80":
        return 4.0
    if sign in _COSTS:
        return _COSTS[sign]
    if category[0] == "C":
        return 16.0 if category != "Cf" else 11.0
    if script == "CJK":
        return _han(sign)
    if category[0] in "LM" or category == "Nd":
        if script == "LATIN" and sign > "\u017f":
            return 9.0 if "\u1ea0" <= sign <= "\u1ef9" or sign in _FURTHER_LATIN else 16.0
        return 8.0 if "\u0100" <= sign <= "\u017f" else _SCRIPT_COSTS.get(script, 10.0)
    if sign >= "\U0001f300":
        return 10.0
    if script == "BOX" or sign in "▀▄█▌▐░▒▓√≈≤≥⌠⌡∙ﬁﬂ◊":
        return 13.0
    return 9.0 if script in _SCRIPT_COSTS and script != "LATIN" else 12.0


def _han(sign: str) -> float:
    """The rarity of a Chinese character: whether a first level of the standards that newspapers were set in has it."""
    for codec, first, last in (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6), ("euc_jp", 0xB0, 0xCF)):
        coded = sign.encode(codec, "ignore")
        if len(coded) == 2 and first <= coded[0] <= last:
            return 9.0
    return 12.0 if sign.encode("gb2312", "ignore") or sign.encode("big5", "ignore") else 15.0


@lru_cache(maxsize=60_000)
def bits_of(before: str, sign: str) -> float:
    """Return how unlikely `sign` is behind `before` (one character, or "" at an edge), in bits.

    >>> bits_of("f", "é") < 8 < bits_of("f", "Ã")
    True
    """
    this = trait_of(sign)
    return this.bits + (_misfit(trait_of(before), before, this, sign) if before else 0.0)


def _misfit(last: Trait, before: str, this: Trait, sign: str) -> float:
    """What speaks against this sign behind the one before."""
    if before in _FINAL and this.kind == "letter":
        return _OUT_OF_PLACE
    if before in _NEVER_FINAL and this.kind in {"space", "close"}:
        return _OUT_OF_PLACE
    if this.kind in {"letter", "mark"}:
        if last.kind in {"letter", "mark"}:
            # Words of any language have few accents in a row.
            accents = 4.0 if this.script == last.script == "LATIN" and before > "\x7f" and sign > "\x7f" else 0.0
            return accents + _in_word(last, this)
        if this.kind == "mark":
            return 8.0
        if last.kind == "close" and before in "”»›™®…":
            return _OUT_OF_PLACE + (4.0 if sign > "\x7f" and this.script == "LATIN" else 0.0)
        return _OUT_OF_PLACE if last.kind == "control" or (last.kind == "sign" and before > "\x7f") else 0.0
    if sign == "\xa0" and last.upper and before > "\x7f":
        return 3.0
    if this.kind == "open":
        inside = last.kind in {"letter", "mark", "digit"} or before in "”»›"
        return _OUT_OF_PLACE if inside and sign not in "([{" else 0.0
    if this.kind == "close":
        return 4.0 if last.kind in {"space", "open"} and sign in "”’" else 0.0
    if this.kind == "sign" and sign > "\x7f" and last.kind in {"letter", "mark"}:
        return _OUT_OF_PLACE
    return 0.0


def _in_word(last: Trait, this: Trait) -> float:
    east = this.script in _EAST_ASIAN
    if this.kind == "mark" and this.script == "COMBINING":
        return 4.0
    if last.script != this.script and (east or last.script in _EAST_ASIAN):
        both = {last.script, this.script}
        return 3.0 if both == {"CJK", "HANGUL"} else 0.0 if both <= _EAST_ASIAN else _BESIDE_EAST_ASIAN
    if last.script != this.script:
        return _OTHER_SCRIPT
    return _LATE_CAPITAL if last.lower and this.upper else 0.0


def bits_of_text(text: str, before: str = "") -> float:
    """Return the sum of `bits_of` over all characters of `text` above ASCII and those right behind one.

    >>> bits_of_text("cafÃ©") > bits_of_text("café") + 10
    True
    """
    total = 0.0
    for sign in text:
        if sign > "\x7f" or before > "\x7f":
            total += bits_of(before, sign)
        before = sign
    return total


def is_stuck(text: str) -> bool:
    """Say whether East Asian characters stand inside words of small Latin letters, as only a wrong reading has them.

    >>> is_stuck("Za쩔처챈 g챗힄l짹"), is_stuck("東京でiPhoneを買う人々")
    (True, False)
    """
    return 3 * len(_STUCK.findall(text)) > len(_EASTERN_SIGN.findall(text))
