"""Every stage that has a number, with a due time worked out by hand; the reasoning stands beside it."""

from typing import NamedTuple

import pytest

from clocks.reckoning import dues, known, same, written


class Row(NamedTuple):
    """One stage, what happened when, and when it is due."""

    rule: str
    stage: str
    at: dict[str, str]
    due: str
    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    severity: str = ""


SUMMER = "2027-03-27T12:00+01:00"  # the night after it, the clocks of Europe go forward: 23 hours
ROWS = [
    # 72 h over the night of 28 March 2027, which lacks an hour: 13:00 on the wall, three days later
    Row("eu-gdpr-33-authority", "initial", {"awareness": SUMMER}, "2027-03-30T13:00+02:00"),
    # 4 h after classification (Thursday 14:00) come before 24 h after awareness (Friday 09:00)
    Row(
        "eu-dora-19-major-incident",
        "initial",
        {"awareness": "2026-12-03T09:00+01:00", "classified_major": "2026-12-03T10:00+01:00"},
        "2026-12-03T14:00+01:00",
        ("bank",),
    ),
    # an insurer, classified on Good Friday 2027 in Belgium: no public holiday there, so 4 h, the same day
    Row(
        "eu-dora-19-major-incident",
        "initial",
        {"awareness": "2027-03-26T09:00+01:00", "classified_major": "2027-03-26T10:00+01:00"},
        "2027-03-26T14:00+01:00",
        ("insurer",),
        ("EU", "BE"),
    ),
    # the same in Germany, where Good Friday and Easter Monday are holidays: noon of Tuesday 30 March, summer time
    Row(
        "eu-dora-19-major-incident",
        "initial",
        {"awareness": "2027-03-26T09:00+01:00", "classified_major": "2027-03-26T10:00+01:00"},
        "2027-03-30T12:00+02:00",
        ("insurer",),
        ("EU", "DE"),
    ),
    # Thursday 15:00 and 72 h is Sunday 15:00; a bank has no relief for the intermediate report
    Row(
        "eu-dora-19-major-incident",
        "intermediate",
        {"initial_submitted": "2026-12-03T15:00+01:00"},
        "2026-12-06T15:00+01:00",
        ("bank",),
    ),
    # the same for an insurer: noon of Monday
    Row(
        "eu-dora-19-major-incident",
        "intermediate",
        {"initial_submitted": "2026-12-03T15:00+01:00"},
        "2026-12-07T12:00+01:00",
        ("insurer",),
    ),
    # 31 January: February 2028 has 29 days; 29 February 2028 is a Tuesday
    Row(
        "eu-dora-19-major-incident",
        "final",
        {"latest_intermediate_submitted": "2028-01-31T10:00+01:00"},
        "2028-02-29T10:00+01:00",
        ("bank",),
    ),
    # one month over the change to winter time keeps the hour on the wall: 30 October, a Friday
    Row(
        "eu-dora-19-major-incident",
        "final",
        {"latest_intermediate_submitted": "2026-09-30T10:00+02:00"},
        "2026-10-30T10:00+01:00",
        ("bank",),
    ),
    # shares DORA's stages; 1 January 2027 is a Friday and a Belgian holiday: noon of Monday 4 January
    Row(
        "be-dora-routing",
        "final",
        {"latest_intermediate_submitted": "2026-12-01T09:00+01:00"},
        "2027-01-04T12:00+01:00",
        ("bank",),
    ),
    Row("nl-afm-dora-portal", "intermediate", {"initial_submitted": SUMMER}, "2027-03-30T13:00+02:00", ("bank",)),
    # 24, 72 elapsed hours
    Row("eu-nis2-23", "early-warning", {"awareness": SUMMER}, "2027-03-28T13:00+02:00"),
    Row("eu-nis2-23", "notification", {"awareness": SUMMER}, "2027-03-30T13:00+02:00"),
    # 31 August and a month: 30 September, the last day
    Row("eu-nis2-23", "final", {"notification_submitted": "2027-08-31T18:30+02:00"}, "2027-09-30T18:30+02:00"),
    Row("eu-cra-14-manufacturer", "early-warning", {"awareness": SUMMER}, "2027-03-28T13:00+02:00"),
    Row("eu-cra-14-manufacturer", "notification", {"awareness": SUMMER}, "2027-03-30T13:00+02:00"),
    # a Sunday; no relief in this rule
    Row(
        "eu-cra-14-manufacturer",
        "final",
        {"notification_submitted": "2027-01-07T08:00+01:00"},
        "2027-02-07T08:00+01:00",
    ),
    Row("fr-acpr-amf-specifics", "criminal-complaint", {"awareness": SUMMER}, "2027-03-30T13:00+02:00"),
    # determined on a Saturday: Monday 7 is the first day, Thursday 10 the fourth
    Row(
        "us-sec-8k-1-05",
        "initial",
        {"determined_material": "2026-12-05T11:00-05:00"},
        "2026-12-10T17:30-05:00",
    ),
    # 23:30 in Brussels on Tuesday is Tuesday in New York, too; 03:00 on Wednesday is still Tuesday there
    Row("us-sec-8k-1-05", "initial", {"determined_material": "2026-12-02T03:00+01:00"}, "2026-12-07T17:30-05:00"),
    # Wednesday 23 December 2026: Thursday 24 counts, Friday 25 not; 28, 29, 30 are the 2nd, 3rd, 4th
    Row("us-sec-8k-1-05", "amendment", {"status_changed": "2026-12-23T09:00-05:00"}, "2026-12-30T17:30-05:00"),
    # Thursday 2 July 2026; Friday 3 July is the observed Independence Day: 6, 7, 8, 9
    Row("us-sec-8k-other-items", "public", {"occurred": "2026-07-02T09:00-04:00"}, "2026-07-09T17:30-04:00"),
    # at once
    Row(
        "us-sec-reg-fd",
        "intentional",
        {"selective_disclosure_made": "2026-11-24T08:00-05:00"},
        "2026-11-24T08:00-05:00",
    ),
    # Friday 20:00: Saturday 20:00, but trading starts on Monday 09:30
    Row(
        "us-sec-reg-fd",
        "non-intentional",
        {"selective_disclosure_learned": "2026-11-20T20:00-05:00"},
        "2026-11-23T09:30-05:00",
    ),
    # Wednesday before Thanksgiving: the next trading day is Friday
    Row(
        "us-sec-reg-fd",
        "non-intentional",
        {"selective_disclosure_learned": "2026-11-25T08:00-05:00"},
        "2026-11-27T09:30-05:00",
    ),
    # ten minutes ahead
    Row(
        "us-exchange-timely-alert",
        "pre-notice",
        {"planned_publication": "2026-11-24T08:05-05:00"},
        "2026-11-24T07:55-05:00",
    ),
    # 30 days after 31 January 2028: 1 March, because that February has 29 days
    Row("us-sec-reg-s-p-customers", "customers", {"awareness": "2028-01-31T09:00-05:00"}, "2028-03-01"),
    # the night of 14 March 2027 lacks an hour
    Row("us-sec-reg-s-p-provider", "initial", {"awareness": "2027-03-13T09:00-05:00"}, "2027-03-16T10:00-04:00"),
    # the night of 1 November 2026 has one more
    Row(
        "us-bank-36h",
        "initial",
        {"determined_notification_incident": "2026-10-31T20:00-04:00"},
        "2026-11-02T07:00-05:00",
    ),
    Row("us-ncua-72h", "initial", {"reasonable_belief": "2026-12-24T09:00-05:00"}, "2026-12-27T09:00-05:00"),
    Row(
        "us-nydfs-500-17-incident",
        "initial",
        {"determined_cyber_incident": "2026-10-31T20:00-04:00"},
        "2026-11-03T19:00-05:00",
    ),
    Row("us-nydfs-500-17-ransom", "payment", {"ransom_paid": "2026-11-27T10:00-05:00"}, "2026-11-28T10:00-05:00"),
    Row("us-nydfs-500-17-ransom", "explanation", {"ransom_paid": "2026-12-31T23:00-05:00"}, "2027-01-30"),
    # 30 days after 29 January 2027: 28 days of February end on the 30th day
    Row("us-ftc-safeguards", "initial", {"detected": "2027-01-29T09:00-05:00"}, "2027-02-28"),
    Row("us-finra-4530", "events", {"complaint_or_event_known": "2026-12-01T09:00-05:00"}, "2026-12-31"),
    Row("us-finra-4530", "conclusions", {"concluded_violation": "2026-12-02T09:00-05:00"}, "2027-01-01"),
    # by the 15th of the month after the quarter
    Row("us-finra-4530", "quarterly", {"quarter_end": "2026-12-31T12:00-05:00"}, "2027-01-15"),
    Row("us-fincen-sar", "sar", {"sar_initial_detection": "2026-11-22T12:00-05:00"}, "2026-12-22"),
    # hours of the model law run through the weekend, whatever a state made of them
    Row(
        "us-naic-668", "initial", {"determined_cyber_incident": "2026-12-04T10:00-05:00"}, "2026-12-07T10:00-05:00"
    ),
    # from the day on which it is to apply, 18 March 2027
    Row(
        "uk-fca-pra-operational-incident",
        "initial",
        {"threshold_met": "2027-03-27T12:00+00:00"},
        "2027-03-28T13:00+01:00",
    ),
    Row(
        "uk-fca-pra-operational-incident",
        "initial-psp",
        {"threshold_met": "2027-03-27T22:00+00:00"},
        "2027-03-28T03:00+01:00",
        ("payment_institution",),
    ),
    # 30 working days after Monday 12 April 2027: 3 May (early May) and 31 May (spring) are bank holidays.
    # 13-16 April 4, 19-23 9, 26-30 14, 4-7 May 18, 10-14 23, 17-21 28, 24 and 25 May: 30
    Row("uk-fca-pra-operational-incident", "final", {"resolved": "2027-04-12T12:00+01:00"}, "2027-05-25"),
    Row("uk-psr-99", "initial", {"classified_major": "2026-10-24T22:30+01:00"}, "2026-10-25T01:30+00:00"),
    Row("uk-gdpr-33", "initial", {"awareness": "2026-10-24T12:00+01:00"}, "2026-10-27T11:00+00:00"),
    # a severe attack: hours run through the weekend
    Row(
        "ch-finma-cyber",
        "informal",
        {"detected": "2026-11-20T16:00+01:00"},
        "2026-11-21T16:00+01:00",
        severity="severe",
    ),
    # found on Saturday: the 24 h are those of Monday
    Row(
        "ch-finma-cyber",
        "informal",
        {"detected": "2026-11-21T16:00+01:00"},
        "2026-11-24T00:00+01:00",
        severity="moderate",
    ),
    # Thursday 24 December 2026 10:00: 14 h left of it; Friday 25 to Sunday 27 do not count; 24 h of Monday
    # and 24 h of Tuesday make 62 h; and 10 h of Wednesday
    Row("ch-finma-cyber", "report", {"detected": "2026-12-24T10:00+01:00"}, "2026-12-30T10:00+01:00"),
    Row("ch-isa-24h", "initial", {"detected": "2027-03-27T12:00+01:00"}, "2027-03-28T13:00+02:00"),
    Row("ch-isa-24h", "complete", {"initial_submitted": "2026-12-20T12:00+01:00"}, "2027-01-03"),
    Row("sg-mas-trm", "initial", {"detected": "2026-12-31T23:30+08:00"}, "2027-01-01T00:30+08:00"),
    Row("sg-mas-trm", "root-cause", {"detected": "2026-12-31T23:30+08:00"}, "2027-01-14"),
    # ends at the end of a day in Singapore
    Row("sg-pdpa", "assessment", {"credible_grounds": "2026-11-01T10:00+08:00"}, "2026-12-01T23:59+08:00"),
    # 23:00 in Brussels on Thursday is Friday in Singapore: Saturday, Sunday, Monday
    Row("sg-pdpa", "initial", {"determined_notifiable": "2026-11-19T23:00+01:00"}, "2026-11-23T23:59+08:00"),
    Row("hk-pcicso", "serious", {"awareness": "2026-11-22T20:00+08:00"}, "2026-11-23T08:00+08:00"),
    Row("hk-pcicso", "other", {"awareness": "2026-11-22T20:00+08:00"}, "2026-11-24T20:00+08:00"),
    Row("hk-pcicso", "written", {"awareness": "2026-11-22T20:00+08:00"}, "2026-12-06T23:59+08:00"),
    # Sydney goes forward on 4 October 2026
    Row("au-apra-cps-234", "incident", {"awareness": "2026-10-03T12:00+10:00"}, "2026-10-06T13:00+11:00"),
    # ten business days after Thursday 17 December 2026: 18; 21-24; 25 is off and 26 a Saturday (28 is a holiday
    # of the states, which are not counted); 28-31; 1 January off; 4 January is the tenth
    Row("au-apra-cps-234", "weakness", {"control_weakness_identified": "2026-12-17T12:00+11:00"}, "2027-01-04"),
    Row("au-apra-cps-230", "incident", {"awareness": "2027-04-03T12:00+11:00"}, "2027-04-06T11:00+10:00"),
    Row("au-apra-cps-230", "tolerance", {"outside_tolerance": "2027-04-03T12:00+11:00"}, "2027-04-04T11:00+10:00"),
    Row("au-oaic-ndb", "assessment", {"suspected": "2026-11-22T12:00+11:00"}, "2026-12-22"),
    Row("au-ransomware-payment", "initial", {"ransom_paid": "2026-11-22T12:00+11:00"}, "2026-11-25T12:00+11:00"),
    Row("au-asic-reportable-situations", "initial", {"reasonable_belief": "2026-11-22T12:00+11:00"}, "2026-12-22"),
    Row("ca-osfi-24h", "initial", {"determined_notifiable": "2026-10-31T20:00-04:00"}, "2026-11-01T19:00-05:00"),
    Row(
        "ca-qc-amf",
        "initial",
        {"incident_reported_internally": "2026-11-22T12:00-05:00"},
        "2026-11-23T12:00-05:00",
    ),
    Row("ca-qc-amf", "updates", {"initial_submitted": "2026-11-29T12:00-05:00"}, "2026-12-02"),
    Row("ca-qc-amf", "final", {"handling_closed": "2026-11-29T12:00-05:00"}, "2026-12-29"),
    Row("in-cert-in", "noticed", {"detected": "2026-11-22T20:00+05:30"}, "2026-11-23T02:00+05:30"),
    Row("in-cert-in", "told", {"brought_to_notice": "2026-11-22T20:00+05:30"}, "2026-11-23T02:00+05:30"),
    Row("in-rbi-2026", "initial", {"detected": "2026-11-22T20:00+05:30"}, "2026-11-23T02:00+05:30"),
    Row("in-sebi-cscrf", "initial", {"detected": "2026-11-22T20:00+05:30"}, "2026-11-23T02:00+05:30"),
    Row("in-sebi-cscrf", "details", {"detected": "2026-11-22T20:00+05:30"}, "2026-11-23T20:00+05:30"),
    Row("in-sebi-lodr-30", "board", {"board_meeting_closed": "2026-11-20T14:40+05:30"}, "2026-11-20T15:10+05:30"),
    Row("in-sebi-lodr-30", "internal", {"occurred": "2026-11-20T14:40+05:30"}, "2026-11-21T02:40+05:30"),
    Row("in-sebi-lodr-30", "external", {"occurred": "2026-11-20T14:40+05:30"}, "2026-11-21T14:40+05:30"),
    Row("in-irdai", "initial", {"detected": "2026-11-22T20:00+05:30"}, "2026-11-23T02:00+05:30"),
    # from the day on which it is to apply, 13 May 2027
    Row("in-dpdp", "board", {"awareness": "2027-05-14T08:00+05:30"}, "2027-05-17T08:00+05:30"),
    Row("jp-appi-26", "preliminary", {"awareness": "2026-11-22T23:00+09:00"}, "2026-11-27"),
    Row("jp-appi-26", "final", {"awareness": "2026-11-22T23:00+09:00"}, "2026-12-22"),
    Row(
        "cn-cac-network-incident",
        "cii",
        {"detected": "2026-11-22T23:30+08:00"},
        "2026-11-23T00:30+08:00",
        ("critical_infrastructure_operator",),
    ),
    Row(
        "cn-cac-network-incident",
        "central-organs",
        {"detected": "2026-11-22T23:30+08:00"},
        "2026-11-23T01:30+08:00",
        ("central_government_body",),
    ),
    Row("cn-cac-network-incident", "other", {"detected": "2026-11-22T23:30+08:00"}, "2026-11-23T03:30+08:00"),
    Row(
        "cn-cac-network-incident", "final", {"handling_closed": "2026-11-22T23:30+08:00"}, "2026-12-22T23:59+08:00"
    ),
    Row(
        "cn-pboc-network-incident",
        "brief",
        {"classified_reportable": "2026-11-22T23:45+08:00"},
        "2026-11-23T00:15+08:00",
    ),
    Row(
        "cn-pboc-network-incident",
        "report",
        {"classified_reportable": "2026-11-22T23:45+08:00"},
        "2026-11-23T01:45+08:00",
    ),
    Row("cn-nfra-emergency", "listed", {"occurred": "2026-11-22T23:45+08:00"}, "2026-11-23T00:45+08:00"),
    Row("cn-nfra-emergency", "phone", {"occurred": "2026-11-22T23:45+08:00"}, "2026-11-23T00:15+08:00"),
    Row("cn-nfra-emergency", "written", {"occurred": "2026-11-22T23:45+08:00"}, "2026-11-23T00:45+08:00"),
    Row("cn-nfra-data-security", "initial", {"occurred": "2026-11-22T23:45+08:00"}, "2026-11-23T01:45+08:00"),
    Row("cn-nfra-data-security", "written", {"occurred": "2026-11-22T23:45+08:00"}, "2026-11-23T23:45+08:00"),
    # Wednesday 11 February 2026: 12, 13, 16. Carnival is no holiday of the whole country
    Row("br-lgpd", "initial", {"awareness": "2026-02-11T10:00-03:00"}, "2026-02-16"),
    # Thursday 24 December 2026: 25 is off; 28, 29, 30
    Row("br-lgpd", "customers", {"awareness": "2026-12-24T10:00-03:00"}, "2026-12-30"),
    # 20 days after Monday 14 December 2026: 15-18 4; 21-24 8; 28-31 12; 4-8 January 17; 11, 12, 13: 20
    Row("br-lgpd", "complement", {"initial_submitted": "2026-12-14T10:00-03:00"}, "2027-01-13"),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.rule}-{row.stage}")
def test_a_due_time_is_as_worked_out_by_hand(row: Row) -> None:
    due = dues(row.rule, row.at, kinds=row.kinds, places=row.places, severity=row.severity)[row.stage]
    assert same(due, row.due), (written(due), due.why)


def test_every_stage_with_a_number_that_can_run_stands_in_the_table() -> None:
    numbered = {
        (rule.id, stage.id)
        for rule in known().values()
        for stage in rule.stages
        if stage.amount is not None and rule.status != "proposed"
    }
    assert numbered == {(row.rule, row.stage) for row in ROWS} - {
        ("be-dora-routing", "final"),
        ("nl-afm-dora-portal", "intermediate"),
    }
