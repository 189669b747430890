"""JupyterHub for a class on one machine; docs/jupyterhub.md says how to use it, test/hub runs it."""

import os
from pathlib import Path

here = Path(__file__).resolve().parent
c = get_config()  # noqa: F821, JupyterHub provides it

c.JupyterHub.bind_url = os.environ.get("LATENT_LAB_HUB_URL", "http://127.0.0.1:8000")
c.ConfigurableHTTPProxy.command = [str(here / "node_modules/.bin/configurable-http-proxy")]

# Each server puts the student's copy of the course into place before it starts, as the student and not as root.
c.Spawner.cmd = [str(here / "start-student")]
c.Spawner.notebook_dir = "~/latent-lab"
c.Spawner.default_url = "/lab/tree/notebooks"
c.Spawner.environment = {
    "LATENT_LAB_COURSE": os.environ.get("LATENT_LAB_COURSE", "/srv/latent-lab"),
}
# Many start at once when a class begins.
c.Spawner.start_timeout = 120
c.Spawner.http_timeout = 120

# Who may come in, and as whom. The default is PAM: the users of this machine.
c.Authenticator.allow_all = True
c.Authenticator.admin_users = set(os.environ.get("LATENT_LAB_HUB_ADMINS", "").split())
