"""The fields of BibTeX and BibLaTeX, and what becomes of them."""

_TEXT = (
    "addendum annotation annote articleno authortype bookpagination booksubtitle booktitle booktitleaddon chapter"
    " date day doi edition editortype editoratype editorbtype editorctype eid entrysubtype eprint eprintclass eprinttype"
    " eventdate eventtitle eventtitleaddon archiveprefix primaryclass howpublished indextitle indexsorttitle institution"
    " isan isbn ismn isrn issn issue issuesubtitle issuetitle issuetitleaddon iswc journal journalsubtitle journaltitle"
    " journaltitleaddon key label language langid library location address mainsubtitle maintitle maintitleaddon month"
    " nameaddon note number numpages organization origdate origlanguage origlocation origpublisher origtitle pages"
    " pagetotal pagination part pmcid pmid publisher pubstate reprinttitle related relatedstring relatedtype school series"
    " shorthand shorthandintro shortjournal shortseries shorttitle sortkey sortshorthand sorttitle sortyear subtitle"
    " titleaddon type url urldate venue version volume volumes year lista listb listc listd liste listf usera userb userc"
    " userd usere userf verba verbb verbc nameatype namebtype namectype gender"
)
TEXT_FIELDS = frozenset(_TEXT.split())
"""Fields whose text is passed on to exports: those in BibLaTeX's manual (version 3.20), and those that publishers add.

Left out are those that run commands (`execute`), control the typesetting (`options`, `presort`) or hold paths
on somebody's disk (`file`).
"""

NAME_FIELDS = frozenset(
    "editor editora editorb editorc translator annotator commentator introduction foreword afterword bookauthor holder"
    " shortauthor shorteditor namea nameb namec sortname".split()
)
"""Fields that name people, except `author`."""

RECORD_FIELDS = frozenset(
    {
        "title",
        "author",
        "abstract",
        "keywords",
        "keyword",
        "tags",
        "crossref",
        "xref",
        "arxivid",
        "arxiv",
        "pmc",
        "topics",
        "added",
    }
)
"""Fields that the record itself holds."""

LINKS = {
    "pdf": "pdf", "poster": "poster", "slides": "slides", "video": "video", "talk": "video", "code": "code", "github": "code",
    "website": "project", "webpage": "project", "project": "project", "demo": "demo", "dataset": "dataset", "data": "dataset",
    "model": "model", "link": "", "ee": "", "html": "", "bdsk-url-1": "", "bdsk-url-2": "", "biburl": "",
}  # fmt: skip
"""Fields that hold addresses → what the addresses lead to, as templates for home pages name it."""

VENUES = (
    "journal", "journaltitle", "booktitle", "maintitle", "eventtitle", "series", "school", "institution", "venue",
    "organization", "howpublished",
)  # fmt: skip
"""Where a work appeared, the most specific field first."""

JOURNAL_MACROS = {
    "aj": "The Astronomical Journal", "araa": "Annual Review of Astronomy and Astrophysics",
    "apj": "The Astrophysical Journal", "apjl": "The Astrophysical Journal Letters", "apjlett": "The Astrophysical Journal Letters",
    "apjs": "The Astrophysical Journal Supplement Series", "apjsupp": "The Astrophysical Journal Supplement Series",
    "ao": "Applied Optics", "applopt": "Applied Optics", "apss": "Astrophysics and Space Science",
    "aap": "Astronomy & Astrophysics", "astap": "Astronomy & Astrophysics", "aapr": "Astronomy and Astrophysics Reviews",
    "aaps": "Astronomy and Astrophysics Supplement Series", "azh": "Astronomicheskii Zhurnal",
    "baas": "Bulletin of the American Astronomical Society", "icarus": "Icarus",
    "jcap": "Journal of Cosmology and Astroparticle Physics", "jgr": "Journal of Geophysical Research",
    "jrasc": "Journal of the Royal Astronomical Society of Canada", "mnras": "Monthly Notices of the Royal Astronomical Society",
    "memras": "Memoirs of the Royal Astronomical Society", "na": "New Astronomy", "nar": "New Astronomy Reviews",
    "nat": "Nature", "pra": "Physical Review A", "prb": "Physical Review B", "prc": "Physical Review C", "prd": "Physical Review D",
    "pre": "Physical Review E", "prl": "Physical Review Letters", "physrep": "Physics Reports", "physscr": "Physica Scripta",
    "planss": "Planetary and Space Science", "psj": "The Planetary Science Journal",
    "pasa": "Publications of the Astronomical Society of Australia", "pasp": "Publications of the Astronomical Society of the Pacific",
    "pasj": "Publications of the Astronomical Society of Japan", "procspie": "Proceedings of SPIE",
    "qjras": "Quarterly Journal of the Royal Astronomical Society", "rmxaa": "Revista Mexicana de Astronomía y Astrofísica",
    "skytel": "Sky and Telescope", "solphys": "Solar Physics", "sovast": "Soviet Astronomy", "ssr": "Space Science Reviews",
    "zap": "Zeitschrift für Astrophysik", "gca": "Geochimica et Cosmochimica Acta", "grl": "Geophysical Research Letters",
    "jqsrt": "Journal of Quantitative Spectroscopy and Radiative Transfer", "fcp": "Fundamentals of Cosmic Physics",
    "memsai": "Memorie della Società Astronomica Italiana", "nphysa": "Nuclear Physics A", "iaucirc": "IAU Circulars",
    "actaa": "Acta Astronomica", "caa": "Chinese Astronomy and Astrophysics", "cjaa": "Chinese Journal of Astronomy and Astrophysics",
    "bain": "Bulletin of the Astronomical Institutes of the Netherlands", "jcp": "The Journal of Chemical Physics",
    "maps": "Meteoritics & Planetary Science", "aplett": "Astrophysics Letters", "apspr": "Astrophysics Space Physics Research",
}  # fmt: skip
"""Macro of the American Astronomical Society, with which ADS writes journals → name."""
