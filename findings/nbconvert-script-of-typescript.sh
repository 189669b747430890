#!/usr/bin/env bash
# nbconvert 7.17.2: `--to script` leaves out all markdown cells. Only where the kernel names an exporter of its own
# (`nbconvert_exporter` in language_info, as ipykernel does, "python") do they become comments, and there is none for another
# language. Raw cells are written between the code as they are, in Python too. So the .ts that it makes of a TypeScript
# notebook has lost the text, and does not compile if a raw cell holds any (front matter for a book, say).
# One would guess: text and raw cells become comments, by the comment signs that the language has.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check nbconvert==7.17.2 nbformat==5.11.1
cat >try.py <<'PY'
import nbformat.v4 as v4
from nbconvert import ScriptExporter


def script(language, extension, exporter):
    info = {"name": language, "file_extension": extension, "nbconvert_exporter": exporter}
    cells = [v4.new_markdown_cell("What it is"), v4.new_raw_cell("layout: page"), v4.new_code_cell("one = 1")]
    return ScriptExporter().from_notebook_node(v4.new_notebook(cells=cells, metadata={"language_info": info}))[0]


for language, extension, exporter, text in [
    ("python", ".py", "python", "# What it is"),
    ("typescript", ".ts", "script", None),
]:
    lines = [line for line in script(language, extension, exporter).splitlines() if line]
    print(language, lines)
    assert "one = 1" in lines and "layout: page" in lines
    assert (text in lines) if text else not any("What it is" in line for line in lines)
PY
venv/bin/python try.py
