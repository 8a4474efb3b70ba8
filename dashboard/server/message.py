"""An answer that is a sentence and a way out, for addresses that are no page of the app."""

from __future__ import annotations

import html

from fastapi.responses import HTMLResponse

from dashboard.i18n import Words

_PAGE = """<!DOCTYPE html>
<html lang="{lang}" dir="{direction}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<style>body{{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:3rem auto;padding:0 1rem;\
color-scheme:light dark}}</style></head>
<body><h1>{title}</h1><p>{way_out}</p>{detail}<p><a href="/">{home}</a></p></body>
</html>
"""


def page(words: Words, title: str, way_out: str, status: int, detail: str = "") -> HTMLResponse:
    """What happened and what to do, by the keys of their words."""
    return HTMLResponse(
        _PAGE.format(
            lang=words.code,
            direction=words.direction,
            title=html.escape(words(title)),
            way_out=html.escape(words(way_out)),
            detail=f"<p>{html.escape(detail)}</p>" if detail else "",
            home=html.escape(words("download.home")),
        ),
        status_code=status,
    )
