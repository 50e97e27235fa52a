"""The words of the interface: each is in every catalogue, and none stands anywhere without being one."""

import ast
import re
from string import Formatter

import pytest

from paper_atlas.atlas.words import ENGLISH, Words
from paper_atlas.locale import direction_of, languages, read_language
from tests.words import LOCALE, PACKAGE, catalogue, files, in_python, in_script, messages, updated

TRANSLATED = sorted(path.stem for path in LOCALE.glob("*.po"))
SCRIPTS = [path for path in files() if path.suffix == ".js"]
TEMPLATES = [path for path in files() if path.suffix == ".html"]
RENDERED = sorted([*(PACKAGE / "render").rglob("*.py"), PACKAGE / "starter/__init__.py"])


def name(path):
    return path.relative_to(PACKAGE).as_posix()


def fields(text):
    return {field for _, field, _, _ in Formatter().parse(text) if field}


def test_there_are_five_languages():
    assert languages() == ("de", "en", "es", "fr", "zh")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_has_the_messages_that_are_said_and_no_others(language):
    """`python -m tests.words` brings it up to date."""
    assert (LOCALE / f"{language}.po").read_bytes() == updated(language)


def pairs(language):
    """Yield each message of a catalogue with its translations."""
    for message in catalogue(language):
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            yield ids, (message.string,) if isinstance(message.string, str) else tuple(message.string)


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_is_complete(language):
    assert [ids for ids, forms in pairs(language) if not all(forms)] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_fills_in_what_the_message_fills_in(language):
    wrong = {}
    for ids, forms in pairs(language):
        wanted = set().union(*map(fields, ids))
        for form in forms:
            if fields(form) - wanted or wanted - {"n"} - fields(form):
                wrong[ids[0]] = form
    assert wrong == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_holds_nothing_that_could_be_markup(language):
    """Messages stand in Markdown, in HTML and within quotes."""
    assert [
        form for _, forms in pairs(language) for form in forms if re.search(r"""[<>"'`*_\[\]|\\#]""", form)
    ] == []


def test_in_french_no_line_breaks_before_a_mark_or_within_quotation_marks():
    """A colon in a field of the search, `year:2024`, is a sign and no mark."""
    forms = [form for _, forms in pairs("fr") for form in forms]
    assert [form for form in forms if re.search(r" [:;!?»]|« |[^\W\d_][;!?]|«\w|\w»", form)] == []


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("en", "ltr"),
        ("de-AT", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("tlh", "ltr"),
        ("not a language", "ltr"),
    ],
)
def test_a_language_runs_as_its_scripts_do(language, direction):
    assert direction_of(language) == direction


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_no_word_stands_in_a_template(path):
    """What is left without tags, expressions and comments is blank; so are the attributes that people read."""
    text = re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = re.sub(r"\{% block kind %\}\w+", "", text)
    bare = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
    shown = re.sub(r"""<[^>]*>|[\w-]+="[^"]*\"""", " ", bare)
    read = re.findall(r"""\b(?:aria-label|title|alt|placeholder)="([^"]*)\"""", bare)
    assert re.findall(r"[^\W\d_]{3,}", " ".join([shown, *read])) == []


PROSE = re.compile(r"(?:^|[\s(])[A-Za-z’]{2,} [A-Za-z’]{2,}|^[A-Z][a-z]{2,}(?: …|:|\.)?$")
"""Two words, or one that begins a sentence."""
KEYS_AND_SELECTORS = frozenset(
    {"Shift", "Escape", "Enter", "Home", "End", "Tab", "Backspace", "Delete", "Markdown", "Files", " et al."}
)
"""Names, the same in every language."""
STOP_WORDS = ("will with would you your",)
"""The end of the list of words that the search passes over."""


def strings_of_script(text):
    """Yield the strings of a script that nobody says; templates of markup, selectors and errors are none."""
    code = re.sub(r"^\s*(?://.*|\*.*|/\*.*)$", "", text, flags=re.MULTILINE)
    code = re.sub(r"\s//\s.*$", "", code, flags=re.MULTILINE)
    code = re.sub(
        r"""\b(?:say|plural)\(\s*(?:[^"()]*(?:\([^()]*\))?[^"()]*,\s*)?"(?:[^"\\]|\\.)*"(?:,\s*"(?:[^"\\]|\\.)*")?""",
        "",
        code,
    )
    code = re.sub(
        r"""\bnew Error\([^)]*\)|querySelector(?:All)?\([^)]*\)|closest\?*\.?\([^)]*\)|import [^;]*;|import\([^)]*\)""",
        "",
        code,
    )
    yield from re.findall(r'"((?:[^"\\\n]|\\.)*)"', code)
    yield from (re.sub(r"\$\{[^}]*\}", "", found) for found in re.findall(r"`([^`<\n]*)`", code))
    yield from re.findall(r">([^<>`${}\n]*[A-Za-z]{4,}[^<>`${}\n]*)</", code)


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_no_word_stands_in_a_script(path):
    found = {text for text in strings_of_script(path.read_text(encoding="utf-8")) if PROSE.search(text)}
    stop_words = {text for text in found if len(text.split()) > 20 or text in STOP_WORDS}
    assert found - KEYS_AND_SELECTORS - stop_words == set()


def test_the_test_of_scripts_finds_a_word():
    assert [
        text for text in strings_of_script('tell("It is late");\nsay("It is said");') if PROSE.search(text)
    ] == ["It is late"]


