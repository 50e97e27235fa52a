"""The atlas in numbers: how much there is of what, and when."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from paper_atlas.model.catalog import Catalog
from paper_atlas.model.papers import Paper
from paper_atlas.model.relations import Entities
from paper_atlas.render.figures.overview import OVERVIEW
from paper_atlas.render.figures.table_figures import Row, Table, bars, columns, shades
from paper_atlas.render.filters import explore_address, topic_filter
from paper_atlas.render.markdown import front_matter, page_address, page_link
from paper_atlas.render.pages import View, topic_path
from paper_atlas.text import fold

PAGE = "numbers/index.md"

_MONTHS = 120
_YEARS = 10
_FEW = 5
"""Papers below which the percentages of a year mean nothing."""
_TOPICS = 24
_PAIRS = 12
_NAMES = 20


def render_numbers(view: View) -> dict[str, str]:
    """Return the page: path below `docs/` → Markdown."""
    papers = view.catalog.papers
    say, dated = view.say, [paper for paper in papers if paper.published]
    blocks = [
        front_matter(
            title=say("The atlas in numbers"),
            description=say("Papers by month, topics over time, data sets, code"),
            kind="numbers",
            style="numbers",
            hide=["toc"],
        ),
        f"# {say('The atlas in numbers')}\n",
        (
            f"{say.plural(len(papers), '{n} paper, {dated} with a date.', '{n} papers, {dated} of them with a date.', dated=say.number(len(dated)))} "
            f"{say('Topics, data sets and models are taken from titles and abstracts.')}\n"
        ),
        *_months(dated, view),
        *_topics_by_year(dated, view),
        *_pairs(view),
        *_datasets(view),
        *_code(dated, view),
    ]
    return {PAGE: "\n".join(blocks)}


def _months(papers: Sequence[Paper], view: View) -> Iterator[str]:
    """Yield the papers of each month up to the newest, including months without papers."""
    found = Counter(paper.published[:7] for paper in papers if paper.published and len(paper.published) >= 7)
    if not found:
        return
    last = _month_number(max(found))
    months = [
        _month(number) for number in range(max(_month_number(min(found)), last - _MONTHS + 1), last + 1)
    ]
    if len(months) < 2:
        return
    rows = [
        Row(
            month,
            (found[month],),
            (view.say.number(found[month]),),
            _shelf(month, view) if found[month] else "",
            (_shelf(month, view),) if found[month] else (),
        )
        for month in months
    ]
    left_out = len(papers) - sum(found[month] for month in months)
    yield f"## {view.say('Papers by month')} {{ #months }}\n"
    if left_out:
        words = view.say.plural(
            left_out,
            "{n} paper that is older or has only a year is left out.",
            "{n} papers that are older or have only a year are left out.",
        )
        yield f"{words}\n"
    head = (view.say("Month"), view.say("Papers"))
    table = Table("months", view.say("Papers by month"), head, rows, view.say)
    yield columns(table, 6, [month[:4] if month.endswith("-01") else "" for month in months])


def _shelf(date: str, view: View) -> str:
    """Return where the papers of a year or a month are; "" if the site has no such pages."""
    return page_address(f"years/{date}.md", PAGE) if "years" in view.sections else ""


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def _month(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def _topics_by_year(papers: Sequence[Paper], view: View) -> Iterator[str]:
    """Yield the share of each year's papers on the most frequent topics."""
    totals = Counter(paper.year for paper in papers if paper.year)
    years = sorted(year for year in totals if totals[year] >= _FEW)[-_YEARS:]
    found: dict[str, Counter[int | None]] = defaultdict(Counter)
    for paper in papers:
        for match in view.catalog.topics.get(paper.id, ()):
            found[match.id][paper.year] += 1
    order = {topic: number for number, topic in enumerate(view.topics)}
    most = sorted(found, key=lambda topic: (-found[topic].total(), order[topic]))[:_TOPICS]
    if not most or len(years) < 2:
        return
    rows = [
        _topic_row(topic, found[topic], totals, years, view) for topic in sorted(most, key=order.__getitem__)
    ]
    say = view.say
    yield f"## {say('Topics over time')} {{ #topics }}\n"
    yield f"{say('The share of each year’s papers on a topic: the darker, the larger.')} "
    few = say.plural(
        _FEW,
        "Years with fewer than {n} paper are left out.",
        "Years with fewer than {n} papers are left out.",
    )
    yield f"{few}\n"
    head = (say("Topic"), *map(str, years))
    yield shades(Table("topics-by-year", say("Share of each year’s papers"), head, rows, say))


