"""The reply library: which sentences of the playbook answer what people ask, as far as confirmed facts allow.

A question is recognised by its words, in the language it is asked in. What no sentence answers, or what rests on
something nobody has confirmed, goes to a person who knows; nothing is made up.
"""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from crisiskit.message.known import Known, Setting
from crisiskit.message.language import Language
from crisiskit.message.variants import Chosen, Reader, Variants
from crisiskit.playbook.model import Playbook

_READERS = "customers"


class Topic(NamedTuple):
    """One thing people ask about.

    Attributes:
        parts: what answers it, as message and part; all that have words, in this order. None: only a person may.
        needed: the part without which there is no answer.
        role: who knows, if the library does not.
        words: language → a pattern of what people say.
    """

    parts: tuple[tuple[str, str], ...]
    needed: str
    role: str
    words: Mapping[str, str]


TOPICS: Mapping[str, Topic] = {
    "cause": Topic(
        (("qa", "cause"),),
        "cause",
        "it-security",
        {
            "en": r"\bwhy (did|does|is|was|are|were)\b|\bcause|\bhack|\bcyber|\battack|whose fault",
            "fr": r"\bpourquoi\b|\bcause|\bpirat|\bcyber|\battaque|à qui la faute",
            "nl": r"\bwaarom\b|\boorzaak|\bgehackt|\bhack|\bcyber|\baanval|wiens schuld",
            "de": r"\bwarum\b|\bweshalb\b|\bursache|\bgehackt|\bhack|\bcyber|\bangriff|\bschuld\b",
            "es": r"\bpor qué\b|\bcausa|\bhacke|\bpirat|\bciber|\bataque|culpa",
            "zh": "为什么|为何|原因|黑客|攻击|谁的责任",
        },
    ),
    "when": Topic(
        (("qa", "unknowns"), ("qa", "next_update")),
        "next_update",
        "it-security",
        {
            "en": (
                r"\bwhen\b.*\b(work|back|fixed|again|over|open|available|news|hear)|"
                r"how long|still down|next update"
            ),
            "fr": r"\bquand\b|combien de temps|jusqu.à quand|toujours en panne|prochaine? (point|information)",
            "nl": r"\bwanneer\b|hoe lang|nog steeds (plat|stuk)|volgende (update|bericht)",
            "de": r"\bwann\b|wie lange|immer noch (gestört|kaputt)|nächste (meldung|information)",
            "es": r"\bcuándo\b|cuánto (tiempo|tarda)|sigue (caíd|sin)|próxima (actualización|información)",
            "zh": "什么时候|何时|多久|还要等|下次通报",
        },
    ),
    "redress": Topic(
        (("qa", "redress"),),
        "redress",
        "executive-sponsor",
        {
            "en": (
                r"\bcompensat|\brefund|\breimburs|pay(ing)? (me )?back|late fees?|"
                r"\bcharges?\b.*\b(back|waive)|who pays"
            ),
            "fr": r"\bindemni|\brembours|dédommag|frais de retard|qui paie",
            "nl": r"\bvergoed|\bterugbetal|\bschadevergoeding|schadeloos|wie betaalt",
            "de": r"\bentschädig|\berstatt|\bersetz|zurückzahl|mahngebühr|wer zahlt",
            "es": r"\bcompens|\breembols|\bindemniz|\bdevol|recargo|quién paga",
            "zh": "赔偿|补偿|退款|退还|滞纳金|谁来承担",
        },
    ),
    "real": Topic(
        (("education", "facts"), ("education", "protective_advice")),
        "protective_advice",
        "it-security",
        {
            "en": (
                r"\bfake|\bscam|\bphish|\bgenuine|really from you|\bis (this|it) (real|"
                r"you)\b|suspicious|\bfraud"
            ),
            "fr": r"\bfaux\b|\barnaque|\bhameçon|\bphish|vraiment de vous|\bsuspect|\bfraud|authentique",
            "nl": r"\bnep|\boplicht|\bphish|echt van (jullie|u)|\bverdacht|\bfraude",
            "de": r"\bgefälscht|\bbetrug|\bphish|wirklich von ihnen|\bverdächtig|\becht\b",
            "es": r"\bfals[oa]|\bestafa|\bphish|realmente de ustedes|\bsospechos|\bfraude|auténtic",
            "zh": "假的|诈骗|钓鱼|真的是你们|可疑|骗局",
        },
    ),
    "what-to-do": Topic(
        (("qa", "protective_advice"),),
        "protective_advice",
        "customer-service-lead",
        {
            "en": (
                r"what (should|can|must|do) (i|we)\b|do i (have|need) to|send (it|"
                r"the payment) again|\bpin\b|password"
            ),
            "fr": r"que (dois|puis|faire|faut)|dois-je|faut-il|\bcode pin\b|mot de passe",
            "nl": r"wat (moet|kan) ik|moet ik|\bpincode\b|wachtwoord",
            "de": r"was (soll|muss|kann) ich|muss ich|\bpin\b|passwort|kennwort",
            "es": r"qué (debo|puedo|tengo que|hago)|tengo que|\bpin\b|contraseña",
            "zh": "怎么办|该怎么做|需要我|要不要重新|密码",
        },
    ),
    "help": Topic(
        (("qa", "help_route"),),
        "help_route",
        "customer-service-lead",
        {
            "en": (
                r"\b(phone|call|reach|contact|talk to|speak to)\b|\bhotline|"
                r"\bnumber\b.*\b(call|ring)|where .*help"
            ),
            "fr": r"\bjoindre\b|\bappeler\b|\btéléphon|\bcontacter\b|\bnuméro\b|où .*aide",
            "nl": r"\bbellen\b|\bbereik|\btelefoon|\bcontact|waar .*hulp",
            "de": r"\berreich|\banrufen\b|\btelefon|\bhotline|\bkontakt|wo .*hilfe",
            "es": r"\bllamar\b|\bteléfono|\bcontact|\bcomunicar|dónde .*ayuda",
            "zh": "电话|联系|热线|哪里.*帮助",
        },
    ),
    "actions": Topic(
        (("qa", "actions"),),
        "actions",
        "communications-lead",
        {
            "en": r"what are you doing|\bdoing about|are you (working|fixing)",
            "fr": r"que faites-vous|travaillez-vous",
            "nl": r"wat (doen|doet) (jullie|u)|werken jullie",
            "de": r"was (tun|unternehmen|machen) sie|arbeiten sie",
            "es": r"qué (están|hacen) (haciendo|ustedes)|están trabajando",
            "zh": "你们在做什么|采取了什么|正在处理吗",
        },
    ),
    "what-happened": Topic(
        (("qa", "acknowledgement"), ("qa", "facts")),
        "acknowledgement",
        "communications-lead",
        {
            "en": r"what('s| is| has)? (happen|wrong|going on)|\bdown\b|not work|doesn.t work|an outage",
            "fr": r"que se passe|qu.est-ce qui (se passe|ne va)|ne (fonctionne|marche)|\bpanne",
            "nl": r"wat is er (aan de hand|gebeurd)|werkt niet|\bstoring",
            "de": r"was ist (los|passiert)|funktioniert nicht|geht nicht|\bstörung|\bausfall",
            "es": r"qué (pasa|ha pasado|ocurre)|no funciona|\bcaíd",
            "zh": "发生了什么|怎么回事|不能用|无法使用|故障",
        },
    ),
    "money": Topic(
        (),
        "",
        "treasury",
        {
            "en": (
                r"money (is )?(safe|gone)|\b(my|our) money|\bdeposits?\b|\bsavings?\b|\bbankrupt|\bwithdraw|"
                r"\bwages?\b|\bsalar(y|ies)\b|\bpensions?\b|\bpayday\b|\b(my|our) balance|"
                r"\b(payment|transfer)s?\b.*\b(arriv|missing|lost|gone|disappear)"
            ),
            "fr": (
                r"\b(mon|notre|mes) (argent|solde)|\bdépôts?\b|\bépargne|\bfaillite|\bretirer|"
                r"\bsalaires?\b|\b(ma|la|notre) paie\b|\bpensions?\b|\bretraites?\b|\ballocations?\b|"
                r"\b(paiement|virement)s?\b.*\b(arrivé|perdu|disparu|reçu)"
            ),
            "nl": (
                r"(mijn|ons) (geld|saldo)|\bspaargeld|\bdeposito|\bfailliet|\bopnemen|"
                r"\bloon\b|\blonen\b|\bsalaris|\bpensioen|\buitkering|"
                r"(betaling|overboeking)\w*\b.*\b(aangekomen|binnen|kwijt|verdwenen)"
            ),
            "de": (
                r"(mein|unser) (geld|guthaben|kontostand)|\beinlage|\bersparnis|\bpleite|\binsolven|\babheben|"
                r"\bgeh(a|ä)lt(er|s)?\b|\bl(ohn|öhne)\b|\brenten?\b|"
                r"(zahlung|überweisung)\w*\b.*\b(angekommen|eingegangen|weg|verschwunden)"
            ),
            "es": (
                r"(mi|nuestro) (dinero|saldo)|\bdepósito|\bahorros|\bquiebra|\bretirar|"
                r"\bsalario|\bsueldo|\bnóminas?\b|\bpensi(ón|ones)\b|"
                r"\b(pago|transferencia)s?\b.*\b(llegad|perdid|desaparecid)"
            ),
            "zh": "我的钱|存款|破产|取款|资金安全|工资|薪水|养老金|退休金|余额|到账",
        },
    ),
    "data": Topic(
        (),
        "",
        "data-protection",
        {
            "en": r"\b(my|our|personal) data\b|\bstolen\b|\bleak|\bprivacy",
            "fr": r"mes données|données personnelles|\bvolé|\bfuite",
            "nl": r"mijn gegevens|persoonsgegevens|\bgestolen|\bgelekt|\bprivacy",
            "de": r"meine daten|personenbezogen|\bgestohlen|\bdatenleck|\bdatenschutz",
            "es": r"mis datos|datos personales|\brobad|\bfiltr|\bprivacidad",
            "zh": "我的数据|个人信息|泄露|被盗|隐私",
        },
    ),
}
"""What people ask; what comes first is the more particular and wins where two fit alike."""

