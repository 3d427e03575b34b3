"""The small closed classes of English words that the rules of clauses and places look at."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PREPOSITIONS = _set(
    "in on at from near outside toward towards to for with by against around along between after "
    "before during of into through across inside within beyond since until without about as off "
    "under behind beside via like than including despite following over above below opposite atop "
    "overlooking facing amid"
)
# Behind one of these a party or a pronoun is no subject; "after they took" has one.
OBJECT_LEADS = PREPOSITIONS - _set("after before since as until than like")
CONJUNCTIONS = _set(
    ", and but or that which who whose where when while as because although though if : - ( ) then "
    "so"
)
# Nouns whose "of" leads on to the place itself: control of, the town of, two of.
OF_NOUNS = _set(
    "control possession charge hold command one two three four rest custody town stronghold "
    "bastion flag"
)
COMPASS = _set("north south east west northeast northwest southeast southwest")
LENGTHS = _set("km kilometres kilometers miles metres meters away far")
# What may stand between the name of a town and the noun behind it: Tripoli's old airport.
BETWEEN = _set(
    "s old international military main oil civilian nearby largest air export strategic border "
    "crude key giant small local disused former civil principal only"
)
NO_ADJECTIVES = _set("of in on at to from and or but that by for with which who near into the a an")
# Words that are capitalised because a sentence begins with them.
OPENERS = _set(
    "the a an in on it its u he she they his her their our we neither both when while after before "
    "since but and as by for from most many some several no one two three new all this that these "
    "those there here then at i if old last every each other another only near with to of"
)
# What joins the members of a list.
JOINS = (
    ("as", "well", "as"), ("along", "with"), ("together", "with"),
    ("and",), ("&",), ("plus",), ("or",), ("including",),
)  # fmt: skip
# Articles and the like within Arabic names.
PARTICLES = _set("al el as es az ez at ad ed ar an ash esh bin ben abu umm")
# Behind one of these a name is that of a place.
PLACE_LEADS = _set(
    "in into at near toward towards around outside inside within across on of from to"
)
# Capitalised words before a noun that are no name of a place: the Mediterranean port.
PROPER_ADJECTIVES = _set(
    "mediterranean saharan libyan italian ottoman turkish roman tuareg tebu amazigh berber western "
    "eastern northern southern central"
)
# What attackers of a place do that falls in the next sentence.
ATTACKS = _set(
    "attacked stormed shelled bombarded pounded besieged surrounded assaulted encircled advanced "
    "marched pushed launched poured swept raided descended charged converged swarmed broke burst"
)
# What they do is called, or they are said to be at.
OFFENSIVES = _set(
    "offensive attack assault advance campaign push thrust onslaught attacked stormed shelled "
    "bombarded pounded besieged surrounded assaulted advanced marched attacking storming shelling "
    "bombarding pounding besieging advancing marching pushing"
)
# What those do who are in a place after others have left it.
PRESENCE = _set(
    "moved drove rolled walked entered came arrived took taking taken posed posing posted "
    "photographing photographed filmed filming pictures selfies dancing danced celebrating "
    "celebrated patrolling patrolled raised hoisted inside occupied occupy filled spread "
    "replaced settled deployed strolled marched streamed poured swept combing searching "
    "standing manning guarding driving parading firing cheering waving looked guarded secured "
    "protected policed patrolled garrisoned manned run moving entering occupying arriving full "
    "teeming crawling swarming thick toured touring walking"
)
# What those do who take over what others have left.
MOVED_IN = _set("moved moving moves replaced replacing replaces succeeded relieved filled")
SITES = _set(
    "there inside it them town city village base camp streets square centre center places "
    "positions terminal runway gate gates area suburbs suburb field airport district quarter "
    "site airfield hangars barracks castle port checkpoints checkpoint neighbourhood both "
    "complex"
)
# What the words of a date and those between it and its verb can be.
DATE_WORDS = _set(
    "on in at by the and , then early late later days day morning evening night afternoon of "
    "before noon dawn midday next following finally after nightfall sunset midnight ( )"
)
