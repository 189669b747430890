#!/usr/bin/env bash
# nbconvert 7.17.2: `--to latex` asks for Inkscape for each SVG image, also where the same output holds a PNG, which stands
# above SVG in its own list of what LaTeX is shown (`display_data_priority`) and is what the document includes. Only an
# `application/pdf` in the output keeps it from that. So a PNG "beside" the SVG does not make an export work; a PDF does.
# One would guess: a picture that is not used is not converted.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet nbconvert==7.17.2
cat >try.py <<'PY'
import base64, os, sys
os.environ["PATH"] = os.path.abspath("venv/bin")
from nbconvert import LatexExporter
from nbformat.v4 import new_code_cell, new_notebook, new_output

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'
PDF = base64.b64encode(b"%PDF-1.4").decode()

def export(**data):
    bundle = {kind.replace("_", "/").replace("svg", "svg+xml"): value for kind, value in data.items()}
    cell = new_code_cell("x", outputs=[new_output("display_data", data=bundle)])
    try:
        tex, _ = LatexExporter().from_notebook_node(new_notebook(cells=[cell]))
    except FileNotFoundError as error:
        return str(error)
    return next(ending for ending in ("pdf", "png", "svg") if f"output_0_0.{ending}}}" in tex)

seen = "; ".join([
    f"PNG: {export(image_png=PNG)}",
    f"SVG and PNG: {export(image_svg=SVG, image_png=PNG)}",
    f"SVG and PDF: {export(image_svg=SVG, application_pdf=PDF)}",
])
print(f"nbconvert 7.17.2: {seen}")
sys.exit(0 if seen == sys.argv[1] else 1)
PY
venv/bin/python try.py "PNG: png; SVG and PNG: Inkscape executable not found in safe paths; SVG and PDF: pdf"
