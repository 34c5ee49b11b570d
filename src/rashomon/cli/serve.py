"""``rashomon serve``: the desk in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.app import DEFAULT_DESK, FAILED, DeskOption, app, complain, told_plainly


@app.command()
@told_plainly
def serve(
    desk: DeskOption = DEFAULT_DESK,
    host: Annotated[
        str,
        typer.Option("--host", help="Address to listen on. Others than 127.0.0.1 let other machines read the desk."),
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=0, max=65535)] = 8000,
) -> None:
    """Show the desk in a browser, and as JSON under /api, on this machine only unless told otherwise."""
    try:
        import uvicorn

        from rashomon.serve import make_app
    except ModuleNotFoundError as missing:
        complain(f"serving needs {missing.name}, which is not installed; pip install 'rashomon[serve]'")
        raise typer.Exit(FAILED) from missing
    web = make_app(desk)
    _claim(host, port)
    complain(f"the desk is at http://{host}:{port}/ until Ctrl-C")
    uvicorn.run(web, host=host, port=port, log_level="warning")


def _claim(host: str, port: int) -> None:
    """Say plainly, before the server starts, that an address cannot be listened on."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as taken:
        complain(f"{host}:{port} cannot be listened on: {taken.strerror}; choose another with --port or --host")
        raise typer.Exit(FAILED) from taken
