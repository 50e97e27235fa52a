"""What titles say: their numbers, what they are notes on, how two of them are to one another."""

import pytest

from paper_atlas.merge.notes import note_kind, without_status
from paper_atlas.merge.numbers import numbers_in, surplus, tokens_of
from paper_atlas.merge.titles import Title, TitleFacts, compare_titles, title_facts


@pytest.mark.parametrize(
    ("title", "tokens"),
    [
        ("Kites, Part IV", ["kites", "part", "#4"]),
        ("Kites, Part XIX", ["kites", "part", "#19"]),
        ("Kites, Volume XL", ["kites", "volume", "#40"]),
        ("Kites V", ["kites", "#5"]),
        ("V Kites", ["v", "kites"]),
        ("1,200 kites and 1.5 lanterns", ["#1200", "kites", "and", "#1.5", "lanterns"]),
        ("The 12th, 1st and 3rd wind", ["the", "#12", "#1", "and", "#3", "wind"]),
        ("th kites", ["th", "kites"]),
        ("may march of May and March", ["may", "march", "of", "#month 5", "and", "#month 3"]),
        ("Track B, group A and a kite", ["track", "#b", "group", "#a", "and", "a", "kite"]),
        ("Part un, un kite", ["part", "#1", "un", "kite"]),
        ("Un kite, un", ["un", "kite", "un"]),
        ("V is the Last Part", ["v", "is", "the", "last", "part"]),
        ("Agent 007 and 1,000.50", ["agent", "#7", "and", "#1000.50"]),
        ("The 1,200th kite nd winds", ["the", "#1200", "kite", "nd", "winds"]),
        ("mars Mars mai Mai june", ["mars", "#month 3", "mai", "#month 5", "#month 6"]),
        ("Kites, part ii", ["kites", "part", "#2"]),
        ("Part of Kites", ["part", "of", "kites"]),
        ("The Kite Report A", ["the", "kite", "report", "#a"]),
        ("Report A Kite", ["report", "a", "kite"]),
        ("Grade A", ["grade", "a"]),
        ("Chapter Li", ["chapter", "li"]),
        ("Chapter XLI", ["chapter", "#41"]),
        ("Can LIX Fly", ["can", "lix", "fly"]),
        ("XIV Kites", ["#14", "kites"]),
        ("XI and xi kites", ["#11", "and", "xi", "kites"]),
        ("IIII Kites", ["iiii", "kites"]),
        ("Part C of Kites", ["part", "#c", "of", "kites"]),
        ("Part I of Kites, Part X of Winds", ["part", "#1", "of", "kites", "part", "#10", "of", "winds"]),
        ("Kites X", ["kites", "#10"]),
        ("Ten Five kites", ["#10", "#5", "kites"]),
        ("Twenty-One Two kites", ["#21", "#2", "kites"]),
        ("Twenty Zero, Twenty Ten", ["#20", "#0", "#20", "#10"]),
        ("A Hundred Twenty-One kites", ["a", "#100", "#21", "kites"]),
        ("Thousand kites, Two Thousandth", ["#1000", "kites", "#2000"]),
    ],
)
def test_the_words_of_a_title_are_told_with_its_numbers(title, tokens):
    assert tokens_of(title) == tokens


@pytest.mark.parametrize(
    "words",
    [
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
            " seventeen eighteen nineteen twenty"
        ),
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
            " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        "eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
        "erster zweiter dritter vierter fünfter sechster siebter achter neunter zehnter elfte zwölfte",
        "un deux trois quatre cinq six sept huit neuf dix onze douze",
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
        "un dos tres cuatro cinco seis siete ocho nueve diez",
        "primero segundo tercero cuarto quinto sexto séptimo octavo noveno décimo",
    ],
)
def test_the_words_for_numbers_are_numbers_in_each_language(words):
    found = {word: tokens_of(f"Kites, part {word}")[-1] for word in words.split()}
    assert found == {word: f"#{number}" for number, word in enumerate(words.split(), 1)}


@pytest.mark.parametrize(
    "words",
    [
        "ten twenty thirty forty fifty sixty seventy eighty ninety",
        "tenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth",
    ],
)
def test_tens_are_numbers_and_what_follows_them_is_added(words):
    found = [tokens_of(f"{word} kites")[0] for word in words.split()]
    assert found == [f"#{number}" for number in range(10, 100, 10)]
    assert [tokens_of(f"{word} one kites")[0] for word in words.split()[1:]] == [
        f"#{number}" for number in range(21, 100, 10)
    ]


@pytest.mark.parametrize(
    "months",
    [
        "January February March April May June July August September October November December",
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Janvier Février Mars Avril Mai Juin Juillet Août Septembre Octobre Novembre Décembre",
        "Enero Febrero Marzo Abril Mayo Junio Julio Agosto Septiembre Octubre Noviembre Diciembre",
    ],
)
def test_months_are_numbers_of_their_own_in_each_language(months):
    assert [tokens_of(month) for month in months.split()] == [[f"#month {number}"] for number in range(1, 13)]


