"""Components of Dash, Mantine and AG Grid as pages send them: plain mappings, as ``tags`` makes.

Made and checked by their own classes each costs as much as a hundred tags, and the fast encoder of JSON
refuses whatever is no plain mapping.
"""

from __future__ import annotations

from dashboard.components.tags import maker

_CORE, _MANTINE = "dash_core_components", "dash_mantine_components"

Graph = maker("Graph", _CORE)
Link = maker("Link", _CORE)
Store = maker("Store", _CORE)
Checkbox = maker("Checkbox", _MANTINE)
CheckboxGroup = maker("CheckboxGroup", _MANTINE)
DateInput = maker("DateInput", _MANTINE)
DatesProvider = maker("DatesProvider", _MANTINE)
InputWrapper = maker("InputWrapper", _MANTINE)
MultiSelect = maker("MultiSelect", _MANTINE)
SegmentedControl = maker("SegmentedControl", _MANTINE)
Select = maker("Select", _MANTINE)
Slider = maker("Slider", _MANTINE)
TextInput = maker("TextInput", _MANTINE)
AgGrid = maker("AgGrid", "dash_ag_grid")
