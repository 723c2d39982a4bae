"""The colours of those that this book speaks of; every figure draws one and the same actor in one and the same colour."""

# From Okabe and Ito's palette, safe for colour blindness: to be named after the actors of the thesis.
ACTORS = {
    "Russia": "#D55E00",
    "a second": "#0072B2",
    "a third": "#009E73",
}
