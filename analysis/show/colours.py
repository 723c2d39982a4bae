"""The colours of those that this book speaks of; every figure draws one and the same actor in one and the same colour."""

# After Okabe and Ito's palette, safe for colour blindness; line styles carry the same in grey print. In place of its
# light blue the USA has a dark red, which neither the eye nor the filter of the dark page takes for the blue of the EU.
ACTORS = {
    "Russia": "#D55E00",
    "other CIS": "#B8860B",
    "EU": "#0072B2",
    "China": "#A83279",
    "other Asia": "#7A5195",
    "Latin America": "#009E73",
    "USA": "#801500",
    "Africa and Middle East": "#6B6B00",
    "rest of the world": "#8A8A8A",
    "unspecified": "#C4C4C4",
    "Belarus": "#222222",
}
# A state has the colour of the vector that it belongs to; the line tells neighbours of one vector apart.
STATES = {
    "BLR": ("Belarus", ACTORS["Belarus"], "-"),
    "LTU": ("Lithuania", ACTORS["EU"], "--"),
    "UKR": ("Ukraine", ACTORS["other CIS"], "-."),
    "RUS": ("Russia", ACTORS["Russia"], ":"),
    "MDA": ("Moldova", ACTORS["other CIS"], (0, (1, 1))),
}
LINES = {"Russia": "-", "EU": "--", "other CIS": "-.", "China": ":"}
