"""All pages in the order of the navigation."""

from __future__ import annotations

from dashboard.pages import Page, about, evidence, figures, places, sources, today, trends

PAGES: dict[str, Page] = {
    page.name: page
    for page in (today.PAGE, trends.PAGE, places.PAGE, figures.PAGE, evidence.PAGE, sources.PAGE, about.PAGE)
}
