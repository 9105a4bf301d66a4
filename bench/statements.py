"""Makes the statements that are judged: `python bench/statements.py 1000 > statements.jsonl`. The same every time.

English holding statements of about 150 words, put together sentence by sentence: other services, places, names,
figures and times in each, in another order, and in some of them a sentence that will be regretted.
"""

import json
import sys
from random import Random

_SEED = 7
_WORDS = 150
_FAULTY = 0.3

_SERVICES = [
    "app",
    "online banking",
    "card payments",
    "cash machines",
    "instant transfers",
    "the help line",
    "standing orders",
    "statements",
    "mobile pay",
    "branch counters",
]
_PLACES = (
    "Ghent",
    "Leeds",
    "Porto",
    "Lyon",
    "Bergen",
    "Cork",
    "Graz",
    "Tartu",
    "Utrecht",
    "Bilbao",
    "Malmö",
    "Turin",
    "Basel",
    "Galway",
    "Nantes",
)
_NAMES = [
    "Avery Lindt",
    "Noor Haddad",
    "Tomas Reyes",
    "Ines Moreau",
    "Kofi Mensah",
    "Mara Novak",
    "Jonas Weiss",
    "Lucia Ferri",
    "Priya Nair",
    "Owen Price",
]
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_THINGS = [
    "a damaged cable",
    "a change to our software",
    "a full disk",
    "a failed certificate",
    "a power cut",
    "a supplier's outage",
    "a faulty router",
]
_SENTENCES = (
    "{Service} and {other} have not worked for customers in {place} since {time} on {day}.",
    "Customers have been unable to use {service} since {time}.",
    "We are sorry; many of you wanted to pay, and {service} did not let you.",
    "We apologise to everybody who stood in {place} this {part} without {service}.",
    "We know how worrying it is not to see your balance.",
    "About {count} customers in {place} and {town} are affected, by our count of {time}.",
    "{Other} works as usual, and so do our {small} branches in {town}.",
    "We do not know yet what caused it, and we will not guess.",
    "It is not yet known how many payments of {day} are waiting.",
    "We have confirmed {thing} in our data centre in {town}; nothing else is confirmed.",
    "Our engineers have been working on {service} since {time}, together with the people who run the network.",
    "At {time} we moved part of the traffic to a second route, and {count} payments went through.",
    "Please do not send the same payment twice.",
    "If a bill is due today, pay it by card or at the counter in {town}.",
    "Never give your PIN, password or one-time code to anybody, even if they say that they are from the bank.",
    "Keep the receipts of anything you had to pay for twice, from {small} euro upwards.",
    "We will write again at {time}, whether or not there is news.",
    "The next update is at {time} on example.com/status.",
    "You can reach us on 555-01{small}, day and night, or at example.com/help.",
    "{name}, who leads our payments team, will answer questions in {place} at {time}.",
    "Branches in {place} will stay open until {time} on {day}.",
    "Of {count} transfers made before {time}, {less} have arrived.",
    "Wages that were due on {day} will be paid out before {time}, without interest for the days between.",
    "Anyone who was charged for a late payment will get the money back within {small} working days.",
    "We told the supervisor and the data protection authority at {time}, as the law asks.",
    "Three things are open: how long it lasts, how far it reaches, and which payments wait.",
    "Shops in {town} can take cash, and their terminals keep working offline for sums up to {small} euro.",
    "The map on example.com/{place} shows which cash machines still give money.",
    "For {part}s like this one we have spare cash in {small} branches, and we have opened it.",
    "A letter went to {count} households around {town} this {part}.",
)
_REGRETTED = (
    "Your money is completely safe and there is nothing to worry about.",
    "We believe that {thing} at a supplier was probably to blame.",
    "We apologise for any inconvenience this may have caused.",
    "Only a small number of customers in {place} may have noticed a minor glitch.",
    "This will never happen again.",
    "{Service} should be back shortly.",
    "Mr {name} of {town}, account 0{count}{small}, was charged twice.",
    "Our failover cluster leveraged redundant API gateways to remediate the degradation.",
    "All deposits are fully guaranteed by the state.",
)  # fmt: skip


def statements(number: int) -> list[dict[str, str]]:
    """Give so many statements."""
    chance = Random(_SEED)
    return [{"id": f"s{turn}", "text": _statement(chance)} for turn in range(number)]


def jsonl(number: int) -> str:
    """Give so many statements, one JSON object a line."""
    return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in statements(number))


def _statement(chance: Random) -> str:
    order = chance.sample(_SENTENCES, len(_SENTENCES))
    if chance.random() < _FAULTY:
        order[chance.randrange(8)] = chance.choice(_REGRETTED)
    said: list[str] = []
    words = 0
    for sentence in order:
        if words >= _WORDS:
            break
        said.append(sentence.format(**_filled(chance)))
        words += len(said[-1].split())
    breaks = {chance.randrange(1, len(said)), chance.randrange(1, len(said))}
    return "".join(("\n\n" if at in breaks else " " if at else "") + each for at, each in enumerate(said))


def _filled(chance: Random) -> dict[str, str]:
    service, other = chance.sample(_SERVICES, 2)
    count = chance.randrange(1_000, 90_000)
    return {
        "service": service,
        "Service": service[0].upper() + service[1:],
        "other": other,
        "Other": other[0].upper() + other[1:],
        "place": chance.choice(_PLACES),
        "town": chance.choice(_PLACES),
        "name": chance.choice(_NAMES),
        "day": chance.choice(_DAYS),
        "part": chance.choice(("morning", "afternoon", "evening", "night")),
        "thing": chance.choice(_THINGS),
        "time": f"{chance.randrange(24):02}:{chance.randrange(0, 60, 5):02}",
        "count": f"{count:,}",
        "less": f"{chance.randrange(100, count):,}",
        "small": str(chance.randrange(11, 99)),
    }


def main() -> None:
    sys.stdout.write(jsonl(int(sys.argv[1]) if sys.argv[1:] else 1_000))


if __name__ == "__main__":
    main()
