"""What people and programs say when mail fails, waits or is answered by a machine, in several languages.

All expressions are for text in lower case (:attr:`triage.reading.source.Source.lower`), and every phrase begins with a
letter as it is: so the search skips what no phrase begins with, many times faster than one that ignores case.
"""

from __future__ import annotations

import re

from .phrases import AnyOf


def _any(*phrases: str) -> re.Pattern[str]:
    """Return one expression for short texts, where trying all phrases takes no time."""
    return re.compile("|".join(phrases))


#: Words of refusals: a code with one of them behind it is a mail server's reply.
REFUSAL_RE = _any(
    "reject", "denied", r"den(?:ies|y)\b", "unknown", "mail ?box", "recipient", "address", "relay", "block", "spam",
    "policy", "refuse", "unavailable", "quota", r"full\b", "disabled", "deactivated", "suspended", "not exist",
    "no such", "doesn.t have", "grey ?list", "graylist", "try (?:again|later)", "temporar", "rate.limit",
    "too (?:many|large|big|much)", "exceed", "defer", "deliver", "sender", "authentic", r"ptr\b", "reverse dns",
    "rdns", "starttls", r"tls\b", r"helo\b", r"ehlo\b", r"spf\b", "dkim", "dmarc", "message", "mail from", r"rcpt\b",
    r"domain\b", r"host\b", r"service\b", "connection", "queue", "not (?:allowed|permitted|accept|found|listed|local)",
    "invalid", r"user\b", r"account\b", "transaction", "local error", "loop", "hop count", "inactive", "expired",
    "unrouteable", "virus", "content", "reputation", "bad dns", "null ?mx", "throttl", "resources",
    "被拒", "拒绝", "拒絕", "无法", "不存在", "退信", "rejeit", "rechaz", "usuario", "destinat", "dirección",
    "introuvable",
    "refusé", "abgelehnt", "empfänger", "unbekannt", "postfach", "отклон", "получател", "адрес", "ящик", "拒否",
    "受信", "宛先",
    # German, Dutch, Danish, Swedish, Norwegian, Finnish
    "verbindung", "benutzer", "nutzer", "zugestellt", "zustell", "verweigert", "gesperrt", "nicht erlaubt",
    "nicht gefunden", "existiert nicht", "ungültig", "überschritten", r"voll\b", "gebruiker", "onbekend", "geweigerd",
    "bestaat niet", "afgewezen", "ukendt", "findes ikke", "afvist", "okänd", "finns inte", "avvisa", "nekad",
    "ukjent", "avvist", "tuntematon", "ei löydy",
    # French, Spanish, Portuguese, Italian, Romanian
    "boîte", "adresse", "bloqu", "inconnu", "n.existe pas", "pleine", "llen[oa]", "buzón", "no existe",
    "desconocid", "bloquead", "cheia", "caixa postal", "não existe", r"conta\b", "casella", "destinatari",
    "respint", "rifiutat", "inesistente", "non esiste", "sconosciut", "messaggio", "mensagem", "mensaje", "troppo",
    "utilizator", "căsuț", "necunoscut",
    # Polish, Czech, Slovak, Hungarian, Croatian, Turkish, Greek
    "odrzuc", "skrzynk", "nie istnieje", r"konto\b", "użytkownik", "schránk", "neexist", "odmítn", "uživatel",
    "používateľ", "ismeretlen", "postafiók", "elutasít", "ne postoji", "korisnik", "odbijen", "reddedil",
    "kullanıcı", "alıcı", "posta kutusu", "bulunamadı", "engellen", "απορρίφθηκε", "χρήστης", "δεν υπάρχει",
    "γραμματοκιβώτιο",
    # Russian, Ukrainian, Bulgarian
    "пользовател", "не найден", "не существует", "заблокирован", "спам", "сообщени", "отказ", "користувач",
    "поштов", "скринь", "потребител", "кутия",
    # Chinese, Japanese, Korean, Arabic, Hebrew
    "用户", "用戶", "邮箱", "郵箱", "邮件", "郵件", "存储", "垃圾", "ユーザ",
    "メール", "存在しません", "見つかりません", "사용자", "메일", "수신", "존재하지",
    "거부", "차단", "مرفوض", "غير موجود", "المستلم", "נדחה", "לא קיים", "תיבת",
)  # fmt: skip

