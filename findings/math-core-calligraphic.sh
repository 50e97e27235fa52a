#!/bin/sh
# The text of a calligraphic letter of math-core is two characters.
# math-core 0.9.0
# Expected: \mathcal{O} is U+1D4AA, which a search finds
# Found: a variation selector follows it, so that the text equals no other 𝒪; \mathscr has another one
# Seen:
#     U+1D4AA U+FE00
#     U+1D4AA U+FE01
#     U+1D4B6
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check math-core==0.9.0 2>/dev/null
found=$("$folder/venv/bin/python" - <<'PYTHON'
import re

from math_core import LatexToMathML

convert = LatexToMathML().convert_with_local_state

for latex in (r"\mathcal{O}", r"\mathscr{O}", r"\mathcal{a}"):
    text = re.sub("<[^>]*>", "", convert(latex, displaystyle=False))
    print(*(f"U+{ord(char):04X}" for char in text))
PYTHON
)
printf "%s\n" "$found"
[ "$found" = "$(sed -n 's/^#     //p' "$0")" ]
