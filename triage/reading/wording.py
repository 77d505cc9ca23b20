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
