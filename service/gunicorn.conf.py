# ruff: noqa: N999 -- the name is the one gunicorn looks for
"""How gunicorn serves the application; ``broadsheet serve`` starts it so.

The application is not preloaded: every worker opens the index for itself, after the fork.
"""

import ctypes
import os
import signal
import sys
from pathlib import Path
from typing import Any

# gunicorn puts the current folder first where modules are looked for. A folder named service or
# index that happens to lie there must not be taken for ours, so ours are imported from here.
_HOME = str(Path(__file__).resolve().parent.parent)
sys.path.insert(0, _HOME)
import index  # noqa: E402, F401
from service.settings import Settings  # noqa: E402

sys.path.remove(_HOME)

_settings = Settings.from_environment()

bind = _settings.bind
workers = _settings.workers
worker_class = "gthread"
threads = 4
graceful_timeout = 30
keepalive = 5
limit_request_line = 8_190
proc_name = "broadsheet"
loglevel = "warning"
control_socket_disable = True


if _settings.parent and sys.platform == "linux":
    # Whatever ends broadsheet serve ends us (PR_SET_PDEATHSIG); workers end with us anyway.
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)
    if os.getppid() != _settings.parent:
        sys.exit("broadsheet serve is gone")


def post_worker_init(worker: Any) -> None:
    """A worker looks for a new generation by itself, also while nobody asks it anything; and what
    gunicorn refuses to read is a problem like any other."""
    from gunicorn import util

    from service.errors import refused_unread

    util.write_error = refused_unread
    worker.wsgi.extensions["searchers"].watch()
