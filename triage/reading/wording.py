"""What people and programs say when mail fails, waits or is answered by a machine, in several languages."""

from __future__ import annotations

import re

#: Words of refusals: a code with one of them behind it is a mail server's reply.
REFUSAL_RE = re.compile(
    r"reject|denied|den(?:ies|y)\b|unknown|mailbox|mail ?box|recipient|address|relay|block|spam|policy|refuse|unavailable|quota|"
    r"\bfull\b|disabled|deactivated|suspended|not exist|no such|doesn.t have|grey ?list|gr[ea]ylist|try (?:again|later)|temporar|rate.limit|"
    r"too (?:many|large|big|much)|exceed|defer|deliver|sender|blacklist|authentic|\bptr\b|reverse dns|rdns|starttls|\btls\b|"
    r"\bhelo\b|\behlo\b|\bspf\b|\bdkim\b|\bdmarc\b|\bmessage|mail from|\brcpt\b|\bdomain\b|\bhost\b|\bservice\b|connection|\bqueue|"
    r"not (?:allowed|permitted|accept|found|listed|local)|invalid|\buser\b|\baccount\b|transaction|local error|loop|hop count|"
    r"inactive|expired|unrouteable|virus|content|reputation|bad dns|\bnull ?mx\b|throttl|resources|"
    r"被拒|拒绝|拒絕|无法|不存在|退信|rejeit|rechaz|rechazad|usuario|destinat|dirección|introuvable|refusé|abgelehnt|empfänger|"
    r"unbekannt|postfach|отклон|получател|адрес|ящик|拒否|受信|宛先",
    re.IGNORECASE,
)
#: The report says that mail failed for good.
FINAL_RE = re.compile(
    r"undeliver(?:ed|able)|permanent(?:ly)? (?:error|fail|fatal)|permanent (?:fatal )?errors?|i.ve given up|giving up|"
    r"could ?n.?o?t be delivered|cannot be delivered|was ?n.?o?t delivered|has failed to|delivery (?:has )?failed|"
    r"failed permanently|returned? (?:mail|to sender|undelivered)|will not be retried|message (?:has )?expired|"
    r"status=bounced|status=expired|failure notice|retry (?:timeout|time(?:out)?) exceeded|"
    r"non.{0,3}remis|unzustellbar|échec de la remise|no se pudo entregar|no se ha podido entregar|falha na entrega|"
    r"impossibile recapitare|konnte nicht zugestellt|nicht zustellbar|退信|退回|無法傳遞|配信不能|配信できません|не доставлен|недоставлен|не удалось доставить",
    re.IGNORECASE,
)
#: The report says that the server still tries.
DELAY_RE = re.compile(
    r"will (?:be retried|keep trying|continue (?:trying|to)|retry|try again|be re-?attempted)|still (?:being )?(?:trying|retried|retrying|in the queue)|"
    r"has (?:not yet|been delayed)|not yet been delivered|\bdelayed\b|delivery (?:is )?(?:delayed|incomplete|temporarily)|"
    r"warning only|warning: (?:message|could not send)|temporary (?:problem|failure) delivering|"
    r"you do not need to (?:resend|re-send)|no action is required on your part|status=deferred|stat=deferred|\bdefer \(-?\d|"
    r"== \S{1,320} R=|verzögert|noch nicht zugestellt|retras(?:o|ad)|aplazad|adiad|retardé|différé|ritardat|задерж|遅延|延迟|延遲|"
    r"temporar(?:il)?y (?:deferred|rate limited|rejected)",
    re.IGNORECASE,
)
#: What a machine answers for its owner (RFC 3834).
AUTO_REPLY_RE = re.compile(
    r"out of (?:the )?office|automatic(?:ally)? (?:generated )?repl|auto(?:matic)?[- ]?(?:re(?:ply|sponse|sponder)|answer)|on vacation|"
    r"vacation (?:reply|message)|abwesen(?:heit|d)|nicht im (?:büro|haus)|réponse automatique|absen(?:t|ce) (?:du bureau|jusqu)|"
    r"je suis absent|respuesta automática|fuera de la oficina|resposta automática|fora do escritório|risposta automatica|"
    r"fuori ufficio|automatisch antwoord|afwezig|自動応答|自动回复|自動回覆|不在に|автоответ|автоматический ответ|odpowiedź automatyczna|"
    r"automatiskt svar|autosvar|out of my office|away from (?:the|my) (?:office|desk)|"
    r"will (?:be )?(?:return|back)(?:ing)? (?:to the office )?on|limited access to (?:my )?e-?mail|"
    r"(?:respond|reply) (?:to your (?:message|e-?mail) )?(?:when|as soon as|upon)",
    re.IGNORECASE,
)
#: Subjects of delivery reports.
REPORT_SUBJECT_RE = re.compile(
    r"undeliver(?:ed|able)|returned mail|delivery (?:status|failure|failed|problem|report|notification|has failed)|failure notice|"
    r"mail (?:delivery|could not|failure|system error)|non.?remis|unzustellbar|nondeliverable|non.?deliver|message not delivered|"
    r"could not be delivered|delivery incomplete|warning: (?:message|could not)|"
    r"rückmeldung|no se puede entregar|não é possível entregar|non recapitabile|onbestelbaar|配信不能|未送达|无法送达|無法傳遞|"
    r"배달되지|退信|недоставлен|не доставлен|returned to sender|returning message|postmaster notify|delayed|mail warning",
    re.IGNORECASE,
)
#: Senders of delivery reports.
REPORT_SENDER_RE = re.compile(
    r"mailer-daemon|mail delivery|postmaster|mail ?daemon|mdaemon|postoffice|microsoftexchange|mail.?system|<>|mmdf",
    re.IGNORECASE,
)
#: A sentence of a delivery report; no talk about parcels or chats, and no single word.
FAILURE_SENTENCE_RE = re.compile(
    r"(?:could|can|was|were|has|have|had)(?: ?not|n.t)(?: yet)? (?:be |been )?(?:successfully )?(?:delivered|sent|reached)|"
    r"(?:unable|not able|trouble|failed|failure|problem|error|impossible)(?: \w{1,12}){0,3} (?:to )?(?:deliver|send)(?:ing|ed)? (?:your |the |this |a )?"
    r"(?:e-?)?(?:message|mail)|did not reach the following|(?:did|not) (?:not )?receive(?:d)? (?:your|a copy of)|"
    r"deliver[ey]*(?:ry)? (?:of \w{1,12} )?to (?:the following|these|this) (?:recipient|address)|delivery to the following|"
    r"delevery to the following|has failed to these recipients|wasn.t (?:delivered|found at)|address(?:es)? not found|message not delivered|"
    r"following (?:address|recipient)(?:es|s|\(e?s\))? (?:had|failed|could|did|were|was)|(?:permanent|fatal|temporary) (?:fatal )?errors?|"
    r"failed (?:recipients|addresses)|has been (?:postponed|delayed|rejected|returned)|no such user|user unknown|invalid (?:final delivery userid|user address)|"
    r"this message was created automatically by|delivery (?:status notification|has been delayed|temporarily suspended|failure)|"
    r"was not delivered to|is (?:undeliverable|not a valid|over quota)|mail is returned|rejected recipient|organization rejected your message|"
    r"not (?:a )?members? of this mailing list|duplicated message-id|"
    r"échec de la remise|n.a pas (?:pu |été )?(?:être )?(?:remis|distribué|livré)|konnte nicht zugestellt|nicht zugestellt werden|"
    r"fehler bei der nachrichtenzustellung|no se (?:pudo|ha podido) entregar|falha na entrega|não (?:pôde|foi possível) (?:ser )?entreg|"
    r"impossibile recapitare|recapito non riuscito|non recapitabile|bezorgen bij deze|邮件无法|退信|被退回|無法傳遞|无法送达|"
    r"配信(?:不能|に失敗|できません)|送信できません|не (?:было |был[ао]? )?доставлен|не удалось доставить",
    re.IGNORECASE,
)
#: A fake report that wants a click: mail is said to wait for the reader, who must act on a page.
PHISHING_RE = re.compile(
    r"(?:release|retrieve|recover|review|view|deliver) (?:\w{1,12} ){0,2}(?:pending|held|blocked|quarantined|incoming|undelivered|suspended) "
    r"(?:e-?mails?|messages?)|(?:incoming|pending) (?:e-?mails?|messages?) (?:could not|cannot|were not|are|have|has|was)|"
    r"(?:password|mailbox|account) (?:is about to|will) (?:expire|be (?:closed|deactivated|suspended))|"
    r"(?:verify|validate|upgrade|confirm) your (?:mailbox|account|e-?mail)",
    re.IGNORECASE,
)
