"""Every number that decides whether a paper has a topic, and why it is what it is.

The evidence for a topic is a sum, like log-odds: grade of the term × part of the paper × passing, reduced for
each repetition; the bar says how much of it makes a topic. The numbers are set by hand and round. Changing
any one of them by a tenth changes the F1 on labelled papers by less than 0.01, with one exception: if a
strong term in a sentence after the turn passed the normal bar alone, F1 would fall by 0.02. A logistic
regression on the same findings, cross-validated, did no better; what counts is the vocabulary.
"""

from __future__ import annotations

from paper_atlas.connect.words.sentences import Role
from paper_atlas.model.vocabulary import Bar, Grade

GRADES = {Grade.STRONG: 1.0, Grade.MEDIUM: 0.5, Grade.WEAK: 0.15, Grade.TITLE: 0.25, Grade.AGAINST: -0.75}
"""A title term counts only in the title, and so nearly double."""

CAPS = {Grade.WEAK: 0.3, Grade.MEDIUM: 2.0, Grade.TITLE: 0.6}
"""The most that all terms of a grade can contribute together: hints alone never make a topic."""

ROLES = {
    Role.TITLE: 1.7,
    Role.OPENING: 0.7,
    Role.BACKGROUND: 0.4,
    Role.TURN: 1.0,
    Role.OWN: 0.9,
    Role.RESULT: 0.6,
    Role.ASIDE: 0.2,
    Role.KEYWORDS: 1.3,
}
"""Of the topics supported by just one strong term, in a sentence after the turn, readers confirmed fewer than
half. A keyword is deliberate, but may come from a database: a strong term among the keywords passes every
bar, a medium one alone passes none."""

PASSING = 0.5
"""Factor for what is named as an example or for contrast: "such as LoRA", "unlike GANs", "than BERT"."""

REPEAT = 0.4
"""The second mention of a term counts two fifths, the third a sixth: in all less than twice the first."""

BARS = {Bar.LOWEST: 0.6, Bar.LOW: 0.85, Bar.NORMAL: 1.0, Bar.HIGH: 1.3}
"""How much evidence makes a topic. A strong term in the sentence where the paper turns to itself passes the
normal bar alone, one in a later sentence only the low bar, one in the opening only the lowest."""

SUGGESTION = 0.5
"""What a topic adds to one that it suggests: as much as a medium term in the sentence of the turn."""

LAST_RESORT = 0.8
"""A paper that would have no topic gets its best one if it reaches this share of the bar; otherwise it stays
untagged."""

NEAR = 6
"""Most words between the parts of `release ... model`."""
