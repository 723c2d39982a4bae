"""Which countries the yearly country tables keep."""

from analysis.recipes.countries import POST_SOVIET

NEIGHBOURS_AND_PARTNERS = frozenset(
    "AUT BEL BGR BRA CHN CUB CYP CZE DEU DNK ESP FIN FRA GBR GRC HRV HUN IND IRL IRN ITA JPN KOR LUX MLT NLD NOR POL PRT"
    " ROU SRB SVK SVN SWE TUR USA VEN".split()
)
# Reporters of the trade panel beyond these: for the measures that compare all countries with data.
PANEL_ONLY = frozenset("ARG CAN CHE ECU HKG ISR MEX MKD THA URY VNM".split())
LATIN_AMERICA = frozenset("ARG BOL BRA CHL COL CUB ECU MEX NIC PER PRY URY VEN".split())

MAIN = POST_SOVIET | NEIGHBOURS_AND_PARTNERS
WIDE = MAIN | PANEL_ONLY
# States whose votes in the General Assembly are kept.
VOTERS = MAIN | LATIN_AMERICA | frozenset("EGY PAK PRK SYR ZAF".split())
