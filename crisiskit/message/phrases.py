"""The set phrases that every language must have, by name."""

HEADINGS = (
    *("subject", "press_release", "for_release", "press_contact", "investor_contact", "regulator_contact"),
    *("investor_statement", "regulator_notice", "internal_memo", "internal_only", "notice", "status", "as_of"),
    *("what_happened", "what_to_say", "what_we_do", "what_customers_do", "what_not_to_say", "media_contact"),
    *("staff_guidance", "next_update", "help", "call_opening", "call_identity", "call_limits", "call_escalation"),
    *("call_closing", "questions_and_answers", "about"),
    *("q_headline", "q_happened", "q_changed", "q_claim", "q_evidence", "q_cause", "q_responsibility"),
    *("q_unknown", "q_actions", "q_redress", "q_advice", "q_next", "q_help"),
)
"""The set phrases that layouts may name: `{{ headings.next_update }}`."""

NOTICE = (
    *("report", "early_warning", "initial", "intermediate", "update", "final", "other"),
    *("legal_basis", "reference", "replaces", "corrected", "instead", "unsure"),
    *("detected", "awareness", "classified"),
)
"""What stands before the sentences of a notice to an authority: which report it is, on what basis, and times."""

INTERVIEW = (
    *(
        "not_known",
        "back",
        "confirm",
        "yes",
        "no",
        "other",
        "skip",
        "continue",
        "cancel",
        "review",
        "preview",
        "review_help",
    ),
    *("severity", "severity_help", "playbook", "which_services", "standing", "confirmed", "reported", "unknown"),
    *("withheld", "source", "reason", "type_number", "type_time", "type_date", "type_amount", "type_percent"),
    *(
        "type_duration",
        "type_text",
        "type_text_in",
        "type_link",
        "type_range",
        "choose_one",
        "choose_many",
        "keys_many",
        "choose_none",
    ),
    *("not_understood", "too_long", "too_small", "too_large", "kept", "resumed", "organisation", "timezone"),
    *("languages", "help_url", "help_phone", "keep_settings", "none_of_these", "question_of"),
    *("clash_future", "clash_before", "clash_before_other", "clash_same", "clash_more", "clash_more_other"),
    *("clash_longer", "clash_longer_other", "clash_out", "clash_help"),
    *("day_understood", "day_far", "nothing_confirmed"),
)
"""The words of the interview; `{number}`, `{total}`, `{limit}`, `{language}`, `{value}`, `{question}` may stand in
them."""
