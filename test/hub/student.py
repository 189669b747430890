"""One student at a hub: starts a server, opens a notebook, writes answers into its cells, runs them all, saves and packs.
`student.py HUB NAME NOTEBOOK ANSWERS` takes the token from HUB_TOKEN; ANSWERS is a file of JSON, cell id -> source."""

import asyncio
import json
import os
import sys
import uuid

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

hub, name, notebook, answers = sys.argv[1:]
token = {"Authorization": f"token {os.environ['HUB_TOKEN']}"}


async def call(method, path, body=None):
    request = HTTPRequest(
        f"{hub}{path}",
        method=method,
        headers=token,
        body=None if method == "GET" else json.dumps(body or {}),
        request_timeout=600,
    )
    response = await AsyncHTTPClient().fetch(request)
    return json.loads(response.body) if response.body else None


async def connect(path):
    url = f"{hub}{path}".replace("http", "ws", 1)
    return await websocket_connect(HTTPRequest(url, headers=token), max_message_size=2**28)


async def run(channel, source):
    """The outputs of a cell, until the kernel is idle again."""
    ident, outputs = uuid.uuid4().hex, []
    header = {"msg_id": ident, "msg_type": "execute_request", "session": name, "username": name, "version": "5.3"}
    content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False, "stop_on_error": False}
    message = {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    await channel.write_message(json.dumps(message))
    while True:
        said = json.loads(await channel.read_message())
        kind, content = said["msg_type"], said["content"]
        if said["parent_header"].get("msg_id") != ident:
            continue
        if kind in ("display_data", "execute_result"):
            outputs.append({"output_type": kind, **{k: v for k, v in content.items() if k != "transient"}})
        elif kind in ("stream", "error"):
            outputs.append({"output_type": kind, **content})
        elif kind == "status" and content["execution_state"] == "idle":
            return outputs


async def main():
    await call("POST", f"/hub/api/users/{name}")
    await call("POST", f"/hub/api/users/{name}/server")
    while not (await call("GET", f"/hub/api/users/{name}"))["servers"].get("", {}).get("ready"):
        await asyncio.sleep(0.5)

    own = f"/user/{name}"
    opened = (await call("GET", f"{own}/api/contents/{notebook}"))["content"]
    written = json.load(open(answers))
    session = {"path": notebook, "name": notebook, "type": "notebook", "kernel": {"name": "latent-lab"}}
    kernel = (await call("POST", f"{own}/api/sessions", session))["kernel"]["id"]
    channel = await connect(f"{own}/api/kernels/{kernel}/channels")
    for cell in opened["cells"]:
        cell["source"] = written.get(cell.get("id"), cell["source"])
        if cell["cell_type"] == "code":
            cell["outputs"] = await run(channel, cell["source"])
    await call("PUT", f"{own}/api/contents/{notebook}", {"type": "notebook", "content": opened})

    terminal = await connect(f"{own}/terminals/websocket/{(await call('POST', f'{own}/api/terminals'))['name']}")
    await terminal.write_message(json.dumps(["stdin", f"cd ~/latent-lab && npx lab pack --student {name}\r"]))
    said = ""
    while "hand it in." not in said:
        kind, text = json.loads(await terminal.read_message())
        said += text if kind == "stdout" else ""
    errors = [o["ename"] for cell in opened["cells"] for o in cell.get("outputs", []) if o["output_type"] == "error"]
    print(json.dumps({"errors": errors, "said": said}))


asyncio.run(asyncio.wait_for(main(), 300))
