"""``rashomon stories``: what lies on the desk."""

from __future__ import annotations

from rashomon.cli.app import DEFAULT_DESK, DeskOption, app, complain, screen, told_plainly


@app.command()
@told_plainly
def stories(desk: DeskOption = DEFAULT_DESK) -> None:
    """List the stories on the desk."""
    from rich.table import Table
    from rich.text import Text

    from rashomon.store import open_desk
    from rashomon.tell.page import in_reading_order
    from rashomon.tell.saying import say_count, say_when
    from rashomon.tell.terminal import squeezed

    with open_desk(desk, create=False) as opened:
        dossiers, links = opened.dossiers(), opened.links()
        held = len(opened.places())
    if not dossiers:
        complain(f"{held} raw reports on the desk, no story told yet; run rashomon build again to go on")
        return
    when = {story.id: story.when for story in links.stories}
    table = Table.grid(padding=(0, 2))
    for dossier in in_reading_order(dossiers):
        about = Text(squeezed(dossier.title), style="bold")
        about.append(
            f"\n{say_when(when.get(dossier.story_id))} · {say_count(len(dossier.reports), 'report')} · "
            f"{say_count(len(dossier.conflicts), 'conflict')}",
            style="not bold bright_black",
        )
        table.add_row(Text(dossier.story_id, style="cyan"), about)
    screen().print(table)
