"""A desk that is followed on a local news site, round by round, on a clock of the test's own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import news_site

from rashomon.follow import FollowOptions, follow_once
from rashomon.journey import lay_out
from rashomon.read.web import Web
from rashomon.recipe import Recipe
from rashomon.tell.export import export_json

START = datetime(2031, 3, 10, 12, tzinfo=UTC)
SENTENCES = news_site.SENTENCES
RECIPE = Recipe.from_toml(news_site.POLITE_IN_TESTS + "allow_private = true\n")


class Following:
    """Rounds over one desk, an hour apart unless told otherwise."""

    def __init__(self, desk, *addresses, **options):
        self.desk = desk
        self.addresses = addresses
        self.options = FollowOptions(**options)
        self.now = START
        self.web = Web(RECIPE.read.web)

    def __call__(self, *, after=timedelta(hours=7), **more):
        made = follow_once(
            self.desk, self.web, self.addresses, recipe=RECIPE, options=self.options, now=self.now, **more
        )
        self.now += after
        return made

    def titles(self):
        return sorted(dossier.title for dossier in self.desk.dossiers())

    def texts(self):
        papers = lay_out(self.desk)
        return sorted(report.text.split("\n")[0] for report in papers.reports.values())

    def export(self):
        papers = lay_out(self.desk)
        return export_json(papers, self.desk.note("recipe"), self.desk.dropped(self.desk.note("key")))