_PERSONS = ("money", "data")
"""These are never answered by a neighbour's sentence: whoever asks about their money gets no advice about PINs."""
EXPERTS = "expert-panel"


class Reply(NamedTuple):
    """What the library says to one topic in one language.

    Attributes:
        parts: what it was made of, as `qa/redress`.
        facts: the confirmed facts it rests on.
    """

    language: str
    text: str
    parts: tuple[str, ...]
    facts: frozenset[str]


def topic_of(words: str, language: str) -> str:
    """Recognise what a question is about; empty if no topic, or no language we know, fits it."""
    tag = language.partition("-")[0]
    text = words.casefold()
    found = {name: len(re.findall(topic.words[tag], text)) for name, topic in TOPICS.items() if tag in topic.words}
    for name in _PERSONS:
        if found.get(name):
            return name
    best = max(found.values(), default=0)
    return next((name for name, hits in found.items() if hits == best), "") if best else ""


def role_for(topic: str) -> str:
    """Say who knows."""
    return TOPICS[topic].role if topic in TOPICS else EXPERTS


def replies(
    book: Playbook,
    topic: str,
    known: Mapping[str, Known],
    where: Setting,
    languages: Iterable[Language],
) -> tuple[Reply, ...]:
    """Give what the library says to a topic, in each language in which it has all the words it needs.

    Raises:
        TemplateRefused: if a sentence of the playbook cannot be read or filled.
    """
    asked = TOPICS.get(topic)
    if asked is None or not asked.parts:
        return ()
    made = {
        message: Variants(book, message, known, where) for message, _ in asked.parts if message in book.messages
    }
    found = (_reply(asked, made, language, drill=where.drill) for language in languages)
    return tuple(each for each in found if each is not None)


def _reply(asked: Topic, made: Mapping[str, Variants], language: Language, *, drill: bool) -> Reply | None:
    said: list[tuple[str, Chosen]] = []
    for message, part in asked.parts:
        if message not in made:
            continue
        chosen = made[message].choose(part, Reader(language, _READERS, spoken=False, on_fact=False))
        if isinstance(chosen, Chosen) and not chosen.passed_over:
            said.append((f"{message}/{part}", chosen))
    if not any(name.endswith(f"/{asked.needed}") for name, _ in said):
        return None
    gap = "" if language.tag.startswith("zh") else " "
    marks = [language.drill] if drill else []
    return Reply(
        language.tag,
        gap.join([*marks, *(chosen.text for _, chosen in said), *marks]),
        tuple(name for name, _ in said),
        frozenset[str]().union(*(chosen.facts for _, chosen in said)),
    )
