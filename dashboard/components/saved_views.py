"""The menu of the views that a reader has saved; saved.js keeps them in the browser and lists them."""

from __future__ import annotations

from typing import Any

from dashboard.components import tags as html
from dashboard.components import widgets
from dashboard.i18n import Words


def menu(words: Words) -> Any:
    """Save this view under a name, and go to those saved."""
    said: dict[str, Any] = {
        "data-none": words("views.none"),
        "data-remove": words("views.remove", name="{name}"),
    }
    return html.Details(
        className="cf-menu cf-saved",
        children=[
            html.Summary(words("views.menu")),
            html.Div(
                className="cf-menu-panel",
                children=[
                    html.P(words("views.why"), className="cf-note"),
                    html.Div(
                        [
                            widgets.TextInput(id="saved-name", label=words("views.name"), size="xs"),
                            html.Button(words("views.save"), id="saved-save", className="cf-quiet-button"),
                        ],
                        className="cf-saved-form",
                    ),
                    html.Div(id="saved-list", **said),
                ],
            ),
        ],
    )