def _topic_row(
    topic: str, found: Counter[int | None], totals: Mapping[int, int], years: Sequence[int], view: View
) -> Row:
    shares = tuple(round(found[year] / totals[year], 4) for year in years)
    address = page_address(topic_path(topic), PAGE)
    asked = topic_filter(topic, view.catalog.groups)
    cells = tuple(explore_address(PAGE, asked, ("year", str(year))) if found[year] else "" for year in years)
    return Row(view.topics[topic], shares, tuple(map(view.say.percent, shares)), address, cells)


def _pairs(view: View) -> Iterator[str]:
    """Yield the topics that share the most papers."""
    order = {topic: number for number, topic in enumerate(view.topics)}
    pairs = sorted(
        (-number, order[topic], order[other], topic, other)
        for topic, profile in view.catalog.profiles.items()
        for other, number in profile.neighbours
        if order[topic] < order[other]
    )[:_PAIRS]
    if not pairs:
        return
    rows = [
        Row(
            f"{view.topics[topic]} + {view.topics[other]}",
            (-number,),
            (view.say.number(-number),),
            explore_address(PAGE, *(topic_filter(one, view.catalog.groups) for one in (topic, other))),
        )
        for number, _, _, topic, other in pairs
    ]
    say = view.say
    yield f"## {say('Topics often combined')} {{ #together }}\n"
    yield f"{say('The most frequent pairs.')} {page_link(say('See all pairs'), OVERVIEW, PAGE)}\n"
    yield bars(Table("pairs", say("Papers with both topics"), (say("Topics"), say("Papers")), rows, say))


def _datasets(view: View) -> Iterator[str]:
    catalog = view.catalog
    found = Counter(name for paper in catalog.papers for name in _named(catalog, paper))
    names = sorted(found, key=lambda name: (-found[name], fold(name), name))[:_NAMES]
    if not names:
        return
    rows = [
        Row(
            name,
            (found[name],),
            (view.say.number(found[name]),),
            page_address(f"datasets/{view.entities['dataset', name]}.md", PAGE),
        )
        for name in names
    ]
    say = view.say
    yield f"## {say('Most mentioned data sets')} {{ #datasets }}\n"
    yield f"{page_link(say('All data sets'), 'datasets/index.md', PAGE)}\n"
    yield bars(
        Table(
            "datasets-named",
            say("Papers that mention a data set"),
            (say("Data set"), say("Papers")),
            rows,
            say,
        )
    )


def _named(catalog: Catalog, paper: Paper) -> Sequence[str]:
    return catalog.entities.get(paper.id, Entities()).datasets


def _code(papers: Sequence[Paper], view: View) -> Iterator[str]:
    """Yield the share of each year's papers whose abstract links to code."""
    totals = Counter(paper.year for paper in papers if paper.year)
    with_code = Counter(paper.year for paper in papers if any(link.kind == "code" for link in paper.links))
    years = sorted(totals)[-_YEARS:]
    if not with_code:
        return
    say = view.say
    rows = [
        Row(
            str(year),
            (round(with_code[year] / totals[year], 4),),
            (
                say.percent(with_code[year] / totals[year]),
                say("{part} of {all}", part=say.number(with_code[year]), all=say.number(totals[year])),
            ),
            _shelf(str(year), view),
            (explore_address(PAGE, ("has", "code"), ("year", str(year))),) if with_code[year] else (),
        )
        for year in years
    ]
    yield f"## {say('Papers with code')} {{ #code }}\n"
    yield f"{say('The share of each year’s papers that link to their code.')}\n"
    head = (say("Year"), say("Share"), say("Papers"))
    table = Table("code-by-year", say("Papers with code, by year"), head, rows, say)
    yield columns(table, 44, [str(year) for year in years])
