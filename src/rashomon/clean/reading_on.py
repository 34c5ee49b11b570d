"""What pages say under a text that is but a beginning, in many languages; each line is a pattern, in lower case."""

from __future__ import annotations

from typing import Final

# Only those who pay, or log in, may read on.
PAYWALLS: Final = r"""
(?:subscribe|sign (?:up|in)|log ?in|register|join)\b.{0,60}\b(?:to|and) (?:continue|keep|finish) reading
become a (?:member|subscriber)\b.{0,60}\b(?:to|and) (?:continue|keep|finish) reading
(?:subscribe|sign (?:up|in)|log ?in|register)\b.{0,40}\bto (?:read|unlock|access|view) .{0,30}\b(?:article|story|rest)
(?:to|and) (?:continue|keep) reading,? (?:this|the|please|you|sign|log|subscribe|create|register|for|with)\b
(?:article|story|content) is (?:only |exclusively )?(?:for|reserved for|behind)\b.{0,40}\b(?:subscribers|members)
(?:article|story|content) is available (?:only |exclusively )?(?:to|for)\b.{0,40}\b(?:subscriber|member)
(?:read|see|view|get|unlock) the (?:rest|remainder) of (?:this|the) (?:article|story|report|post)
you (?:have|'ve|’ve) (?:reached|read|used|hit)\b.{0,40}\bfree (?:articles|stories|limit)
um (?:diesen |den )?(?:ganzen )?(?:artikel |text |beitrag )?weiter(?:zu)?lesen\b
(?:abonnieren|anmelden|registrieren|einloggen|testen)\b.{0,40}\b(?:weiterlesen|weiter lesen|lesen)
(?:artikel|beitrag|inhalt|text) ist (?:nur |exklusiv )?(?:für|den)\b.{0,40}\b(?:abonnent|mitglied|nutzer)
(?:abonnez-vous|inscrivez-vous|connectez-vous|identifiez-vous)\b.{0,30}\bpour (?:lire|continuer|accéder|poursuivre)
(?:article|contenu|suite) (?:est )?réservée? (?:aux|à nos) abonné
il (?:vous )?reste \d{1,3}(?:[.,]\d{1,2})?\s?% de (?:cet|l['’])\s?article
(?:suscríbe(?:te|se)|suscríbase|regístra?(?:te|ese)|regístrese)\b.{0,30}\bpara (?:leer|seguir|continuar|acceder)
(?:inicia|inicie) sesión\b.{0,30}\bpara (?:leer|seguir|continuar|acceder)
(?:contenido|artículo|noticia) (?:es )?(?:exclusiv[oa] |solo |sólo )?para (?:nuestros )?suscriptor
(?:abbonati|registrati|accedi)\b.{0,30}\bper (?:leggere|continuare|proseguire)
(?:articolo|contenuto) (?:è )?riservato (?:agli|ai) (?:abbonati|iscritti)
(?:assine|inscreva-se|cadastre-se|faça login|entre)\b.{0,30}\bpara (?:ler|continuar|ter acesso)
(?:conteúdo|matéria|artigo|reportagem) (?:é )?exclusiv[oa] (?:para|de) assinantes
(?:word abonnee|log in|registreer|abonneer)\b.{0,40}\bom (?:verder|dit artikel|het hele)
(?:artikel|verhaal) is (?:alleen |exclusief )?voor (?:onze )?abonnees
(?:zaloguj się|wykup|subskrybuj|zarejestruj się)\b.{0,40}\b(?:czytać|przeczytać|czytaj)
(?:artykuł|tekst|treść) (?:jest )?(?:dostępn[ya] )?(?:tylko |wyłącznie )?dla (?:subskrybentów|prenumeratorów)
(?:logga in|bli prenumerant)\b.{0,30}\bför att läsa
(?:log ind|bliv abonnent|logg inn|bli abonnent)\b.{0,30}\bfor (?:at læse|å lese)
чтобы (?:прочитать|прочесть|читать|продолжить чтение|дочитать)\b.{0,60}\b(?:подпи|войдите|оформите|зарегистр)
(?:статья|материал|текст) доступ\w{1,4} (?:только )?(?:для )?подписчик
щоб (?:прочитати|читати|продовжити)\b.{0,60}\b(?:підпи|увійдіть|зареєстр)
abone ol\w{0,8}\b.{0,30}\b(?:oku|devam)
(?:订阅|登录|登入|訂閱|注册|註冊).{0,12}(?:阅读|閱讀|全文|继续|繼續)
有料会員(?:限定|登録|になる)|残り\s?\d{1,6}\s?文字|この記事は(?:有料|会員)
(?:구독|로그인|회원).{0,12}(?:읽|전문|계속|이용)
(?:اشترك|سجل الدخول).{0,30}(?:للقراءة|لقراءة|لمتابعة)
"""

# A line of its own under an excerpt.
READ_ON: Final = r"""
(?:click (?:here )?to )?(?:continue|keep) reading(?: (?:the|this) (?:article|story|post|full story))?
read (?:on|more|(?:the )?(?:full|whole|complete|entire|original) (?:story|article|report|post|text)).{0,40}
(?:full|complete) (?:story|article|text)(?: (?:at|on|here).{0,40})?
(?:hier |jetzt )?(?:weiterlesen|weiter lesen|mehr lesen)(?: (?:auf|bei|in|mit).{0,40})?
den (?:ganzen|vollständigen|kompletten) artikel.{0,40}
lire (?:la suite|l['’]article(?: complet| en entier)?|plus).{0,40}
(?:sig(?:ue|a)|seguir|continuar) leyendo.{0,30}
leer (?:más|(?:el|la) (?:artículo|noticia|nota) complet[oa]).{0,30}
continua a leggere.{0,30}|leggi (?:tutto|l['’]articolo(?: completo)?|di più).{0,30}
continue (?:lendo|a ler).{0,30}|leia (?:mais|a íntegra|o artigo completo|a matéria completa).{0,30}
lees (?:verder|meer|het (?:hele|volledige) artikel).{0,30}|czytaj (?:dalej|więcej|cały artykuł).{0,30}
läs (?:vidare|mer|hela artikeln).{0,30}|fortsätt läsa|læs (?:videre|mere|hele artiklen).{0,30}|les (?:videre|mer).{0,30}
читать (?:далее|дальше|полностью|продолжение|весь текст).{0,30}|читати (?:далі|повністю).{0,30}
devamını oku.{0,20}|(?:haberin )?devamı.{0,20}|okumaya devam.{0,20}|baca selengkapnya.{0,20}
(?:阅读|閱讀|查看|展开)(?:全文|更多|原文)|继续阅读|繼續閱讀
続きを(?:読む|見る).{0,12}|기사 ?전문.{0,12}|(?:계속|더) ?(?:읽기|보기)
(?:اقرأ|إقرأ) (?:المزيد|أيضا|بقية).{0,20}|تابع القراءة|متابعة القراءة
"""