#: The report says that mail failed for good.
FINAL = AnyOf(
    "(?<!still )undeliver(?:ed|able)", "permanent(?:ly)? (?:error|fail|fatal)",
    "permanent (?:fatal )?errors?", "i.ve given up",
    "giving up", "could ?n.?o?t be delivered", "cannot be delivered", "was ?n.?o?t delivered", "has failed to",
    "delivery (?:has )?failed", "failed permanently", "returned? (?:mail|to sender|undelivered)",
    "will not be retried", "message (?:has )?expired", "status=bounced", "status=expired", "failure notice",
    "retry time(?:out)? exceeded", "non.{0,3}remis", "unzustellbar", "échec de la remise", "no se pudo entregar",
    "no se ha podido entregar", "falha na entrega", "impossibile recapitare", "konnte nicht zugestellt",
    "nicht zustellbar", "退信", "退回", "無法傳遞", "配信不能", "配信できません", "не доставлен", "недоставлен",
    "не удалось доставить",
)  # fmt: skip

#: The report says that the server still tries.
DELAY = AnyOf(
    "will (?:be retried|keep trying|continue (?:trying|to)|retry|try again|be re-?attempted)",
    "still (?:being )?(?:trying|retried|retrying|in the queue)", "has (?:not yet|been delayed)",
    "not yet been delivered", r"delayed\b", "delivery (?:is )?(?:delayed|incomplete|temporarily)", "warning only",
    "warning message only", "warning: (?:message|could not send)", "temporary (?:problem|failure) delivering",
    "you do not need to (?:resend|re-send)", "no action is required on your part", "status=deferred",
    "stat=deferred", r"defer \(-?\d", r"== \S{1,320} r=", "verzögert", "noch nicht zugestellt", "retras(?:o|ad)",
    "aplazad", "adiad", "retardé", "différé", "ritardat", "задерж", "遅延", "延迟", "延遲",
    "temporar(?:il)?y (?:deferred|rate limited|rejected)", "has been postponed", "we will continue to try",
)  # fmt: skip

#: What a machine answers for its owner (RFC 3834).
AUTO_REPLY = AnyOf(
    "out of (?:the |my )?office", "automatic(?:ally)? (?:generated )?repl",
    "auto(?:matic)?[- ]?(?:re(?:ply|sponse|sponder)|answer)",
    "on vacation", "vacation (?:reply|message)", "abwesen(?:heit|d)", "nicht im (?:büro|haus)", "réponse automatique",
    "absen(?:t|ce) (?:du bureau|jusqu)", "je suis absent", "respuesta automática", "fuera de la oficina",
    "resposta automática", "fora do escritório", "risposta automatica", "fuori ufficio", "automatisch antwoord",
    "afwezig", "自動応答", "自动回复", "自動回覆", "不在に", "автоответ", "автоматический ответ",
    "odpowiedź automatyczna",
    "automatiskt svar", "autosvar", "away from (?:the|my) (?:office|desk)",
    "will (?:be )?(?:return|back)(?:ing)? (?:to the office )?on", "limited access to (?:my )?e-?mail",
    "(?:respond|reply) (?:to your (?:message|e-?mail) )?(?:when|as soon as|upon)",
    "automatická odpověď", "automatische antwort", "otomatik yanıt", "자동 회신", "자동 응답", "poza biurem",
    "mimo kancelář", "ofis dışında", "부재중", "on (?:annual |parental |maternity |sick )?leave (?:until|from)",
    r"ich bin [^\n]{0,60}im urlaub", r"je suis [^\n]{0,40}en congés? (?:jusqu|du)",
    "estoy de vacaciones (?:hasta|del)", "estou de férias (?:até|de)", "sono in ferie (?:fino|dal)",
    "я в отпуске (?:до|с) ", "jestem na urlopie do",
    # What ticket systems acknowledge.
    "type your reply above this line", "reply above this line",
    r"your (?:request|ticket|case|enquiry|inquiry) \(?#?[\w-]{1,20}\)? (?:has been|was) (?:received|created|opened|"
    "registered|logged)", "your ticket has been (?:received|created|opened|registered)",
    r"we (?:have )?received your (?:request|message|e-?mail|enquiry|inquiry)[^\n]{0,120}(?:ticket|case|reference|#\d)",
    r"ihre (?:anfrage|nachricht|e-?mail)[^\n]{0,60}(?:eingegangen|erhalten)[^\n]{0,120}(?:ticket|vorgang|nummer)",
    r"votre demande[^\n]{0,40} été (?:reçue|enregistrée)[^\n]{0,80}(?:ticket|numéro|référence)",
    r"hemos recibido su (?:solicitud|mensaje|correo)[^\n]{0,120}(?:ticket|número|caso)",
)  # fmt: skip

