#!/usr/bin/env bash
# papermill 2.7.0: a cell tagged `raises-exception` that raises does not stop the notebook, as meant: the cells below it
# run. At the end papermill fails all the same, with PapermillExecutionError, and puts its red notes of an error into the
# notebook it writes. nbclient, on which it stands, takes the same notebook for a success. A lesson that shows an
# error on purpose can therefore be run by nbclient, nbconvert and nbmake, and not by papermill.
# One would guess: the tag means the same everywhere, or the first error ends the run.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check papermill==2.7.0 nbclient==0.11.0 ipykernel==7.4.0 nbformat==5.11.1
cat >try.py <<'PY'
import nbformat
import papermill
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
shown = new_code_cell("1 / 0", metadata={"tags": ["raises-exception"]})
notebook = new_notebook(cells=[shown, new_code_cell("print('below')")], metadata={"kernelspec": kernel})
nbformat.write(notebook, "in.ipynb")
NotebookClient(notebook).execute()
print("nbclient: no error;", notebook.cells[1].outputs[0].text.strip())

try:
    papermill.execute_notebook("in.ipynb", "out.ipynb", progress_bar=False)
    raised = None
except papermill.PapermillExecutionError as error:
    raised = error.ename
cells = nbformat.read("out.ipynb", 4).cells
notes = [cell for cell in cells if "papermill-error-cell-tag" in cell.metadata.get("tags", [])]
print(f"papermill: {raised}; {len(notes)} notes; {cells[-1].outputs[0].text.strip()}")
assert raised == "ZeroDivisionError" and len(notes) == 2
assert notebook.cells[1].outputs[0].text == cells[-1].outputs[0].text == "below\n"
PY
venv/bin/python try.py 2>errors || { cat errors; exit 1; }
