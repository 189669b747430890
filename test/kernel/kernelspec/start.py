"""Starts an installed kernel as any Jupyter client does and runs one cell: `start.py NAME CODE`."""

import sys

from jupyter_client.manager import start_new_kernel

name, code = sys.argv[1:]
manager, client = start_new_kernel(kernel_name=name, startup_timeout=600)
try:
    client.execute_interactive(
        code,
        timeout=600,
        output_hook=lambda message: print(
            message["content"].get("text") or message["content"].get("data", {}).get("text/plain", "")
        ),
    )
finally:
    client.stop_channels()
    manager.shutdown_kernel()
