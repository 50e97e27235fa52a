"""What a reader can do with a paper: the row under its title."""

from paper_atlas.atlas.words import said
from paper_atlas.model.papers import Paper
from paper_atlas.render.markdown import outside_link, page_address
from paper_atlas.render.pages import View, paper_path
from paper_atlas.render.places import Place, code_of, file_of, pages_of, searches_for
from paper_atlas.text import maths

NO_AUTHORS = said("authors missing")


def render_actions(paper: Paper, view: View) -> list[str]:
    """Return the row as Markdown: the paper, its pages, its code, how to cite it, similar papers.

    A script adds the star where there is room for it. If no page of the paper is known, there are searches
    for its title.
    """
    pages = pages_of(paper, view.settings)
    file, code = file_of(paper), code_of(paper)
    places = [
        *([Place("PDF", file)] if file else []),
        *pages,
        *([Place(view.say("Code"), code)] if code else []),
        *(
            []
            if pages or file
            else [
                Place(view.say("Search {place}", place=place.name), place.url)
                for place in searches_for(maths.plain(paper.title), view.settings)
            ]
        ),
    ]
    parts = [
        outside_link(place.name, place.url, ".action .id" if place in pages else ".action")
        for place in places
    ]
    if paper.id in view.citations:
        parts.append(f'<button class="action" popovertarget="cite">{view.say("Cite")}</button>')
        if not paper.authors:
            parts.append(f'<small class="lacks">{view.say(NO_AUTHORS)}</small>')
    if view.settings.has("reading_list"):
        parts.append(f'<span class="action save">{view.say("Save")}</span>')
    if view.catalog.related.get(paper.id):
        parts.append(f"[{view.say('Similar')}](#related){{ .action }}")
    if paper.id in view.catalog.places and "map" in view.sections:
        address = page_address("map/index.md", paper_path(paper.id))
        parts.append(f'<a class="action" href="{address}?paper={paper.id}">{view.say("Map")}</a>')
    return [f"{' '.join(parts)}\n{{ .actions }}\n"]
