#!/usr/bin/env bash
# nbclient 0.11.0 (and what runs notebooks by it: nbconvert, papermill, nbmake): while a cell runs, all output that belongs to
# an earlier one is thrown away. A task that the first cell starts prints "late" during the second: the kernel sends it
# with the first cell's request as its parent, JupyterLab shows it below that cell, and the notebook that nbclient
# makes has it nowhere. Printed losses of a training that runs in the background are missing, without a word.
# One would guess: it is added to the outputs of the cell that it belongs to.
set -euo pipefail
cd "$(mktemp -d)"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check nbclient==0.11.0 ipykernel==7.4.0 jupyter_client==8.10.0
cat >try.py <<'PY'
from jupyter_client.manager import start_new_kernel
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

FIRST = """import asyncio
go = asyncio.Event()
async def work():
    await go.wait()
    print("late")
task = asyncio.create_task(work())"""
SECOND = """go.set()
await task
print("second")"""

manager, client = start_new_kernel(kernel_name="python3")
asked, sent = {}, []
for name, code in [("first", FIRST), ("second", SECOND)]:
    def hook(message):
        if message["msg_type"] == "stream":
            sent.append((asked.get(message["parent_header"]["msg_id"], name), message["content"]["text"]))
    asked[client.execute(code)] = name
    request = next(reversed(asked))
    while True:
        message = client.get_iopub_msg(timeout=60)
        hook(message)
        idle = message["msg_type"] == "status" and message["content"]["execution_state"] == "idle"
        if idle and message["parent_header"].get("msg_id") == request:
            break
client.stop_channels()
manager.shutdown_kernel()

notebook = new_notebook(cells=[new_code_cell(FIRST), new_code_cell(SECOND)])
NotebookClient(notebook, kernel_name="python3").execute()
kept = [[output["text"] for output in cell["outputs"]] for cell in notebook["cells"]]
print("sent:", sent, "kept:", kept)
assert sent == [("first", "late\n"), ("second", "second\n")]
assert kept == [[], ["second\n"]]
PY
venv/bin/python try.py 2>errors || { cat errors; exit 1; }
