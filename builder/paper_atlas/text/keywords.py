"""Keywords in readable form: those of databases and arXiv's categories made plain. A leaf beside `model`."""

import re
from collections.abc import Iterable

_ARCHIVES = {
    "astro-ph": "CO Cosmology|EP Planetary astrophysics|GA Astrophysics of galaxies|HE High-energy astrophysics"
    "|IM Astronomical instruments|SR Solar and stellar astrophysics",
    "cond-mat": "dis-nn Disordered systems and neural networks|mes-hall Mesoscale and nanoscale physics"
    "|mtrl-sci Materials science|other Other condensed matter|quant-gas Quantum gases|soft Soft condensed matter"
    "|stat-mech Statistical mechanics|str-el Strongly correlated electrons|supr-con Superconductivity",
    "cs": "AI Artificial intelligence|AR Hardware architecture|CC Computational complexity|CE Computational engineering"
    "|CG Computational geometry|CL Computation and language|CR Cryptography and security|CV Computer vision"
    "|CY Computers and society|DB Databases|DC Distributed computing|DL Digital libraries|DM Discrete mathematics"
    "|DS Data structures and algorithms|ET Emerging technologies|FL Formal languages and automata|GL General literature"
    "|GR Computer graphics|GT Computer science and game theory|HC Human-computer interaction|IR Information retrieval"
    "|IT Information theory|LG Machine learning|LO Logic in computer science|MA Multiagent systems|MM Multimedia"
    "|MS Mathematical software|NA Numerical analysis|NE Neural and evolutionary computing"
    "|NI Networking and internet architecture|OH Other computer science|OS Operating systems|PF Performance"
    "|PL Programming languages|RO Robotics|SC Symbolic computation|SD Sound|SE Software engineering"
    "|SI Social and information networks|SY Systems and control",
    "econ": "EM Econometrics|GN General economics|TH Theoretical economics",
    "eess": "AS Audio and speech processing|IV Image and video processing|SP Signal processing|SY Systems and control",
    "math": "AC Commutative algebra|AG Algebraic geometry|AP Analysis of PDEs|AT Algebraic topology"
    "|CA Classical analysis and ODEs|CO Combinatorics|CT Category theory|CV Complex variables|DG Differential geometry"
    "|DS Dynamical systems|FA Functional analysis|GM General mathematics|GN General topology|GR Group theory"
    "|GT Geometric topology|HO History and overview|IT Information theory|KT K-theory and homology|LO Logic"
    "|MG Metric geometry|MP Mathematical physics|NA Numerical analysis|NT Number theory|OA Operator algebras"
    "|OC Optimization and control|PR Probability|QA Quantum algebra|RA Rings and algebras|RT Representation theory"
    "|SG Symplectic geometry|SP Spectral theory|ST Statistics theory",
    "nlin": "AO Self-organizing systems|CD Chaotic dynamics|CG Cellular automata|PS Pattern formation and solitons"
    "|SI Exactly solvable systems",
    "physics": "acc-ph Accelerator physics|ao-ph Atmospheric and oceanic physics|app-ph Applied physics"
    "|atm-clus Atomic and molecular clusters|atom-ph Atomic physics|bio-ph Biological physics|chem-ph Chemical physics"
    "|class-ph Classical physics|comp-ph Computational physics|data-an Data analysis in physics|ed-ph Physics education"
    "|flu-dyn Fluid dynamics|gen-ph General physics|geo-ph Geophysics|hist-ph History and philosophy of physics"
    "|ins-det Instruments and detectors|med-ph Medical physics|optics Optics|plasm-ph Plasma physics"
    "|pop-ph Popular physics|soc-ph Physics and society|space-ph Space physics",
    "q-bio": "BM Biomolecules|CB Cell behavior|GN Genomics|MN Molecular networks|NC Neurons and cognition"
    "|OT Other quantitative biology|PE Populations and evolution|QM Quantitative methods in biology"
    "|SC Subcellular processes|TO Tissues and organs",
    "q-fin": "CP Computational finance|EC Economics|GN General finance|MF Mathematical finance|PM Portfolio management"
    "|PR Pricing of securities|RM Risk management|ST Statistical finance|TR Trading and market microstructure",
    "stat": "AP Applied statistics|CO Statistical computation|ME Statistical methodology|ML Machine learning"
    "|OT Other statistics|TH Statistics theory",
}
"""Archive → its categories, as arxiv.org/category_taxonomy names them; long names are shortened to their subject."""

ARXIV_CATEGORIES = {
    **{
        f"{archive}.{code}": name
        for archive, categories in _ARCHIVES.items()
        for code, _, name in (category.partition(" ") for category in categories.split("|"))
    },
    "gr-qc": "General relativity and quantum cosmology",
    "hep-ex": "High-energy physics: experiment",
    "hep-lat": "High-energy physics: lattice",
    "hep-ph": "High-energy physics: phenomenology",
    "hep-th": "High-energy physics: theory",
    "math-ph": "Mathematical physics",
    "nucl-ex": "Nuclear experiment",
    "nucl-th": "Nuclear theory",
    "quant-ph": "Quantum physics",
}
"""arXiv category → what it is about."""

CHECK_TAGS = frozenset(
    "adolescent|adult|aged|aged, 80 and over|animals|child|child, preschool|female|humans|infant|infant, newborn|male"
    "|middle aged|young adult".split("|")
)
"""In lower case: what MEDLINE assigns to every paper to which it applies, whatever its subject."""

_DRESS = "*•·†‡#\"'“”‘’ \t.,;:"
# MeSH qualifies a heading with the aspect that is meant: `Bees/physiology`.
_QUALIFIER = re.compile(r"(?<=[a-z)])/[a-z][a-z &,]*\*?$")


def readable_keywords(keywords: Iterable[str]) -> tuple[str, ...]:
    """Return keywords without the marks that databases add, each once.

    >>> readable_keywords(["*Bees/physiology", "cs.CL", "Bees; hives"])
    ('Bees', 'Computation and language', 'hives')
    """
    single = (one for keyword in keywords for one in keyword.split(";"))
    return tuple(filter(None, dict.fromkeys(map(_plain, single))))


def _plain(keyword: str) -> str:
    keyword = " ".join(_QUALIFIER.sub("", keyword.strip().strip(_DRESS)).split())
    return ARXIV_CATEGORIES.get(keyword, keyword)