@pytest.mark.parametrize(
    ("mine", "yours", "left"),
    [
        (["1999"], ["99"], []),
        (["19"], ["2019"], []),
        (["19"], ["1919"], []),
        (["19"], ["2119"], ["19"]),
        (["9"], ["2019"], ["9"]),
        (["9"], ["199"], ["9"]),
        (["019"], ["2019"], ["019"]),
        (["2019"], ["19"], []),
        (["3", "3"], ["3"], ["3"]),
    ],
)
def test_what_one_title_has_more_is_left_and_a_short_year_is_a_long_one(mine, yours, left):
    assert surplus(mine, yours) == left


@pytest.mark.parametrize(
    ("written", "number"),
    [
        *[
            ("一", "1"),
            ("九", "9"),
            ("十", "10"),
            ("十二", "12"),
            ("二十", "20"),
            ("九十九", "99"),
            ("零", "0"),
        ],
        *[("百", "100"), ("一百", "100"), ("一百零五", "105"), ("三百二十四", "324"), ("五百一十", "510")],
        *[("二零一九", "2019"), ("零十", "10"), ("二百零十", "210")],
    ],
)
def test_a_chinese_ordinal_is_its_number(written, number):
    assert tokens_of(f"第{written}届风筝大会") == [f"#{number}", "届风筝大会"]


@pytest.mark.parametrize(
    ("title", "numbers"),
    [
        pytest.param("Walks on Kettle Lattices, Part II", ["2"], id="Roman numeral"),
        pytest.param("Walks on Kettles V", ["5"], id="one letter at the end"),
        pytest.param("Can I Trust a Kettle?", [], id="a pronoun"),
        pytest.param("Kettles, Part A of Many", ["a"], id="letter"),
        pytest.param("The Part a Kettle Plays", [], id="an article"),
        pytest.param("Proceedings of the Twenty-First Workshop", ["21"], id="ordinal in words"),
        pytest.param("The 22nd Workshop", ["22"], id="ordinal"),
        pytest.param("Two Hundred Snails", ["200"], id="words that make one number"),
        pytest.param("KITE19 and SpoonEval-2020", ["19", "2020"], id="years of venues"),
        pytest.param("KettleCorpus v3.0", ["3.0"], id="version"),
        pytest.param("1,000 Kettles", ["1000"], id="thousands"),
        pytest.param("Briefe, Dritter Band", ["3"], id="German"),
        pytest.param("Une étude en deux parties", ["2"], id="French, without the article"),
        pytest.param("第二十一回水壶会议", ["21"], id="Chinese"),
        pytest.param("Kettle Newsletter, May 2020", ["month 5", "2020"], id="month"),
        pytest.param("What may a kettle do", [], id="a verb"),
    ],
)
def test_the_numbers_of_a_title_are_found_however_they_are_written(title, numbers):
    assert numbers_in(tokens_of(title)) == numbers


def test_two_digits_may_stand_for_a_year():
    assert surplus(["19"], ["2019"]) == []
    assert surplus(["19"], ["2020"]) == ["19"]
    assert surplus(["1", "2"], ["2", "2"]) == ["1"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Correction to: Snails on a Path", "correction"),
        ("Publisher Correction: Snails on a Path", "correction"),
        ("Snails on a Path (Erratum)", "correction"),
        ("Snails on a Path – Corrigendum", "correction"),
        ("Berichtigung zu: Schnecken auf einem Weg", "correction"),
        ("Retraction Note: Snails on a Path", "retraction"),
        ("Reply to: Comment on “Snails on a Path”", "reply"),
        ("Snails on a Path: Authors’ Reply", "reply"),
        ("Comment on “Snails on a Path”", "comment"),
        ("Supplementary Material for: Snails on a Path", "supplement"),
        ("The Kettle Handbook (book review)", "review"),
        ("Review of “The Kettle Handbook”", "review"),
        ("Foreword: Snails on a Path", "preface"),
        ("Introduction to Snails", "preface"),
        ("Slides: Snails on a Path", "talk"),
        ("Snails on a Path (Slides)", None),
        ("Snails: Introduction", None),
        ("Snails on a Path [Response]", "reply"),
        ("Error Correction on a Path", None),
        ("Immune Response of Snails", None),
        ("RETRACTED: Snails on a Path", None),
        ("Snails: A Review", None),
    ],
)
def test_a_note_on_another_text_says_so(title, kind):
    assert note_kind(title) == kind


def test_the_mark_of_a_retracted_paper_is_no_part_of_its_title():
    assert without_status("RETRACTED ARTICLE: Snails on a Path") == "Snails on a Path"
    assert without_status("[Retracted] Snails on a Path") == "Snails on a Path"
    for title in ("Retracted Snails on a Path", "Snails on a Path. Retracted: A Story"):
        assert without_status(title) == title
    assert without_status("Removed: Withdrawn: Snails") == "Withdrawn: Snails"


