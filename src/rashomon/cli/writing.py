"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from rashomon.errors import RashomonError


def write_whole(out: Path, content: bytes) -> None:
    """Write a file by way of a temporary one beside it: a full disk leaves what was there before.

    Raises:
        RashomonError: it could not be written; says why.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.name}.", dir=out.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            mask = os.umask(0)
            os.umask(mask)
            Path(name).chmod(0o666 & ~mask)  # mkstemp's files are private; a page is written to be shared
            Path(name).replace(out)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as fault:
        raise RashomonError(f"{out}: cannot be written: {fault.strerror}; name another file with --out") from fault
