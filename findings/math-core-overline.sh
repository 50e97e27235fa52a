#!/bin/sh
# math-core draws the line over letters with the character of a line below.
# math-core 0.9.0
# Expected: \overline{AB} has an accent such as U+203E or U+0305
# Found: it is U+0332, COMBINING LOW LINE: read aloud and copied as a line below, and not stretched without a font for mathematics
# Seen:
#     U+0332
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check math-core==0.9.0 2>/dev/null
found=$("$folder/venv/bin/python" - <<'PYTHON'
import re

from math_core import LatexToMathML

convert = LatexToMathML().convert_with_local_state

[sign] = re.findall("<mo[^>]*>(.)</mo>", convert(r"\overline{AB}", displaystyle=False))
print(f"U+{ord(sign):04X}")
PYTHON
)
printf "%s\n" "$found"
[ "$found" = "$(sed -n 's/^#     //p' "$0")" ]
