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
    complain(f"the desk is at http://{host}:{port}/ until Ctrl-C")
    uvicorn.run(web, host=host, port=port, log_level="warning")
