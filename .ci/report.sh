#!/bin/sh
# Builds the site of a base and of the seeds as they are, with the program as it is, and writes into .report/
# what changes: `report.sh PYTHON REVISION`.
set -eu
cd "$(dirname "$0")/.."
python=$1
base=$2
rm -rf .report
mkdir -p .report/base

# `git archive` gives the seeds alone: nothing else of the base is needed, and nothing of it is run.
git archive "$base" -- seeds | tar -x -C .report/base

build() { # SEEDS NAME: prints how many seconds it took; problems of seeds are told by the report
	begin=$(date +%s)
	"$python" -m paper_atlas build --clean --seeds "$1" --docs ".report/docs-$2" --site "$3" >&2 || test -f "$3/index.html"
	echo $(($(date +%s) - begin))
}
before=$(build .report/base/seeds base .report/base-site)
now=$(build seeds now .report/site)
"$python" -m paper_atlas report --base "$base" --site .report/site --base-site .report/base-site \
	--seconds "$now" --base-seconds "$before" > .report/report.md