#: Subjects of delivery reports.
REPORT_SUBJECT_RE = _any(
    "undeliver(?:ed|able)", "returned mail",
    "delivery (?:status|failure|failed|problem|report|notification|has failed)",
    "failure notice", "mail (?:delivery|could not|failure|failed|system error)", "non.?remis", "unzustellbar",
    "nondeliverable", "non.?deliver", "message not delivered", "could not be delivered", "delivery incomplete",
    "error sending your mail", "user unknown", "warning: (?:message|could not)", "rückmeldung", "no se puede entregar",
    "não é possível entregar", "non recapitabile", "onbestelbaar", "配信不能", "未送达", "无法送达", "無法傳遞",
    "배달되지",
    "退信", "недоставлен", "не доставлен", "returned to sender", "returning message", "postmaster notify", "delayed",
    "mail warning", "メールエラー", "邮件传输失败",
)  # fmt: skip

#: Senders of delivery reports.
REPORT_SENDER_RE = _any(
    "mailer.daemon", "mail[ .]delivery", "post[_.-]?master", "mail ?daemon", "mdaemon", "postoffice",
    "microsoftexchange", "mail.?system", "<>", "mmdf", "ndr[ @]",
)  # fmt: skip

#: A sentence of a delivery report; no talk about parcels or chats, and no single word.
FAILURE_SENTENCE = AnyOf(
    "(?:could|can|was|were|has|have|had)(?: ?not|n.t)(?: yet)? (?:be |been )?(?:successfully )?"
    "(?:delivered|sent|reached)",
    r"(?:unable|not able|trouble|failed|failure|problem|error|impossible)(?: \w{1,12}){0,3} (?:to )?(?:deliver|send)"
    "(?:ing|ed)? (?:your |the |this |a )?(?:e-?)?(?:message|mail)",
    "did not (?:reach the following|reach some|receive (?:your|a copy of))", "not received? (?:your|a copy of)",
    r"del[ei]ver[a-z]{0,4} (?:of \w{1,12} )?to (?:the following|these|this) (?:recipient|address)",
    "has failed to these recipients", "wasn.t (?:delivered|found at)", "address(?:es)? not found",
    "message not delivered", r"following (?:address|recipient)(?:es|s|\(e?s\))? (?:had|failed|could|did|were|was)",
    "(?:permanent|fatal|temporary) (?:fatal )?errors?", "failed (?:recipients|addresses)",
    "has been (?:postponed|delayed|rejected|returned)", "no such user", "user unknown",
    "invalid (?:final delivery userid|user address)", "this message was created automatically by",
    "delivery (?:status notification|has been delayed|temporarily suspended|failure)", "was not delivered to",
    "was undeliverable to", "was undeliverable to",
    "is (?:undeliverable|not a valid|over quota)", "mail is returned", "rejected recipient",
    "organization rejected your message", "not (?:a )?members? of this mailing list", "duplicated message-id",
    "échec de la remise", "n.a pas (?:pu |été )?(?:être )?(?:remis|distribué|livré)", "konnte nicht zugestellt",
    "nicht zugestellt werden", "fehler bei der nachrichtenzustellung", "no se (?:pudo|ha podido) entregar",
    "falha na entrega", "não (?:pôde|foi possível) (?:ser )?entreg", "impossibile recapitare", "recapito non riuscito",
    "non recapitabile", "bezorgen bij deze", "邮件无法", "退信", "被退回", "無法傳遞", "无法送达",
    "配信(?:不能|に失敗|できません)",
    "送信できません", "не (?:было |был[ао]? )?доставлен", "не удалось доставить",
    "not delivering to (?:a )?(?:previously )?bounced", "dropped: bounced address",
    "on (?:the|your|our) suppression list",
    "still undelivered", r"(?:mail|message) (?:to \S{1,80} )?(?:is|has been|was|will be) delayed",
    "technical details of (?:permanent|temporary) failure", "message will be retried for",
    "has stopped the following (?:e-?mail|message)", "mancato recapito", "mancata consegna", "non è stato recapitato",
    "kon niet worden (?:bezorgd|afgeleverd)", "niet (?:worden )?(?:bezorgd|afgeleverd)", "nie można dostarczyć",
    "nie została dostarczona", "nepodařilo doručit", "nelze doručit", "sa nepodarilo doručiť",
    "nem sikerült kézbesíteni", "nem kézbesíthető", "teslim edilemedi", "inte att leverera", "kunde inte levereras",
    "kunne ikke leveres", "ikke leveret", "ei voitu toimittaa", "nu a putut fi livrat",
    "nije (?:moguće )?isporuč", "не вдалося доставити",
    "не може да бъде доставен", "δεν ήταν δυνατή η παράδοση", "전송에 실패", "배달되지",
    "tidak dapat (?:dikirim|terkirim)",
    "không thể gửi", "ไม่สามารถส่ง", "تعذر تسليم", "לא ניתן היה למסור",
)  # fmt: skip

