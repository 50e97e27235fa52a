"""Asks sources, one at a time, page by page, and keeps each answer before the next question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from paper_atlas.atlas.follow import Source
from paper_atlas.intake.harvest.ledger import Asked
from paper_atlas.intake.harvest.source_progress import Walk
from paper_atlas.intake.harvest.sources import KINDS
from paper_atlas.intake.harvest.sources.kind import Kind, NotAnAnswerError, Page, Question, day_before
from paper_atlas.intake.harvest.spool import Spool, source_key
from paper_atlas.intake.web import Answer, FetchError, Web, get

FIRST_DAYS = 7
"""How far back a source is read that was never asked before."""
_PAGES = 50
_SECONDS = 900.0
"""Most pages of a source and most time for it, in one run."""
_TIMES = 3
"""How often a page is asked for that is not what it should be."""
_REFUSED = (400, 401, 403)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of asking a source."""

    source: Source
    papers: int = 0
    """In its answers."""
    fresh: int = 0
    """Those of them that were not seen in an earlier run, and are taken."""
    problem: str = ""
    """Why it was not read to its end; "" if it was."""


@dataclass(slots=True)
class Asker:
    """Asks; between two requests it waits for as long as the service wants."""

    web: Web
    spool: Spool
    root: Path
    """Folder of `mkdocs.yml`, below which files may be followed."""
    today: str
    """ISO day."""
    since: str = ""
    """ISO day from which everything is asked for again; "" to go on where the last run stopped."""
    bases: Mapping[str, str] = field(default_factory=dict)
    """Environment variable → address of another server."""
    is_first: bool = True

    def ask(self, source: Source, before: Asked) -> Outcome:
        """Read a source as far as its limit; each answer is in the spool before the next is asked for."""
        kind = KINDS[source.kind]
        question = self._question(source, kind, before)
        walk = Walk(source, kind, question, before, is_again=bool(self.since))
        try:
            self._walk(walk)
        except FetchError as error:
            walk.problem = str(error)
        except NotAnAnswerError as error:
            walk.problem = f"it did not answer as expected: {error} (see what it sent: {self._kept(walk)})"
        except OSError as error:
            walk.problem = (
                f"{source.query!r} cannot be read: {error.strerror or error} (check that it exists)"
            )
        return Outcome(source, walk.papers, walk.taken, walk.problem)

    def _question(self, source: Source, kind: Kind, before: Asked) -> Question:
        base = self.bases.get(kind.variable, kind.base) if kind.variable else ""
        since = self.since or _since(before, kind, self.today)
        mark = "" if self.since else before.mark
        return Question(source.query, base.rstrip("/"), since, self.today, self.web.contact, mark)

    def _walk(self, walk: Walk) -> None:
        url = walk.kind.first(walk.question)
        asked: set[str] = set()
        end = self.web.clock() + _SECONDS
        while url and url not in asked and walk.taken < walk.source.most:
            if len(asked) >= _PAGES or self.web.clock() > end:
                fix = "continue with a later --since" if self.since else "the next run continues"
                walk.problem = f"it was not read to the end within {len(asked)} pages ({fix})"
                return
            asked.add(url)
            try:
                answer, page = self._page(walk, url)
            except FetchError as error:
                url = walk.kind.instead(walk.question, url, len(asked)) if error.code in _REFUSED else ""
                if not url:
                    raise
                continue
            if answer.is_unchanged:
                self.spool.note(source_key(walk.source), replace(walk.asked, day=self.today))
                return
            take, now = walk.take(answer, page, url, self.today)
            if walk.faulty:
                walk.problem = f"{walk.problem} (see what it sent: {self._kept(walk)})"
                walk.faulty = b""
            self.spool.keep(source_key(walk.source), answer.body, walk.kind.ending, take, now, self.today)
            url = walk.kind.next(walk.question, url, page)

    def page(self, kind: Kind, url: str) -> tuple[Answer, Page]:
        """Ask for one page of a service.

        Raises:
            FetchError: There is no answer.
            NotAnAnswerError: It is not what it should be.
        """
        nothing = Question("", "", "", self.today)
        return self._page(Walk(Source("", "", ""), kind, nothing, Asked(), is_again=True), url)

    def _page(self, walk: Walk, url: str) -> tuple[Answer, Page]:
        """Return an answer that is what it should be, asking again for one that is not."""
        for number in range(1, _TIMES + 1):
            answer = self._answer(walk, url)
            try:
                return answer, Page(0) if answer.is_unchanged else walk.kind.page(url, answer)
            except NotAnAnswerError:
                if number == _TIMES:
                    walk.faulty = answer.body
                    raise
                self.web.sleep(walk.kind.pause * 2**number)
        raise AssertionError

    def _answer(self, walk: Walk, url: str) -> Answer:
        conditions = walk.conditions(url)
        if "://" not in url:
            return self._of_file(url, conditions.get("If-None-Match", ""))
        if not self.is_first:
            self.web.sleep(max(walk.kind.pause, walk.backoff))
        self.is_first = False
        answer = get(self.web, url, walk.kind.pause, {**walk.kind.headers, **conditions})
        walk.backoff = _seconds(answer.headers.get("backoff", ""), self.web.longest_pause)
        return answer

    def _of_file(self, name: str, etag: str) -> Answer:
        """Read a file beside the atlas as if a server had sent it."""
        path = (self.root / name).resolve()
        if not path.is_relative_to(self.root.resolve()):
            raise FetchError(f"{name!r} is outside the folder of mkdocs.yml (name a file inside it)")
        with path.open("rb") as file:
            body = file.read(self.web.size + 1)
        if len(body) > self.web.size:
            raise FetchError(f"{name!r} has more than {self.web.size:,} bytes (split it)")
        found = sha256(body).hexdigest()
        return Answer(body, {"etag": found}, is_unchanged=found == etag)

    def _kept(self, walk: Walk) -> str:
        return self.spool.keep_unread(source_key(walk.source), walk.faulty).as_posix()


def _since(before: Asked, kind: Kind, today: str) -> str:
    """Return from when on a source is asked: the mark on the same day, later a few days before it."""
    if not before.day:
        return day_before(today, FIRST_DAYS)
    if not before.mark:
        return day_before(before.day, max(FIRST_DAYS, kind.overlap))
    if before.day == today:
        return before.mark
    mark = before.mark
    day = f"{mark[:4]}-{mark[4:6]}-{mark[6:8]}" if mark.isdecimal() and len(mark) == 12 else mark
    return day_before(day if "-" in day else before.day, kind.overlap)


def _seconds(said: str, most: float) -> float:
    return min(float(said), most) if said.isascii() and said.isdecimal() and len(said) < 6 else 0.0
