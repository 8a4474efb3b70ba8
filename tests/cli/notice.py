"""A notice of the tests' own, with three figures."""

TEXT = (
    "At least 12 people, including three children, were killed in Aleppo on Tuesday, the health office said."
    " More than 2,500 residents are trapped."
)
NOTICE = {"id": "n1", "text": TEXT, "published": "2016-11-03", "source": "Health Office", "language": "en"}
