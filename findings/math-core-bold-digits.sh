#!/bin/sh
# math-core sets letters bold by \bm, but no digits.
# math-core 0.9.0
# Expected: \bm{1} is a bold one, as \mathbf{1} and \bm{\theta} are bold
# Found: the digit stays as it is, so that \bm{1} \neq 1 reads 1 ≠ 1
# Seen:
#     <math><mi>1</mi></math>
#     <math><mi>𝟏</mi></math>
#     <math><mi>𝜽</mi></math>
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check math-core==0.9.0 2>/dev/null
found=$("$folder/venv/bin/python" - <<'PYTHON'
from math_core import LatexToMathML

convert = LatexToMathML().convert_with_local_state
for latex in (r"\bm{1}", r"\mathbf{1}", r"\bm{\theta}"):
    print(convert(latex, displaystyle=False))
PYTHON
)
printf "%s\n" "$found"
[ "$found" = "$(sed -n 's/^#     //p' "$0")" ]
