"""What a single line gives away: that it belongs to the page and not to the story.

A rule needs the shape of a label, link or notice, not only its words: sentences of the story that speak of
newsletters or begin with "Follow" stay. Rules that depend on where a line stands are in `page`.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from rashomon.clean.furniture_tongues import told_in_any_tongue

if TYPE_CHECKING:
    from rashomon.clean.lines import Line


class Verdict(NamedTuple):
    """Why a line is dropped."""

    rule: str
    reason: str


_READING_TIME = re.compile(
    r"(?:(?:estimated )?(?:reading|read) time|time to read|temps de lecture|lesezeit|tiempo de lectura"
    r"|tempo di lettura|"
    r"tempo de leitura|время чтения)?\s?:?\s?(?:about |less than |~)?(?:\d{1,3}|one|a|two|three|four|five)\s?-?"
    r"(?:min|mins|minute|minutes|minuten|minutos|minuti|мин|хв|分钟?|분)\b\.?"
    r"(?: (?:read|reading|of reading|to read|de lecture|lesezeit|de lectura|di lettura|de leitura|чтения|lezen"
    r"|czytania))?"
)
_COUNTS = re.compile(
    r"(?:comments?|shares?|views?|likes?|reactions?|votes?|reads?|commentaires?|comentarios?"
    r"|kommentare?)\s?\(?[\d,.]{1,9}k?\)?"
    r"|\(?[\d,.]{1,9}k?\)? (?:comments?|shares?|views?|likes?|reactions?|reads?|people (?:like|are reading) this"
    r"|commentaires?|"
    r"comentarios?|kommentare?|commenti|partages|vues)(?: so far)?"
)
_SCRIPT = re.compile(
    r"data-[\w-]{2,30}\s?=\s?[\"'”“]|<\s?/?(?:script|iframe|div|span|img|style|noscript|ins|svg|button|input)\b"
    r"|\bfunction\s?\(|"
    r"\b(?:var|let|const) \w+\s?=|window\.\w+|document\.\w+\(|\$\(document\)|googletag|adsbygoogle|gtag\("
    r"|\.push\(\{|@context|"
    r"\{\s?[\"']?@type|class=[\"'”“]|style=[\"'”“]|href=[\"'”“]|src=[\"'”“]|!important|\}\s?\)\s?;|\(max-width"
    r"|@media\b|"
    r"^\s?[.#][\w-]+\s?\{|\[/?(?:caption|embed|gallery|video|shortcode|vc_\w+)(?:\s[^\]=]{0,60}=[^\]]{0,200})?\]|\{\{[^}]{1,80}\}\}"
    r"|<!\[cdata"
)
_EMBED = re.compile(r"(?:pic\.twitter\.com/|https?://t\.co/|twitter\.com/\w+/status/)\S+$|^— .{2,60}\(@\w+\) ")
_CREDIT = re.compile(
    r"©|\(c\)\s?[A-Z]|\bGetty Images\b|\bShutterstock\b|\bvia (?:Getty|REUTERS|Reuters|AP|AFP|EPA)\b|"
    r"\b(?:AP|AFP|EPA|Reuters|REUTERS|ANSA|EFE|DPA|Xinhua|TASS|PTI) ?(?:/ ?)?(?:Photo|PHOTO|photo)\b|"
    r"\b(?:REUTERS|AFP|EPA|EFE|ANSA|EPA-EFE|Reuters|NurPhoto|Anadolu)/[A-Z]|\b[^\W\d_a-z][\w'’-]*/(?:AFP|AP|EPA|Reuters|REUTERS"
    r"|EPA-EFE|Getty)\b|"
    r"\b(?:[Pp]hoto|PHOTO|[Ii]mage|[Pp]icture|[Ff]oto|[Bb]ild|[Ff]ile photo|FILE PHOTO|[Cc]redit|[Ff]otograf(?:ía"
    r"|ie)|Фото)"
    r"(?: (?:credit|by|courtesy|courtesy of|de|von|di|via))?s? ?[:/©] ?[^\s.]"
)
_COPYRIGHT = re.compile(r"©|\(c\)\s|copyright\s?(?:©|\(c\)|:|\d{4}|by\b)")
_CREDIT_START = re.compile(
    r"(?:photos?|images?|pictures?|fotos?|bild|file photo|file image|archive photo|archive image"
    r"|illustrative (?:photo|image)|"
    r"illustration|photo credit|picture credit|image credit|credit|crédit photo|crédits?|фото|img|video|graphic"
    r"|infographic|"
    r"file - in this|caption|légende|cover photo|featured image|photograph|stock (?:photo|image)"
    r"|representational (?:image|photo))\s?"
    r"(?:\([^)]{1,40}\)\s?)?(?:credit |by |courtesy )?[:/©|]"
)
_BRACKETED_CREDIT = re.compile(
    r"[(\[](?:[^()\[\]]{0,60}[/|])?\s?(?:AFP|AP|Reuters|REUTERS|EPA|Getty|Getty Images|AP Photo[^)\]]{0,40}"
    r"|Anadolu[^)\]]{0,20}|File|FILE|File photo)[)\]]\.?$"
)
_PREV_NEXT = re.compile(
    r"(?:prev|next|previous|previous article|next article|previous post|next post|previous story|next story|older"
    r"|newer|"
    r"précédent|suivant|article précédent|article suivant|anterior|siguiente|próximo|vorheriger artikel"
    r"|nächster artikel|"
    r"articolo precedente|articolo successivo|предыдущая|следующая)\b\s?(?:[:»«>→←|-]{1,2}\s?)?"
)
_ARROW_LINK = re.compile(r"^(?:[»«→←►▶▸>]{1,3}|>>|<<)\s?\S|\S\s?(?:»|→|>>|►|…\s?\[\+\d+ chars\])$|\[\+?\d+ chars\]$")
_SIGN_OFF = re.compile(r"\(?[a-zà-ÿ]{2,4}(?:[/-][a-zà-ÿ]{2,4}){1,4}\)?|[a-z]{2,3}[/]?")
_BREADCRUMB = re.compile(r"^(?:home|homepage|start|accueil|inicio|startseite|главная)\s?[>»/›|→·-]\s?\S")
_LINKS_ROW = re.compile(r"^[^.!?]{2,40}(?:\s[|·•]\s[^.!?|·•]{2,40}){2,20}$")
_UNSIGNED = re.compile(
    r"(?:written |reported )?by (?:our |the )?(?:own )?(?:foreign |local |news |web |online )?"
    r"(?:staff|staffers|newsroom|correspondents?|reporters?|editors|desk|team)(?: (?:reporters?|writers?"
    r"|correspondents?))?(?:(?:,| and| with| &|/) ?(?:our |the |other )?(?:news )?"
    r"(?:staff|agencies|agency|wires|wire services|correspondents"
    r"|reporters|newsroom|editors)){0,3}"
)
# "Listen to the podcast:", "Also to be seen: our photos": nothing but such words stand before the colon.
_CALLING = frozenset("read reread see seen watch listen hear heard view consult discover".split())
_CALLED = frozenset(
    "podcast podcasts episode video videos photo photos picture pictures gallery slideshow interview report article "
    "story dossier file map infographic graphic archive series analysis special live blog quiz explainer".split()
)
_CALL_LINKS = frozenset("also to be it too again more on in of from the our this full here now".split())
_MARKS = "•▪●·*|>»→-–—:.…!#[](){}\"'/\\ \u2605\u2606\u2709\U0001f4f1\U0001f514+×✕✖&"


_ADDRESSED = frozenset({"our", "us", "your", "you", "votre", "vous", "nos", "tu", "ihr", "tuo", "наш", "ваш"})


@cache
def phrases() -> dict[str, dict[str, list[str]]]:
    """The lists of `furniture.toml`."""
    loaded: dict[str, dict[str, list[str]]] = tomllib.loads(
        (files("rashomon.clean") / "furniture.toml").read_text("utf-8")
    )
    return loaded


@cache
def _whole() -> dict[str, str]:
    return {phrase: rule for rule, listed in phrases()["whole"].items() for phrase in listed}


@cache
def _starting(kind: str) -> re.Pattern[str]:
    longest_first = sorted(phrases()["starts"][kind], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"(?:{'|'.join(map(re.escape, longest_first))})(?![^\W_])")


@cache
def _holding(kind: str) -> re.Pattern[str]:
    longest_first = sorted(phrases()["inside"][kind], key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join(map(re.escape, longest_first)))


@cache
def _word_of(kind: str) -> frozenset[str]:
    return frozenset(phrases()["inside"][kind])


_REASONS = {
    "share": "a link to share the page",
    "subscribe": "a link to subscribe or sign in",
    "advert": "a mark of advertising or navigation",
    "notice": "a notice about cookies, scripts or robots",
    "media": "the label of a picture or recording",
    "unsigned": "a byline that names nobody",
    "comments": "a link to readers' comments",
    "related": "a link to another page",
    "tags": "the page's own key words",
}


def is_phrase(line: Line) -> bool:
    """Say whether the line is one of the phrases that pages everywhere say, and nothing else."""
    return line.count <= 12 and line.folded.strip(_MARKS) in _whole()


def judge(line: Line) -> Verdict | None:
    r"""Say why `line` is page furniture wherever it stands; None where it may be part of the story.

    >>> from rashomon.clean.lines import lines_of
    >>> [judge(line) and judge(line).rule for line in lines_of("Read also: Fire in port\nFollow the money, he said.")]
    ['related', None]
    """
    bare = line.folded.strip(_MARKS)
    if not bare or not any(sign.isalnum() for sign in bare):
        return Verdict("punctuation", "a line without words")
    whole = _whole().get(bare)
    cut_sentence = line.words[:1].islower() and line.words.endswith(".")
    if whole and not cut_sentence:
        return Verdict(whole, _REASONS[whole])
    if line.count <= 12 and _UNSIGNED.fullmatch(bare):
        return Verdict("unsigned", _REASONS["unsigned"])
    if len(line.folded) > 1200:
        return None
    for rule in (_links, _machine, _notice, _related, _promo, _credit, _in_any_tongue):
        found = rule(line)
        if found:
            return found
    return None


def _in_any_tongue(line: Line) -> Verdict | None:
    told = told_in_any_tongue(line)
    return Verdict(*told) if told else None


def _links(line: Line) -> Verdict | None:
    folded = line.folded
    bare = folded.strip(_MARKS)
    if line.count <= 12 and _READING_TIME.fullmatch(bare):
        return Verdict("reading-time", "how long the page takes to read")
    if line.count <= 5 and _SIGN_OFF.fullmatch(line.words):
        return Verdict("sign-off", "the initials of those who wrote and edited")
    if line.count <= 6 and _COUNTS.fullmatch(bare):
        return Verdict("counts", "how often the page was read or shared")
    if line.count <= 14 and _BREADCRUMB.match(folded) and not line.ends:
        return Verdict("breadcrumb", "where the page stands in its site")
    share = set(line.tokens)
    if share and len(share) <= 12 and share <= _share_tokens():
        return Verdict("share", _REASONS["share"])
    if line.count <= 8 and _starting("share").match(bare) and not line.ends:
        return Verdict("share", _REASONS["share"])
    if (
        _PREV_NEXT.match(folded)
        and line.count <= 30
        and (line.words[:4].isupper() or re.match(r"\S+(?: \S+)?\s?[:»«>→←|]", line.words))
    ):
        return Verdict("previous-next", "a link to the page before or after")
    if line.count <= 30 and not line.ends and _ARROW_LINK.search(line.words) and not line.words.startswith("«"):
        return Verdict("arrow-link", "a link to another page") if "«" not in line.words else None
    if line.count <= 40 and not line.ends and _LINKS_ROW.match(folded):
        return Verdict("links", "a row of links")
    return None


@cache
def _share_tokens() -> frozenset[str]:
    return frozenset(
        "share tweet email e-mail print copy link facebook twitter x whatsapp telegram linkedin instagram "
        "pinterest reddit "
        "youtube tiktok threads bluesky viber messenger on via flipboard this article pocket save mail sms more".split()
    )


def _machine(line: Line) -> Verdict | None:
    if _SCRIPT.search(line.folded):
        return Verdict("script", "what is left of the page's source code")
    if line.count <= 60 and _EMBED.search(line.words):
        return Verdict("embed", "a post of a social network, embedded")
    return None


def _notice(line: Line) -> Verdict | None:
    if line.count > 60 or _speaks_of_people(line):
        return None
    if line.count <= 45 and _holding("notice").search(line.folded):
        return Verdict("notice", _REASONS["notice"])
    return None


def _related(line: Line) -> Verdict | None:
    folded = line.folded.lstrip(_MARKS)
    tags = _starting("tags").match(folded)
    if tags and line.count <= 40 and folded[tags.end() :].lstrip().startswith((":", "#")):
        return Verdict("tags", _REASONS["tags"])
    if line.count >= 2 and all(word.startswith("#") for word in line.words.split()):
        return Verdict("tags", _REASONS["tags"])
    if _is_call(line):
        return Verdict("related", _REASONS["related"])
    match = _starting("related").match(folded)
    if not match or line.count > 40:
        return None
    rest = folded[match.end() :]
    marked = rest.lstrip()[:1] in {":", "|", "-", "–", "—", ">", "»", "→", '"', "["}
    if match.group() in phrases()["starts"]["needs_mark"]:
        unmarked = match.group() == "read more" and not line.ends and line.count <= 25
        if unmarked and _is_title_next(line.words[len(line.words) - len(rest.lstrip()) :]):
            return Verdict("related", _REASONS["related"])
        if not marked or (
            line.ends and line.count > 12 and match.group() not in {"related", "read more", "recommended"}
        ):
            return None
        return Verdict("related", _REASONS["related"])
    if marked or not rest or _is_title_next(line.words[len(line.words) - len(rest.lstrip()) :]):
        return Verdict("related", _REASONS["related"])
    return None


def _is_call(line: Line) -> bool:
    """Whether the line calls to read, hear or see something else: "Listen to the podcast: How dams are built"."""
    label, colon, _ = line.folded.lstrip(_MARKS).partition(":")
    words = label.split()
    if not words or len(words) > 8 or not _CALLING & set(words) or line.count > 30 or line.words[:1].islower():
        return False
    if not all(word in _CALLING or word in _CALLED or word in _CALL_LINKS for word in words):
        return False
    return bool(_CALLED & set(words) or (colon and "also" in words))


def _is_title_next(rest: str) -> bool:
    """Whether what follows the label begins anew, as a headline does: a capital, a figure or a quotation mark."""
    first = rest.lstrip()[:1]
    return first.isupper() or first.isdigit() or first in "“«\"'‘" or (first.isalpha() and not first.islower())


def _speaks_of_people(line: Line) -> bool:
    """Whether the line tells of people doing or saying something, as sentences of a story do."""
    return bool(_word_of("prose") & set(line.tokens))


def _promo(line: Line) -> Verdict | None:
    """Points for what makes an appeal to the reader; sentences that tell of people lose points."""
    if line.count > 45:
        return None
    folded = line.folded.lstrip(_MARKS)
    opener = _starting("promo").match(folded)
    if not opener and not line.count <= 16:
        return None
    nouns = len(set(_holding("promo").findall(folded)))
    reader = _word_of("reader") & set(line.tokens)
    if not opener and not reader & _ADDRESSED:
        return None  # a headline may speak of Facebook "now"
    points = (1 if opener else 0) + min(nouns, 2)
    points += 1 if reader else 0
    points += 1 if line.count <= 12 and opener else 0
    points -= 2 if _speaks_of_people(line) else 0
    points -= 1 if re.search(r"[\"“”«»]", line.words) else 0
    if nouns and points >= 3:
        return Verdict("promotion", "an appeal to the reader to subscribe, follow or visit")
    return None


def _credit(line: Line) -> Verdict | None:
    if line.count > 60 or line.words.count(". ") > 2:
        return None
    if _COPYRIGHT.match(line.folded) or (line.count <= 60 and _holding("copyright").search(line.folded)):
        return Verdict("copyright", "who holds the rights in the page")
    if line.count <= 45 and _CREDIT_START.match(line.folded):
        return Verdict("photo-credit", "the caption or credit of a picture")
    found = _CREDIT.search(line.words)
    if found and line.ends and "/" not in found.group() and _speaks_of_people(line):
        return None  # a sentence about a picture agency
    near_end = found and len(line.words[found.start() :].split()) <= 10
    if found and near_end and (not line.ends or found.group() == "©" or line.count <= 25):
        return Verdict("photo-credit", "the caption or credit of a picture")
    bracketed = _BRACKETED_CREDIT.search(line.words) if line.count >= 3 else None
    if bracketed and "/" in bracketed.group():
        return Verdict("photo-credit", "the caption or credit of a picture")
    return None