#: Why a server was not reached, as mail servers say it beside a recipient.
TROUBLE = AnyOf(
    "loops back to myself", "host or domain name not found", "name service error", "host not found", "host unknown",
    "connection timed out", "connection refused", "no route to host", "network is unreachable", "lost connection with",
    "retry time(?:out| not| limit)", "unrouteable address", "unroutable address", "mail ?box (?:is )?full",
    "over quota", "quota exceeded", "delivery temporarily suspended", "unable to look up host",
    "all relevant mx records",
    "domain (?:not found|does not exist)", "no mx (?:record|or a)", "null ?mx", "too many hops", "forwarding loop",
)  # fmt: skip

#: A sentence of a delivery report that tells of a failure also where it names no recipient.
UNDELIVERED = AnyOf(
    r"(?:your|this|the) (?:e-?mail|message|mail)\b[^\n.]{0,60}? (?:was ?n.t|was not|could ?n.t|could not|couldn.t|"
    "cannot|can.t|has not been|has not|failed)(?: be| to be)? (?:delivered|sent to)",
    "technical details of (?:permanent|temporary) failure", "message will be retried for",
    "undelivered mail returned to sender", "mail delivery failed: returning message to sender",
    "delivery status notification .failure", r"ihre (?:nachricht|e-?mail|mail)\b[^\n.]{0,80} nicht zugestellt",
    r"votre (?:message|e-?mail|courriel)\b[^\n.]{0,40} pas (?:pu être |été )(?:remis|distribué|livré)",
    r"(?:su|tu) (?:mensaje|correo)\b[^\n.]{0,40}no (?:se pudo|ha podido|pudo) (?:ser )?entrega",
    r"(?:sua|a) mensagem[^\n.]{0,40}não (?:pôde|foi possível)(?: ser)? entreg",
    r"(?:il|suo|tuo) messaggio[^\n.]{0,40}non (?:è stato|può essere) (?:recapitato|consegnato)",
    r"uw bericht[^\n.]{0,40}niet (?:worden )?(?:bezorgd|afgeleverd)",
)  # fmt: skip

