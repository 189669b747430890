"""The recipe's configuration, with what lets a test stand in for people: users who need no account of this machine, and a
token that may do what they may."""

import os
from pathlib import Path

load_subconfig(str(Path(__file__).resolve().parents[2] / "examples/jupyterhub/jupyterhub_config.py"))  # noqa: F821
c = get_config()  # noqa: F821

scratch = Path(os.environ["HUB_SCRATCH"])
c.ConfigurableHTTPProxy.command = [str(scratch / "proxy/node_modules/.bin/configurable-http-proxy")]
c.ConfigurableHTTPProxy.api_url = os.environ["HUB_PROXY_API"]
c.JupyterHub.hub_port = int(os.environ["HUB_PORT"])
c.JupyterHub.db_url = f"sqlite:///{scratch / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(scratch / "cookie_secret")
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(scratch / "homes/{username}")
c.JupyterHub.authenticator_class = "dummy"
c.Spawner.environment = {**c.Spawner.environment, "JUPYTER_PATH": str(scratch / "kernels/share/jupyter")}
c.Spawner.args = ["--allow-root"] if os.getuid() == 0 else []

c.JupyterHub.services = [{"name": "class", "api_token": os.environ["HUB_TOKEN"]}]
c.JupyterHub.load_roles = [
    {"name": "class", "scopes": ["admin:users", "admin:servers", "access:servers"], "services": ["class"]}
]
