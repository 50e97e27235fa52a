"""How services print the page of a paper: the lines by which its parts are found in a copy."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Layout:
    """How a service prints the page of a paper."""

    sign: re.Pattern[str]
    """A line that no other text has."""
    begin: re.Pattern[str] | None
    """The line above the title, if it is always the same, by which several pages in a file are told apart."""
    abstract: re.Pattern[str]
    """The line that begins the abstract, or the one above it; group 1 is what follows its label."""
    end: re.Pattern[str]
    """The first line after the abstract."""


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern})", re.MULTILINE | re.IGNORECASE)


LAYOUTS = (
    Layout(
        _line(r"\[Submitted on \d"),
        _line(r"\[Submitted on \d.*"),
        _line(r"(?:Abstract:(.*)|HTML \(experimental\)|TeX Source|View PDF|Download PDF|Other Formats|View a PDF of .*)$"),
        _line(r"(?:Comments|Subjects|MSC classes|ACM classes|Cite as|Journal reference|Related DOI|Report number|Submission history|References & Citations):?\b"),
    ),
    Layout(
        _line(r"(?:Published|Submitted|Modified|Created): ?\d{1,2} \w{3} \d{4}.*Last Modified"),
        None,
        _line(r"Abstract:(.*)"),
        _line(r"[A-Z][\w ,;/&-]{2,60}: ?|Add:?$|\d+ (?:Replies|/)|Loading|Back to"),
    ),
    Layout(
        _line(r"This article (?:is a preprint and )?has not been (?:certified by )?peer[ -]review|(?:bio|med)Rxiv\s*$|doi: https://doi\.org/10\.1101/"),
        None,
        _line(r"(?:Abstract|Summary)()\s*$"),
        _line(r"Competing Interest|Footnotes|Copyright|Funding|Author Declarations|Data Availability|View the discussion|The copyright holder|Back to top"),
    ),
    Layout(
        _line(r"Anthology ID:"),
        None,
        _line(r"Abstract(.*)"),
        _line(r"Anthology ID:|Volume:|Copy Citation|PDF$|Cite$|Search$"),
    ),
    Layout(
        _line(r"Part of Advances in Neural Information|Name Change Policy"),
        None,
        _line(r"Abstract()$"),
        _line(r"Name Change Policy|Do not remove|Requests for name changes"),
    ),
    Layout(
        _line(r"arxiv: ?\d{4}\.\d{4,5}$"),
        _line(r"arxiv: ?\d{4}\.\d{4,5}$"),
        _line(r"Abstract(.*)"),
        _line(r"View arXiv page|View PDF|Project page$|GitHub\b|Add to collection|Community$|arXivLens|Get this paper"),
    ),
)  # fmt: skip
FURNITURE = re.compile(
    r"(?:download pdf|view pdf|pdf|html \(experimental\)|tex source|other formats|everyone|revisions|show revisions|bibtex|cite|cc[ -]by.*|cc0.*"
    r"|follow this preprint|(?:new|confirmatory|contradictory) results|full text|info/history|metrics|preview pdf|supplementary material"
    r"|papers|upvote|\+?\d+|-|·|•|,|submitted by|#\d+ paper of the (?:day|week|month)|view a pdf.*|share this article|readers:.*|author information"
    r"|abstract|authors?:|save|bookmark|\[.{1,30}\])",
    re.IGNORECASE,
)
LABEL = re.compile(
    r"(title|authors?|keywords|comments|subjects|cite as|journal reference|(?:related |external )?doi|url|month|year|volume|issue|pages|address"
    r"|editors?|venues?|sig|publisher|note|language|bibkey|code|anthology id|(?:msc|acm) classes|report number|tl;dr|software|dataset|video"
    r"|presentation|poster|slides|pdf|(?:primary|subject) area|submission (?:number|type)|license|supplementary material):[ \t]*(.*)",
    re.IGNORECASE,
)
"""A fact with its name; a title may hold a colon, too, so only known names count."""
NOT_IN_HEAD = re.compile(
    r"(?:skip to|back to|go to|correct metadata|now published in|doi:|https?://|copyright|this article|posted|part of (?:advances|proceedings)"
    r"|faq|corrections|submissions|github|sign in|log in|search|help|about|donate|bibtex|\W+$|\d|.{0,40}(?:logo|anthology|rxiv)$)",
    re.IGNORECASE,
)
"""A line that is neither the title nor names, whatever the service."""
BELOW_TITLE = re.compile(r"part of (?:advances|proceedings)", re.IGNORECASE)
PUBLISHED = re.compile(
    r"(?:\[Submitted on|Published(?: on)?:?|Posted|Submitted:?|Created:?)\s*(\d{1,2} \w{3,9}\.? \d{4}|\w{3,9}\.? \d{1,2}, \d{4})",
    re.IGNORECASE,
)
ORCID = re.compile(r"(?:View )?ORCID Profile", re.IGNORECASE)
AI_SUMMARY = re.compile(r"AI-generated summary$", re.IGNORECASE)
