"""Which entry wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from triage.diagnosis.diagnose import diagnose
from triage.diagnosis.result import Basis, Confidence, FailureDiagnosis

from .rows import INDEX, report

if TYPE_CHECKING:
    from triage.reading.report import Report


def found(of: Report) -> FailureDiagnosis:
    [failure] = diagnose(of, INDEX).failures
    return failure


def slug(of: Report) -> str:
    entry = found(of).entry
    return entry.slug if entry else ""


def test_a_providers_wording_from_its_own_server_is_sure():
    finding = found(report("550 Nobody of that name lives here", remote_mta="mx.bigmail.example", reply_code="550"))
    assert (finding.entry.slug, finding.basis) == ("bigmail-gone", Basis.PROVIDER_WORDING)
    assert finding.confidence == Confidence.HIGH


def test_a_wording_from_an_unknown_server_is_less_sure():
    finding = found(report("550 Nobody of that name lives here", reply_code="550"))
    assert (finding.basis, finding.confidence) == (Basis.WORDING, Confidence.MEDIUM)
    assert finding.provider.slug == "bigmail"


def test_a_true_but_generic_wording_counts_only_for_its_provider():
    assert slug(report("421 Please come back", remote_mta="mx.bigmail.example", reply_code="421")) == "bigmail-busy"
    assert slug(report("421 Please come back", remote_mta="mx.other.example", reply_code="421")) == ""


def test_a_tag_is_read_together_with_the_reply_code():
    assert slug(report("421 Later [BM01]", reply_code="421")) == "bigmail-tag-4"
    assert slug(report("554 Never [BM01]", reply_code="554")) == "bigmail-tag-5"


def test_a_tag_is_a_whole_word():
    assert found(report("554 Never X[BM01]9", reply_code="554")).basis == Basis.TAG
    assert slug(report("554 Never [BM012]", reply_code="554")) == ""


def test_a_known_providers_tag_tells_the_cause_beside_new_words():
    finding = found(report("553 [BM07] Something new", remote_mta="mx.bigmail.example", reply_code="553"))
    assert (finding.category.slug, finding.basis) == ("auth_failure", Basis.TAG)


def test_the_longer_wording_wins():
    assert slug(report("550 We do not want this because of its content")) == "smallmail-no-long"
    assert slug(report("550 We do not want this")) == "smallmail-no"


def test_an_exact_row_wants_the_whole_reply():
    whole = "550 5.1.1 <jane@example.com>... User unknown. (in reply to RCPT TO command)"
    assert slug(report(whole, reply_code="550")) == "postfix-user"
    assert slug(report("550 The moon says User unknown tonight", reply_code="550")) == ""


def test_a_platforms_label_means_nothing_elsewhere():
    assert slug(report("spam", dialects=())) == ""
    assert slug(report("spam", remote_mta="out.sendbird.example")) == "sendbird-spam"


def test_a_frame_gives_way_to_what_it_holds():
    assert slug(report("host mx.example.net said: 550 User unknown in local recipient table")) == "postfix-unknown"


def test_a_frame_without_a_cause_leaves_it_to_the_codes():
    finding = found(report("host mx.example.net said: 550 5.1.1 Xyzzy", reply_code="550", enhanced_code="5.1.1"))
    assert (finding.basis, finding.category.slug) == (Basis.ENHANCED_CODE, "user_unknown")


def test_expired_keeps_the_cause_behind_it():
    assert slug(report("retry timeout exceeded for this recipient: Connection refused")) == "postfix-refused"
    assert slug(report("retry timeout exceeded for this recipient")) == "postfix-expired"


def test_what_the_refusing_server_said_counts_more_than_the_report_around_it():
    said = report("User unknown in local recipient table", summary="We do not want this because of its content")
    assert slug(said) == "postfix-unknown"


def test_the_report_around_it_helps_where_the_server_said_nothing_known():
    assert slug(report("550 Xyzzy", summary="Mailbox over quota")) == "postfix-full"


def test_without_any_diagnostic_the_text_is_searched():
    assert slug(report("", text="Sorry. Mailbox over quota. Bye.", recipient="jane@example.com")) == "postfix-full"


def test_words_beside_a_diagnostic_that_tells_nothing_are_read_too():
    said = report("see below", text="It failed: see below. Mailbox over quota.", recipient="jane@example.com")
    assert slug(said) == "postfix-full"
    coded = report("550 see below", text="It failed: 550 see below. Mailbox over quota.", reply_code="550")
    assert slug(coded) == ""


def test_an_entry_whose_code_contradicts_the_reply_comes_last_but_may_win():
    both = report("450 Mailbox over quota. User unknown in local recipient table", reply_code="450")
    assert slug(both) == "postfix-unknown"
    assert slug(report("452 Mailbox over quota", reply_code="452")) == "postfix-full"


def test_neutral_words_win_over_codes_and_lose_to_sentences():
    assert slug(report("451 4.7.1 Greylisted", reply_code="451", enhanced_code="4.7.1")) == "words-grey"
    assert slug(report("Greylisted: Connection refused")) == "postfix-refused"


def test_codes_that_one_provider_uses_in_one_way_tell_the_cause():
    said = report("550 5.7.900 Xyzzy", remote_mta="mx.bigmail.example", reply_code="550", enhanced_code="5.7.900")
    assert found(said).basis == Basis.PROVIDER_CODE
    assert found(said).category.slug == "auth_failure"


def test_a_code_outside_the_registry_is_looked_up_among_the_entries():
    finding = found(report("554 5.7.900 Xyzzy", enhanced_code="5.7.900"))
    assert (finding.basis, finding.category.slug) == (Basis.ENHANCED_CODE, "auth_failure")


def test_a_specific_enhanced_code_comes_before_the_reply_code():
    finding = found(report("550 5.7.26 Xyzzy", reply_code="550", enhanced_code="5.7.26"))
    assert (finding.category.slug, finding.confidence) == ("auth_failure", Confidence.MEDIUM)


def test_a_generic_code_is_told_as_no_more_than_usual():
    finding = found(report("550 Xyzzy plugh", reply_code="550"))
    assert (finding.category.slug, finding.confidence, finding.list_action) == ("user_unknown", Confidence.LOW, "keep")
    assert finding.verdict == "We don't recognise this wording yet. The code 550 usually means: user unknown."
    assert finding.answer == "Answer for unknown: [the recipient's address]."


def test_a_bare_reply_code_is_read_by_the_command_it_answered():
    assert found(report("550 Xyzzy", reply_code="550", command="MAIL FROM")).category.slug == "sender_rejected"
    assert found(report("550 Xyzzy", reply_code="550", command="end of DATA")).category.slug == "policy_rejection"


def test_others_that_were_considered_are_told_with_why_they_lost():
    finding = found(report("550 5.1.1 Mailbox over quota", reply_code="552", enhanced_code="5.1.1"))
    assert finding.category.slug == "mailbox_full"
    [other] = finding.alternatives
    assert other.category.slug == "user_unknown"
    assert other.reason.endswith("The words of the reply tell more.")


def test_a_wording_of_which_nobody_knows_the_cause_is_unknown_and_says_so():
    finding = found(report("The door is closed for no reason"))
    assert (finding.category.slug, finding.entry.slug) == ("unknown", "postfix-silent")
    assert finding.verdict.startswith("The reply does not tell the cause. Meaning of postfix-silent.")


def test_words_that_nobody_knows_are_not_guessed():
    finding = found(report("Nobody of this name lives in the house", recipient="jane@example.com"))
    assert (finding.category.slug, finding.confidence, finding.basis) == ("unknown", Confidence.NONE, Basis.NOTHING)
    assert finding.verdict == "We don't recognise this wording yet. The closest entries are listed below."
    assert [near.entry.slug for near in finding.alternatives] == ["bigmail-gone"]