#: A sentence of a report on a delivery that succeeded (RFC 3464 section 2.3.3, `delivered`, `relayed`, `expanded`).
DELIVERED_SENTENCE = AnyOf(
    "(?:has|have|was|were) (?:been )?(?:successfully )?(?:delivered|relayed) to (?:the|these) following",
    "successfully (?:delivered|relayed|sent) to (?:the )?following",
    "delivery to (?:the|these) following recipients? (?:is complete|has been completed|was successful|succeeded)",
    "wurde (?:erfolgreich )?an (?:die )?folgenden? empfänger (?:zugestellt|übermittelt)",
    "a été (?:correctement |bien )?(?:remis|distribué|livré) aux? destinataires?",
    "se (?:ha entregado|entregó) (?:correctamente )?a (?:los|el) siguientes? destinatari",
    "foi entregue (?:com êxito )?aos? seguintes? destinatári", "è stato (?:recapitato|consegnato) ai? seguent",
    "is (?:bezorgd|afgeleverd) bij de volgende",
)  # fmt: skip

#: A fake report that wants a click: mail is said to wait for the reader, who must act on a page.
PHISHING = AnyOf(
    r"(?:release|retrieve|recover|review|view|deliver|receive|allow|access) (?:\w{1,12} ){0,2}"
    "(?:pending|held|blocked|quarantined|incoming|undelivered|suspended|delayed) (?:e-?mails?|messages?)",
    "(?:release|retrieve|recover|allow|unblock) (?:your |all |the |these |my )?(?:e-?mails|messages)",
    r"(?:view|read) (?:your |all |the |these )?messages (?:below|here|now)",
    "(?:incoming|pending) (?:e-?mails?|messages?) (?:could not|cannot|were not|are|have|has|was)",
    r"(?:e-?mails|messages) (?:that were |which were )?sent to you\b",
    "(?:e-?mails|messages) (?:are )?on hold",
    r"(?:password|mailbox|account)(?: \w{1,12}){0,2} (?:expires|is about to|will) ?"
    "(?:expire|be (?:closed|deactivated|suspended|deleted)|today|tomorrow|soon|in)",
    "keep (?:the |my |your )?(?:same |current )?password",
    "(?:verify|validate|upgrade|confirm|re-?activate|unlock) your (?:mailbox|account|e-?mail|password)",
    "(?:upgrade|increase|extend|expand) (?:your |the |my )?(?:mailbox |e-?mail |storage )?(?:quota|storage|space)",
    "click (?:here|below|on the (?:button|link)|the (?:button|link)(?: below)?) to (?:release|allow|receive|recover|"
    "retrieve|increase|upgrade|update|confirm|verify|validate|keep|fix|restore|resolve|clear)",
    "(?:nachrichten|e-?mails) (?:freigeben|abrufen|wiederherstellen)",
    r"eingehende[nr]? (?:e-?mails|nachrichten)(?: \w{1,12}){0,4} (?:nicht|zurückgehalten|blockiert)",
    "ihr (?:postfach|e-?mail-?konto|konto|passwort)(?: zu| jetzt)? (?:bestätigen|aktualisieren|verifizieren)",
    "(?:récupérer|libérer|débloquer) (?:vos|les|tous vos) (?:messages|e-?mails|courriels)",
    "messages entrants",
    "(?:confirmer|vérifier|mettre à jour) votre (?:compte|boîte|messagerie)",
    "(?:liberar|recuperar|ver) (?:sus|los|tus|seus|suas|as) (?:mensajes|correos|mensagens|e-?mails)",
    "correos entrantes",
    "mensagens (?:pendentes|retidas)",
    "(?:verificar|confirmar|actualizar|atualizar) (?:su|sua|tu) (?:cuenta|conta|buzón|caixa)",
    "(?:recuperare|sbloccare|rilasciare) (?:i|tutti i) (?:messaggi|tuoi messaggi)",
    "messaggi in sospeso",
)
