"""The text of a request, as people left it → what comes in, and what is never offered again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from paper_atlas.intake.harvest.ledger import Ledger, Offer, Update
from paper_atlas.read.beside.refused import Refused, RefusedPaper, RefusedUpdate
from paper_atlas.text import shorten, visible

_ITEM = re.compile(
    r"[ \t]{0,8}[-*+][ \t]{1,4}\[([ xX])\][ \t]{0,4}<!-- (paper|update) ([^\s<>]{1,250}) -->(.*)"
)
_BELOW = re.compile(r"[ \t]{1,12}(?:[-*+][ \t]{1,4})?reason:(.*)", re.IGNORECASE)
_REASON = re.compile(r"\breason:([^`]{0,400})\Z", re.IGNORECASE)
_WORDS = 300
UNTICKED = "it was unticked in the request"
CUT = "it was removed from the request"
CLOSED = "the request was closed"
DELETED = "it was deleted from the seeds"
UNSAID = "it was deleted from the curation"


class How(StrEnum):
    """What became of a request."""

    OPEN = "open"
    MERGED = "merged"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Tick:
    """A box."""

    is_ticked: bool
    reason: str = ""
    """What a person wrote behind it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What people decided."""

    ledger: Ledger
    refused: Refused
    """What is refused now, besides what was refused before."""
    files: tuple[str, ...]
    """Seeds that go, below the seeds."""
    updates: tuple[Update, ...]
    """Whose lines of the curation go."""


def read_ticks(text: str) -> dict[str, Tick]:
    """Return the boxes of a request: `paper FILE` or `update NAME` → what it says; one that stands twice, as it is last."""
    found: dict[str, Tick] = {}
    last = ""
    for line in text.replace("\r", "\n").split("\n"):
        if item := _ITEM.match(line):
            last = f"{item[2]} {item[3]}"
            said = _REASON.search(item[4])
            found[last] = Tick(item[1] != " ", _tidy(said[1]) if said else "")
        elif last and (below := _BELOW.match(line)):
            found[last] = replace(found[last], reason=_tidy(below[1]))
        elif line.strip() and not line.startswith((" ", "\t")):
            last = ""
    return found


def _tidy(text: str) -> str:
    return shorten(visible(" ".join(text.split())).strip(" )"), _WORDS)


def settle(ledger: Ledger, ticks: Mapping[str, Tick], how: How, day: str) -> Settled:
    """Part what was offered into what comes in and what is refused.

    Args:
        ledger: What was offered; what is not open stays as it is.
        ticks: The boxes, as people left them.
        how: What became of the request.
        day: ISO day of the decision.
    """
    offers, papers, files = [], [], []
    for offer in ledger.offers:
        why = _why(ticks.get(f"paper {offer.file}"), how) if offer.is_open else ""
        if why:
            papers.append(refused_paper(offer, why, day))
            files.append(offer.file)
        else:
            offers.append(offer if how is How.OPEN else replace(offer, is_open=False))
    updates, unwanted, dropped = [], [], []
    for update in ledger.updates:
        why = _why(ticks.get(f"update {update.name}"), how) if update.is_open else ""
        if why:
            unwanted.append(refused_update(update, why, day))
            dropped.append(update)
        elif how is How.OPEN:
            updates.append(update)
    return Settled(
        replace(ledger, offers=tuple(offers), updates=tuple(updates)),
        Refused(tuple(papers), tuple(unwanted)),
        tuple(files),
        tuple(dropped),
    )


def _why(tick: Tick | None, how: How) -> str:
    """Return why something is refused; "" if it is not."""
    if how is How.CLOSED:
        return (tick.reason if tick else "") or CLOSED
    if tick is None:
        return CUT
    return "" if tick.is_ticked else tick.reason or UNTICKED


def refused_paper(offer: Offer, why: str, day: str) -> RefusedPaper:
    """Return an offer as something refused."""
    return RefusedPaper(offer.title, why, day, offer.identifiers, offer.authors, offer.begins)


def refused_update(update: Update, why: str, day: str) -> RefusedUpdate:
    """Return an update as something refused."""
    return RefusedUpdate(update.paper, update.key, update.value, why, day)


def together(before: Refused, more: Refused) -> Refused:
    """Return everything refused, each thing once."""
    new = besides(before, more)
    return Refused((*before.papers, *new.papers), (*before.updates, *new.updates))


def besides(before: Refused, more: Refused) -> Refused:
    """Return what was not refused before."""
    known = {_facts(one) for one in before.papers} | {_said(one) for one in before.updates}
    return Refused(
        tuple(one for one in more.papers if _facts(one) not in known),
        tuple(one for one in more.updates if _said(one) not in known),
    )


def _facts(one: RefusedPaper) -> tuple[object, ...]:
    return " ".join(one.title.split()), tuple(sorted(one.identifiers.items()))


def _said(one: RefusedUpdate) -> tuple[object, ...]:
    return one.paper, one.key, " ".join(one.value.split())
