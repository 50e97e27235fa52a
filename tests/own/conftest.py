"""An invented atlas, made with the program as it is installed: from a wheel, in a folder that knows nothing else."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Installed:
    """The program, unpacked from its wheel."""

    wheel: Path
    folder: Path

    def run(self, *arguments, cwd, check=True, **environment):
        """Run a command of the program with none of the repository in sight."""
        done = subprocess.run(
            [sys.executable, "-m", "paper_atlas", *map(str, arguments)],
            cwd=cwd,
            env={**os.environ, "PYTHONPATH": str(self.folder), "SITE_URL": "", "REPO_URL": "", **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """The program from its wheel; what it depends on is that of the tests."""
    place = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    offline = ["--no-deps", "--no-index"]
    subprocess.run(
        [*pip, "wheel", *offline, "--no-build-isolation", "--wheel-dir", place / "dist", ROOT],
        check=True,
        capture_output=True,
    )
    [wheel] = (place / "dist").glob("*.whl")
    subprocess.run(
        [*pip, "install", *offline, "--target", place / "program", wheel], check=True, capture_output=True
    )
    return Installed(wheel, place / "program")


@dataclass(frozen=True)
class Own:
    """An atlas that somebody keeps, and its site."""

    folder: Path
    new: subprocess.CompletedProcess
    check: subprocess.CompletedProcess
    build: subprocess.CompletedProcess
    written: dict[str, str]
    """Path → text of what people wrote."""

    @property
    def site(self):
        return self.folder / "site"

    def page(self, name):
        return (self.site / name / "index.html").read_text(encoding="utf-8")

    def pages(self):
        """Return path → text of all pages."""
        return {
            path.relative_to(self.site).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.site.rglob("*.html"))
        }


BIRDS = (
    ("Zaunkönig", "Troglodytes"),
    ("Grünspecht", "Picus"),
    ("Rotmilan", "Milvus"),
    ("Mauersegler", "Apus"),
    ("Wasseramsel", "Cinclus"),
)
PEOPLE = ("Müßiggang, Jörg", "Łąkowa, Zofia", "O'Ñandú, Íñigo", "Ångström-Öst, Åsa", "Çelebi, Şirin")
TOPICS = """groups:
  - id: verhalten
    title: Verhalten
    topics:
      - id: nestbau
        title: Nestbau
        definition: Wo und wie Nester gebaut werden.
        strong: [Nestbau, Bruthöhle]
      - id: gesang
        title: Gesang
        definition: Was Vögel singen, und warum.
        strong: [Gesang, Reviergesang]
"""


WORDS = (
    "Auwald Ufer Kiesbank Brücke Mühlbach Erlen Hochmoor Torfstich Heide Wacholder Buchen Totholz Spechtloch Efeu Kirchturm "
    "Scheune Obstwiese Hecke Acker Feldlerche Regen Nebel Frost Hitze Sturm Eintagsfliege Köcherfliege Raupe Ameise Spinne "
    "Beere Samen Brutzeit Gelege Küken Mauser Winterquartier Rastplatz Ringfund Funksender Tonband Fernglas Zählung Karte "
    "Nistkasten Marder Sperber Uhu Elster Krähe Futterhaus Wanderweg Angler Mahd Weide Zaun Graben Deich Schilf Seerose"
).split()


def bibtex():
    """Return forty entries; every fifth is without an abstract, and no two are much alike."""
    entries = []
    for number in range(40):
        bird, latin = BIRDS[number % 5]
        what = ("Nestbau", "Gesang", "Zugverhalten", "Nahrung")[number % 4]
        one, two, three, four, five = (
            WORDS[(number * step + step) % len(WORDS)] for step in (1, 7, 11, 17, 23)
        )
        abstract = (
            f"  abstract = {{{what} von {latin}: {one} und {two}. Wir fanden {three} häufiger als {four}, "
            f"wo {five} fehlte; bei {bird} war es umgekehrt.}},\n"
        )
        entries.append(
            f"@article{{vogel{number},\n"
            f"  title = {{{what} und {one}: der {bird} zwischen {two} und {three}}},\n"
            f"  author = {{{PEOPLE[number % 5]} and {PEOPLE[(number + 2) % 5]}}},\n"
            f"  year = {{{1990 + number % 30}}}, journal = {{Blätter für Vogelkunde}},\n"
            f"{'' if number % 5 == 4 else abstract}}}\n"
        )
    return "\n".join(entries)


ABOUT = "---\ntitle: Wer wir sind\n---\n\n# Wer wir sind\n\nEin kleiner Verein im Auwald.\n"


@pytest.fixture(scope="session")
def birds(installed, tmp_path_factory):
    """An atlas of bird ecology in German: begun, filled with forty entries and an own page, checked, built."""
    folder = tmp_path_factory.mktemp("birds") / "vogel-atlas"
    new = installed.run(
        *("new", folder.name, "--name", "Vogelkundlicher Atlas", "--language", "de", "--host", "none"),
        cwd=folder.parent,
    )
    (folder / "seeds/example.md").unlink()
    (folder / "seeds/voegel.bib").write_text(bibtex(), encoding="utf-8")
    (folder / "seeds/topics.yml").write_text(TOPICS, encoding="utf-8")
    (folder / "docs/about.md").write_text(ABOUT, encoding="utf-8")
    (folder / "docs/verein.md").write_text("# Der Verein\n\nMittwochs um acht.\n", encoding="utf-8")
    paths = ("docs/about.md", "docs/index.md", "docs/verein.md", "mkdocs.yml")
    written = {path: (folder / path).read_text(encoding="utf-8") for path in paths}
    check = installed.run("check", cwd=folder, check=False)
    return Own(folder, new, check, installed.run("build", cwd=folder, check=False), written)