def docstrings(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield node.value


def unsaid(source):
    """Yield the texts of a module with two words beside one another that nobody says."""
    tree = ast.parse(source)
    silent = {id(node) for node in docstrings(tree)}
    silent |= {
        id(one)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", ""))
        in ("say", "said", "words", "plural", "namedtuple")
        for one in node.args
    }
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
            and not node.value.startswith("`")
        ):
            bare = re.sub(r"<[^>]*>?|\{[^}]*\}?|[.#][\w-]+|\w+=\S*", " ", node.value)
            if re.search(r"[A-Za-z’]{2,} [a-z’]{2,}|(?<![\w.=/-])[A-Z][a-z]{3,}(?![\w/=-])", bare):
                yield node.value


NOBODYS = frozenset(
    {
        *(
            "this paper mentions its",
            "mentions this paper",
            "both mention",
            "similar wording",
            "shared t",
        ),  # of `connect`
        *(
            "et al.",
            "Item",
            "Value",
            "ACL Anthology",
            "OpenReview",
            "Markdown",
            "GraphML",
            "BibTeX",
            "Atom",
            "JSON Feed",
        ),
    }
)
"""Names, the same in every language."""
OTHERS = ("GitHub Pages", "push", "Push", "repository", "@{")
"""What README.md of a new atlas says is for who keeps it, not for readers."""


@pytest.mark.parametrize("path", RENDERED, ids=name)
def test_no_word_stands_in_the_code_of_pages(path):
    found = [
        text
        for text in unsaid(path.read_text(encoding="utf-8"))
        if not any(known in text for known in (*NOBODYS, *OTHERS)) and path.parent.name != "starter"
    ]
    assert found == []


def test_the_test_of_code_finds_a_word():
    assert [*unsaid('"""Doc string here."""\nx = say("said to be") + "not said"\ny = f"## Papers {x}"')] == [
        "not said",
        "## Papers ",
    ]


def test_messages_inside_of_texts_with_values_are_found():
    assert [*in_python("""f'{say("one")} {view.say.plural(n, "two", "three")}'""")] == [
        "one",
        ("two", "three"),
    ]


def test_messages_inside_of_texts_of_scripts_are_found():
    assert [*in_script('`<b>${say("one")} ${plural(f(x), "two", "three")}`')] == ["one", ("two", "three")]


def test_every_file_of_words_is_read():
    assert {path.suffix for path in files()} == {".py", ".js", ".html"}
    assert len(messages()) > 250


def test_what_a_catalogue_lacks_is_said_in_english():
    some = Words("de", "", {"Papers": ("Aufsätze",)})
    assert (some("Papers"), some("Kites")) == ("Aufsätze", "Kites")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ("1,204 papers", "1 paper", "16 October 2024", "October 2024", "October", "a, b and c", "50%")),
        ("de", ("1.204 Aufsätze", "1 Aufsatz", "16. Oktober 2024", "Oktober 2024", "Oktober", "a, b und c", "50\u00a0%")),
        ("fr", ("1\u202f204 articles", "1 article", "16 octobre 2024", "octobre 2024", "octobre", "a, b et c", "50\u00a0%")),
        ("es", ("1.204 artículos", "1 artículo", "16 de octubre de 2024", "octubre de 2024", "octubre", "a, b y c", "50\u00a0%")),
        ("zh", ("1,204 篇论文", "1 篇论文", "2024年10月16日", "2024年10月", "十月", "a、b和c", "50%")),
    ],
)  # fmt: skip
def test_numbers_plurals_dates_and_lists_are_those_of_the_language(language, said):
    say = read_language(language).words
    assert (
        say.plural(1204, "{n} paper", "{n} papers"),
        say.plural(1, "{n} paper", "{n} papers"),
        say.date("2024-10-16"),
        say.date("2024-10"),
        say.month("2024-10"),
        say.listed(["a", "b", "c"]),
        say.percent(0.5),
    ) == said


def test_a_variant_speaks_the_language_that_it_is_one_of():
    assert read_language("de-AT").words("Papers") == "Aufsätze"
    assert read_language("tlh").words == ENGLISH


def test_scripts_have_their_messages_by_the_plural_categories_of_browsers():
    forms = read_language("de").in_scripts["{n} paper, {seen} read"]
    assert forms == {"one": "{n} Aufsatz, {seen} gelesen", "other": "{n} Aufsätze, {seen} gelesen"}


@pytest.mark.parametrize(
    "path", [path for path in SCRIPTS if path.name not in {"words.js", "scheme.js", "disk.js"}], ids=name
)
def test_a_script_imports_the_words_it_says_once(path):
    script = path.read_text("utf-8")
    imports = re.findall(r'^import \{([^}]*)\} from "(?:\.\./shared|\.)/words\.js";$', script, re.MULTILINE)
    if path.parent.name == "search":
        imports = re.findall(r'^import \{([^}]*)\} from "\.\./shared/words\.js";$', script, re.MULTILINE)
    imported = {each.split(" as ")[0].strip() for names in imports for each in names.split(",")}
    assert len(imports) <= 1
    assert imported & {"say", "plural"} == set(
        re.findall(r"(?<![\w.])(say|plural)\(", re.sub(r"//.*", "", script))
    )


@pytest.mark.parametrize("path", SCRIPTS, ids=name)
def test_a_script_declares_a_function_once(path):
    declared = re.findall(r"^(?:export )?(?:async )?function (\w+)", path.read_text("utf-8"), re.MULTILINE)
    assert len(declared) == len(set(declared))
