"""Become an unprivileged account, ask to be stopped with the parent, then turn into a program.

This file is run as a program of its own (``python -I -S embedded_launcher.py …``) and not as
the ``preexec_fn`` of `subprocess`: code between fork and exec in a process that has threads can
deadlock, and the server that starts PostgreSQL has threads. The price is some 15 ms.

Arguments: the parent's process id, the signal to get when the parent dies (0 for none), user
id and group id to become (-1 to stay), and the command.
"""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> str:
    """Become the command, or return why that is impossible."""
    parent, death_signal, uid, gid = (int(text) for text in arguments[:4])
    command = arguments[4:]
    # A shell starts background programs with SIGINT ignored; a stop that comes before
    # PostgreSQL has installed its own handlers would be lost.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    # Ctrl-C in a terminal goes to the whole foreground group. Our server must get it alone and
    # stop the database last.
    os.setsid()
    os.umask(0o077)
    try:
        if uid >= 0:
            os.setgroups([])
            os.setgid(gid)
            os.setuid(uid)
    except OSError as error:
        return f"cannot become user {uid}, group {gid}: {error.strerror}"
    if death_signal:
        # After the change of user, because the kernel forgets the wish when the user changes.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
        if os.getppid() != parent:
            return "the parent has died already"
    try:
        os.execv(command[0], command)  # noqa: S606
    except OSError as error:
        return f"cannot run {command[0]}: {error.strerror}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
