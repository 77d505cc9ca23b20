"""What mail programs and libraries say when they reach no server, or get no word out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from triage.reading.dialect import Dialect, Reading
from triage.reading.prose import fact
from triage.reading.reply import one_line
from triage.reading.report import Action, Fact, Failure, Kind
from triage.reading.tokens import HOST, IP

if TYPE_CHECKING:
    from triage.reading.source import Source

#: Ports of mail: submission and transfer (RFC 5321, RFC 6409, RFC 8314), and the usual other one.
_PORT = r"(?:25|465|587|2525)"
_SERVER = rf"[\"'(\[]{{0,2}}(?:(?:ssl|tls|smtps?|tcp)://)?(?P<host>{HOST})"
_TROUBLE_RE = re.compile(
    r"SMTP ERROR: Failed to connect to server|SMTP (?:Error: )?(?:Could not connect|connect\(\) failed)"
    rf"|(?:Could ?n[o']t connect to|Connection to|Unable to connect to|Cannot connect to|Failed to connect to) "
    rf"(?:the )?(?:outgoing )?(?:SMTP|mail) ?(?:server|host)?(?:,? host)?:? {{0,2}}(?:{_SERVER})?"
    r"|Connection could not be established with host "
    rf"|connect E(?:CONNREFUSED|TIMEDOUT|HOSTUNREACH|NETUNREACH) {IP}:{_PORT}\b"
    rf"|dial tcp (?:lookup )?[^\s]{{1,255}}:{_PORT}: "
    r"|SMTPServerDisconnected:? |SMTPConnectError\b|Failed to authenticate on SMTP server"
    r"|SMTP Error: Could not authenticate|SMTP server (?:did not accept|rejected) (?:the )?(?:login|password)"
    r"|telnet: (?:connect to address|Unable to connect to|could not resolve)"
    rf"|nc: connect to \S{{1,255}} port {_PORT}\b"
    rf"|Connection to \S{{1,255}} {_PORT} port \[tcp/\w{{1,20}}\] failed",
    re.IGNORECASE,
)
_LINE = 600


class ClientConnection(Dialect):
    """`SMTP connect() failed`, `connect ETIMEDOUT …:25`, `Connection could not be established with host …`."""

    slug = "client_connection"
    name = "Mail program without a connection"
    described_in = "PHPMailer.php, Symfony SocketStream.php, Node.js net, JavaMail SMTPTransport, Go net, telnet, nc"
    marks = (
        "smtp error: failed to connect", "smtp connect() failed", "connect to smtp", "connect to the smtp",
        "connect to mail", "connect to the mail", "connect to outgoing", "could not connect", "couldn't connect",
        "connection could not be established", "connect econnrefused", "connect etimedout", "connect ehostunreach",
        "connect enetunreach", "dial tcp", "telnet: ", "nc: connect", "port [tcp/",
        "smtpserverdisconnected", "smtpconnecterror", "failed to authenticate", "could not authenticate",
        "smtp server did", "smtp server rejected",
    )  # fmt: skip

    def read(self, source: Source) -> Reading | None:
        """Return one failure without recipient, with the line that tells of the trouble."""
        text = source.report
        found = _TROUBLE_RE.search(text)
        if found is None:
            return None
        stop = text.find("\n", found.end(), found.end() + _LINE)
        failure = Failure(
            action=Fact(Action.FAILED.value, *found.span()),
            diagnostic=one_line(source, found.start(), stop if stop >= 0 else min(len(text), found.end() + _LINE)),
            remote_mta=fact(found, "host", lower=True),
        )
        return Reading([failure], Kind.BOUNCE)
