"""Runs one cell in a kernel behind a kernel gateway and prints what comes of it: `gateway.py PORT KERNEL CODE`."""

import json
import sys
import urllib.request
import uuid

import websocket

port, name, code = sys.argv[1:]
request = urllib.request.Request(
    f"http://127.0.0.1:{port}/api/kernels",
    data=json.dumps({"name": name}).encode(),
    headers={"Content-Type": "application/json"},
)
with urllib.request.urlopen(request) as response:
    kernel = json.load(response)["id"]
channels = websocket.create_connection(f"ws://127.0.0.1:{port}/api/kernels/{kernel}/channels", timeout=600)
header = {"msg_id": uuid.uuid4().hex, "session": uuid.uuid4().hex, "username": "", "version": "5.3", "date": ""}
channels.send(
    json.dumps(
        {
            "header": {**header, "msg_type": "execute_request"},
            "parent_header": {},
            "metadata": {},
            "content": {"code": code, "silent": False},
            "channel": "shell",
        }
    )
)
while True:
    message = json.loads(channels.recv())
    if message["parent_header"].get("msg_id") != header["msg_id"]:
        continue
    content = message["content"]
    if message["msg_type"] == "execute_result":
        print(content["data"]["text/plain"])
    if content.get("execution_state") == "idle":
        break
channels.close()
urllib.request.urlopen(
    urllib.request.Request(f"http://127.0.0.1:{port}/api/kernels/{kernel}", method="DELETE")
)
