"""Executes a notebook in place with nbclient: `execute.py NOTEBOOK`."""

import sys

import nbclient
import nbformat

path = sys.argv[1]
notebook = nbformat.read(path, as_version=4)
nbclient.execute(notebook, timeout=600)
nbformat.write(notebook, path)
