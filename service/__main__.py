"""``python -m service`` is the command ``broadsheet``."""

from service.cli import main

main()
