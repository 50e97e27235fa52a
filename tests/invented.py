"""An atlas that nobody wrote: seeds, topics and names for the tests that look at a site.

Its papers are about kites, lanterns and the weather, and there are enough of them for a second page of every list. The
words of each abstract are made up, so that no two papers are alike but in what they share on purpose.
"""

import json
from pathlib import Path

from paper_atlas.atlas.settings import Settings
from paper_atlas.build import record_changes
from paper_atlas.run.stopwatch import Stopwatch
from tests.bench.made import make_papers

PAPERS = 260
"""Made ones; two more are in a seed of another format."""
THINGS = ("kites", "lanterns", "balloons", "gliders")
WEATHERS = ("strong wind", "storms", "fog", "tides")
YEARS = (2019, 2020, 2021, 2022, 2023, 2024)
FIRST_DAY, LAST_DAY, EARLY = "2025-03-01", "2025-06-15", 200
"""When papers came into the atlas, and how many of the made ones came first."""
QUIET_YEAR, QUIET_THING = 2019, "lanterns"
"""A year in which nobody wrote of a thing."""

TOPICS = """\
groups:
  - id: flying
    title: Things that fly
    topics:
      - {id: kites, title: Kites, definition: "What flies on a line.", strong: [kite*]}
      - {id: lanterns, title: Lanterns, definition: "What rises because it is warm, and shines.", strong: [lantern*]}
      - {id: balloons, title: Balloons, definition: "What rises because it is light.", strong: [balloon*]}
      - {id: gliders, title: Gliders, definition: "What falls slowly.", strong: [glider*]}
  - id: weather
    title: Weather and sea
    topics:
      - {id: strong-wind, title: Strong wind, definition: "Air in a hurry.", strong: [strong wind]}
      - {id: storms, title: Storms, definition: "Wind with rain in it.", strong: [storm*]}
      - {id: fog, title: Fog, definition: "Clouds that came down.", strong: [fog]}
      - {id: tides, title: Tides, definition: "The sea, twice a day.", strong: [tide*]}
  - id: kinds
    title: Kinds of contribution
    topics:
      - {id: survey, title: Survey, definition: "Tells what others have found.", strong: [survey]}
      - {id: field-study, title: Field study, definition: "Was done out of doors.", strong: [field study]}
"""
ONE_TOPIC = """
groups:
  - id: air
    title: Air
    topics:
      - {id: kite-flying, title: Kite flying, definition: Kites., strong: [kites]}
"""
ENTITIES = """\
datasets:
  Of the air:
    Gustbook: [Gust Book]
    Cloudbase:
models:
  Of the air:
    Windnet:
    Fogformer:
"""


COUNTED = """\
Kites Counted by Those Who Came to See Them

We count kites in strong wind by the heads that turn, and by the hands that point at each of them.

  • 2 authors
·
Oct 16, 2024 7

Storms Nobody Came to See

We observe storms in fog, where there is nothing to be seen, and tell how loud they are from afar.

  • 3 authors
·
Oct 17, 2024 2
"""
"""As a service prints it, with numbers of comments, and without a word on who wrote them."""


def write_atlas(folder: Path) -> Path:
    """Write the seeds of the invented atlas into a folder, which is made, and return it."""
    folder.mkdir(parents=True)
    lines = [json.dumps(_paper(number, made)) for number, made in enumerate(make_papers(PAPERS))]
    for name, text in {"topics.yml": TOPICS, "entities.yml": ENTITIES}.items():
        (folder / name).write_text(text, encoding="utf-8")
    for day, papers, counted in ((FIRST_DAY, lines[:EARLY], ""), (LAST_DAY, lines, COUNTED)):
        (folder / "a.jsonl").write_text("".join(f"{line}\n" for line in papers), encoding="utf-8")
        if counted:
            (folder / "b.txt").write_text(counted, encoding="utf-8")
        record_changes(folder, Settings(), day, Stopwatch())
    return folder


def _paper(number: int, made: dict[str, object]) -> dict[str, object]:
    """Return a made paper with something to say; each thing, weather and year meets most others."""
    thing, weather, year = THINGS[number % 4], WEATHERS[number // 3 % 4], YEARS[number // 7 % 6]
    if (year, thing) == (QUIET_YEAR, QUIET_THING):
        year = YEARS[1]
    subject = thing.capitalize()
    if number % 9 == 0:
        subject = f"A survey of {thing}"
    elif number % 10 == 3:
        subject = f"{_method(number)}: {thing}"
    sentences = [
        f"We let {thing} rise in {weather} and measure how high they go.",
        "This field study took a summer." if number % 6 == 1 else "",
        f"We train on Gustbook and evaluate {('Windnet', 'Fogformer')[number // 4 % 2]}."
        if number % 4 == 1
        else "",
        f"Unlike {_method(number - 1)}, we need no line." if number % 10 == 4 else "",
        "The lift is $\\frac{\\sqrt{v}}{2m}$ at most." if number % 25 == 7 else "",
        "The record of \\KiteName stands." if number % 50 == 12 else "",
        str(made["abstract"]),
    ]
    facts = {
        **made,
        "title": f"{subject} {made['title']}",
        "abstract": " ".join(filter(None, sentences)),
        "published": f"{year}-{number % 12 + 1:02}-{number % 28 + 1:02}",
    }
    if number % 2 == 0:
        facts["arxiv"] = f"2401.{number:05}"
    if number % 5 == 0:
        facts["links"] = [f"https://github.com/kites/{number}"]
    if number % 20 == 11:
        del facts["published"]
    return facts


def _method(number: int) -> str:
    """Return the name of what a paper makes."""
    return f"{'Ab El In Or Um'.split()[number // 10 % 5]}{'bo da fu ki lo'.split()[number // 50 % 5]}Net"
