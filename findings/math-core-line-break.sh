#!/bin/sh
# math-core drops a line break outside of a table, and glues what it parts.
# math-core 0.9.0
# Expected: an error, or an element for the break: LaTeX accepts it in a formula of its own
# Found: the break is gone without a word, and two letters are one product
# Seen:
#     <math><mi>x</mi><mi>y</mi></math>
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check math-core==0.9.0 2>/dev/null
found=$("$folder/venv/bin/python" - <<'PYTHON'
from math_core import LatexToMathML

convert = LatexToMathML().convert_with_local_state
print(convert(r"x \\ y", displaystyle=True).replace(' display="block"', ""))
PYTHON
)
printf "%s\n" "$found"
[ "$found" = "$(sed -n 's/^#     //p' "$0")" ]
