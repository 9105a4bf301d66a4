"""Options that many commands share, so that one word means the same everywhere."""

import typer

INCIDENT = typer.Option("", "--incident", help="The incident's folder, name or four letters.")
INCIDENT_HERE = typer.Argument("", metavar="[INCIDENT]", help="The incident's folder, name or four letters.")
THE_SAME = typer.Option("", "--incident", help="The same, as an option.")
FOLDER = typer.Option("", "-C", help="The bank's folder, if not this one.")
JSON = typer.Option(False, "--json", help="Print JSON.")
PLAIN = typer.Option(False, "--plain", help="Ask so that digits and Enter are enough.")
NO_INPUT = typer.Option(False, "--no-input", help="Ask nothing.")
FRESH = typer.Option(False, "--fresh", help="Forget an interview that was broken off.")
AS_OF = typer.Option("", "--as-of", help="As the record stood at an earlier time: 03:40.")
