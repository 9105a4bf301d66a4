"""`crisiskit init [DIR]`."""

import typer

from crisiskit.cli.env import Env

WORKSPACE = """\
# Your bank's own settings. Every command run in this folder, or below it, uses them.
# `crisiskit schema workspace` prints all that may stand here.
format: 1

organisation:
  name: {en: Example Bank}                 # as the public knows you; one name, or one per language
  timezone: Europe/Brussels                # the zone in which the public reads times
  languages: [en, fr, nl]                  # the first is the team's own
  help:
    url: https://example.com/help          # the page that always carries the latest word
    phone: "+32 2 555 01 00"
    hours: {en: "24 hours a day", fr: "24 heures sur 24", nl: "24 uur per dag"}
  contacts:
    press: press@example.com
  # What filters the regulatory clocks. Leave out what you are not sure of: you will then see more, not fewer.
  jurisdictions: [EU, BE]
  entity_types: [bank]
  # The one approved sentence about deposit protection. Only lawyers change it.
  # clauses: {deposit_guarantee: {en: "…", fr: "…", nl: "…"}}

# The channels you use, whatever a playbook proposes. `crisiskit channel list` names them all.
channels: [statuspage, website-banner, email, sms, x, press-release, call-centre-script, intranet-memo]

# Who holds which role; the first is in charge, the others stand in.
# roster:
#   communications-lead: [{name: "…", reach: "+32 …"}, {name: "…", reach: "+32 …"}]

# Keep everything from the first post on: gaps cannot be filled later.
# retention: {years: 5, archive: "where the records are kept"}
"""

CI = """\
# An example for your CI: every playbook must still be readable. Copy it to where your CI looks for its files.
playbooks:
  image: python:3.12
  script:
    - pip install crisiskit
    - for book in playbooks/*.yaml; do crisiskit playbook show "$(basename "$book" .yaml)" || exit 1; done
"""


def run(
    context: typer.Context,
    folder: str = typer.Argument(".", help="The folder to set up; made if need be."),
) -> None:
    """Set up a bank's own folder: a commented `crisiskit.yaml` and an example for CI, and nothing else.

    Example: crisiskit init our-bank
    """
    from crisiskit.errors import Refused
    from crisiskit.library.shelf import write_new

    env: Env = context.obj
    root = (env.cwd / folder).resolve()
    files = {root / "crisiskit.yaml": WORKSPACE, root / "crisiskit.ci-example.yml": CI}
    for path in files:
        if path.exists():
            raise Refused(f"{path} is there already", "nothing was changed; edit it, or name another folder")
    for path, text in files.items():
        write_new(path, text.encode())
        env.say(str(path))
    env.tell("Now put your own name, zone, languages and help page into crisiskit.yaml.")
    env.tell("Then: crisiskit new-incident service-outage")
