"""`python -m datastore_tools.cli` is the command `datastore`."""

from datastore_tools.cli import main

main()