OPPOSITES = [
    *[
        ("un", "Stable"),
        ("in", "Formal"),
        ("im", "Polite"),
        ("de", "Coding"),
        ("re", "Ordered"),
        ("bi", "Lingual"),
    ],
    *[("a", "Septic"), ("non", "Linear"), ("multi", "Modal")],
]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("Snails on a Path", "SNAILS on the path!", Title.SAME),
        ("Snails on a Path at Night", "Snials on a Path at Night", Title.SLIP),
        ("Modelling the Colour of Snails", "Modeling the Color of Snails", Title.SLIP),
        ("SnailNet: Traces in the Dark", "SnailNet", Title.SHORTER),
        ("Detecting Arabic Spoons in Drawers", "Detecting German Spoons in Drawers", Title.PARALLEL),
        ("Supervised Spoons in Drawers", "Unsupervised Spoons in Drawers", Title.PARALLEL),
        ("SPOONS: Data Polishing for Bright Spoons", "SPOONS: Polishing Bright Spoons with Data", Title.REWORDED),
        ("Snails on a Path", "Kettles on a Lattice", Title.OTHER),
        ("Red Kites Fly High", "Red Kites Fly High over Old Towns", Title.SHORTER),
        ("Red Kites Fly", "Red Kites Fly High at Night", Title.REWORDED),
        ("Kites", "Kites Fly High", Title.OTHER),
        ("The Kites", "The Kites: A Story", Title.SHORTER),
        ("Kites 2", "Kites 2: A Story of the Wind", Title.SHORTER),
        ("Kites 2", "Kites Fly", Title.REWORDED),
        ("Red Kites", "Red Kites Fly High: A Story", Title.OTHER),
        ("2020", "Kites: A Story", Title.OTHER),
        ("12", "13", Title.REWORDED),
        ("!!!", "???", Title.REWORDED),
        ("The Kites 1.5", "Kites, 15", Title.SAME),
        ("Big QX Kites Flyy", "Big Q X Kites Fly", Title.SLIP),
        ("Big Kits Fly", "Big Kite Fly", Title.SLIP),
        ("Big Cat Fly", "Big Car Fly", Title.PARALLEL),
        ("Big Analyzer Fly", "Big Analiser Fly", Title.SLIP),
        ("Big Sulphur Fly", "Big Sulfur Fly", Title.PARALLEL),
        ("Big Catalogues Fly", "Big Catalog Fly", Title.PARALLEL),
        ("Wards of Kites", "Awards of Kites", Title.SLIP),
        *((f"Big {word} Kites", f"Big {prefix}{word.lower()} Kites", Title.PARALLEL) for prefix, word in OPPOSITES),
        ("Snials Cross a Path at Cold Night", "Snails Cross a Lane at Cold Night", Title.PARALLEL),
        ("Red Kites Fly High", "Red Kites Sail Low", Title.PARALLEL),
        ("Detecting Arabic Spoons in Drawers", "Detecting German Spoons in Old Drawers", Title.PARALLEL),
        ("Big Red Kites Fly", "Red Kites Fly High Up", Title.REWORDED),
        ("Snials Cross Old Paths", "Snails Cross Old Paths Tonight", Title.REWORDED),
        ("Data Kites Fly Over Fields", "Red Kites Fly Over Data", Title.REWORDED),
    ],
)  # fmt: skip
def test_two_titles_are_compared_by_their_words(one, other, found):
    facts = title_facts(one), title_facts(other)
    assert [compare_titles(*facts), compare_titles(*facts[::-1])] == [found, found]


@pytest.mark.parametrize(
    ("title", "facts"),
    [
        (
            "RETRACTED: Kïtes of the Wind, Part II: A $\\beta$-Story",
            TitleFacts("kitesofthewindpart#2aβstory", ("kites", "wind", "part", "β", "story"), ("2",), None, 9, False, 4),
        ),
        ("Foreword", TitleFacts("foreword", ("foreword",), (), None, 0, True, 0)),
        ("Foreword: Kites", TitleFacts("forewordkites", ("foreword", "kites"), (), "preface", 2, True, 1)),
        ("Annual Report", TitleFacts("annualreport", ("annual", "report"), (), None, 2, True, 0)),
        ("「大凧」の研究論文", TitleFacts("大凧の研究論文", ("大凧", "の研究論文"), (), None, 3, False, 0)),
        ("Воздушные змеи", TitleFacts("воздушныезмеи", ("воздушные", "змеи"), (), None, 2, False, 0)),
        ("!!!", TitleFacts("!!!", (), (), None, 1, False, 0)),
    ],
)  # fmt: skip
def test_what_is_compared_about_a_title(title, facts):
    assert title_facts(title) == facts
