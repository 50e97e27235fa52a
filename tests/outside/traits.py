"""Invented papers, each with something in it that programs have read wrongly."""

TRAITS = {
    "blanks around a formula": {"title": "Norms of $W_Q$ under weather"},
    "a formula at both ends": {"title": "$T^{3/4}$ or $W_K$"},
    "a power of a fraction": {"title": r"A $\frac{1}{2}x_Q$ bound"},
    "Greek": {"title": "The β-Kite, α and Ω", "authors": ("Ann Kite",)},
    "Greek that readers name otherwise": {"title": "ε-greedy φ and μ"},
    "a word in Greek": {"title": "Καλημέρα κόσμε"},
    "Cyrillic": {"title": "Привет, мир", "authors": ("Анна Змей",)},
    "Chinese, Arabic and Hebrew": {"title": "漢字 and العربية and שלום", "authors": ("漢字",)},
    "accents": {"title": "María’s naïve Gödel", "authors": ("María Kíte", "Ömer Çağlar", "Łukasz Żółw", "Đorđe Åström")},
    "accents on an i": {"title": "í ì î ï ĩ ī", "authors": ("Íñigo Dîaz",)},
    "accents below": {"title": "ạ ḍ ţ ķ ę", "authors": ("Ṭa Ḥusayn",)},
    "letters with a name": {"title": "Øystein ß æ Œ ł đ þ ŋ"},
    "signs": {"title": "100% of $5 & #1 a_b ~ 2 ^ 3", "venue": "Kites & Lines 100% 2024"},
    "angles and bars": {"title": 'a < b > c | d "e"'},
    "a set": {"title": "Sets {x} and {y, {z}}"},
    "mathematical characters": {"title": "𝜽 ≠ θ in 𝒪(n²) → ∞"},
    "dashes and ligatures of TeX": {"title": "a--b -- c, x``y, is it?`z"},
    "quotes": {"title": "“Kites” and ‘lines’ and l'hôpital"},
    "particle and suffix": {"title": "Kites", "authors": ("Bo van der Line Jr.", "Ann B. Kite")},
    "a group": {"title": "Kites", "authors": ("The Kite and Line Team",)},
    "an accented venue": {"title": "Kites", "venue": "Revista de Cometas 2024: número β"},
}  # fmt: skip
"""What it is → fields of the paper."""


UNREADABLE = {
    "pybtex": {
        "a set": "it knows no command for a brace",
        "a formula at both ends": "it takes the braces of formulas away",
        "a power of a fraction": "it takes the braces of formulas away",
    }
}
"""Reader → trait that it cannot read in any writing, and why."""
