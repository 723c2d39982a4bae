"""Labels of the published numbers: who has nothing but them, the glossary and the tables can compute the numbers again."""

import re

import pytest

from analysis import load
from analysis.judge import golden, published
from analysis.judge.published import names
from analysis.judge.published.family import FAMILIES
from analysis.load.package import DATA, Package
from analysis.measure import energy

LABELS = {number.key: number.measure for number in golden.all_committed()}
GLOSSARY = (DATA.parent / "book" / "glossary.md").read_text(encoding="utf-8").partition(":::{glossary}")[2]
TERMS = re.findall(r"^(?=\w)(.+)$", GLOSSARY, re.MULTILINE)
# Words of labels that stand for more than they say.
EXPLAINED = (
    "new partners", "other CIS", "seven vectors", "members of the day", "share to be moved", "asymmetry", "agreement", "ideal point",
    "Cohen's kappa", "Herfindahl-Hirschman index", "Herfindahl index", "effective number of", "gas price", "share", "turnover",
)  # fmt: skip
# Read on a phone.
LONGEST = 185


def test_every_family_answers_to_a_number_that_the_book_prints():
    asked = {published.family_of(key).template for key in LABELS}
    assert [family.template for family in FAMILIES if family.template not in asked] == []


@pytest.mark.parametrize("word", EXPLAINED)
def test_word_that_stands_for_more_than_it_says_is_used_and_explained(word):
    assert any(word in label for label in LABELS.values()), f"no label says {word!r} any more"
    assert any(term.startswith(word) for term in TERMS), f"book/glossary.md has no term {word!r}"


def test_share_of_the_eu_or_distance_from_it_says_whose_membership():
    named = {key: label for key, label in LABELS.items() if re.search(r"(share of|with|to|point of|and) the EU\b", label) and key.startswith(("vectors.", "eu.share", "balance", "china.agr", "elites.", "americas.un", "leaning", "bloc"))}
    assert named and {key: label for key, label in named.items() if not re.search(r"\((members of the day|EU-\d\d)\)", label)} == {}


def test_agreement_in_votes_is_called_alike_in_all_chapters():
    asked = {key: label for key, label in LABELS.items() if re.match(r"(americas|china)\.agreement\.|elites\.votes\.", key)}
    assert {key.split(".")[0] for key in asked} == {"americas", "china", "elites"}
    assert {re.sub(r" of \w+ with .* in the", "", label) for label in asked.values()} == {
        "agreement General Assembly, mean over roll calls, an abstention as half",
        "agreement General Assembly, mean over roll calls of the mean over states, an abstention as half",
    }


def test_states_are_named_and_not_coded():
    states = set(load.table("countries").loc[lambda table: table["region"] != "Special", "iso3"]) - {"USA"}
    coded = {key: found for key, label in LABELS.items() if (found := states & set(re.findall(r"(?<![-\w])[A-Z]{3}(?![-\w])", label.split("(part ")[0])))}
    assert coded == {}


def test_labels_fit_a_phone():
    assert {key: len(label) for key, label in LABELS.items() if len(label) > LONGEST} == {}


def test_no_label_is_the_word_of_its_key():
    # A key joins words by hyphens that no reader of a card has seen.
    assert {key: label for key, label in LABELS.items() if re.search(r"\b(Latin-America|other-CIS|new-partners|kappa-low|controls-passing|of-the-day|no-majority)\b", label)} == {}


@pytest.mark.parametrize("year", [2006, 2016])
def test_price_of_gas_says_its_kind_and_of_how_many_it_is_the_median(year):
    row = energy.gas_price_of_buyer(load.table("gas_prices"), "BLR").loc[year]
    several = f", median of {row['statements']}" if row["statements"] > 1 else ""
    for family in ("gas.price", "gas.discount", "gas.worth"):
        assert f"({row['kind']}{several})" in published.compute(f"{family}.{year}").measure


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("energy_mix", f"{energy.TWH_PER_BCM:.0f} TWh for a billion cubic metres"),
        ("gas_prices", f"{', '.join(energy.PAID_KINDS[:-1])} and {energy.PAID_KINDS[-1]}"),
    ],
)
def test_choice_that_many_numbers_rest_on_stands_in_the_description_of_their_table(table, said):
    assert said in Package(DATA).resource(table)["description"]


def test_energy_imports_name_the_vintage_that_was_taken():
    table = load.table("energy_imports")
    for iso3 in ("BLR", "UKR"):
        vintages = table[(table["iso3"] == iso3) & (table["year"] == 2014)].set_index("provider")["net_imports_percent"]
        number = published.compute(f"energy.net-imports.{iso3}.2014")
        assert number.value == vintages[number.measure[-len("(WDI 2014)") :].strip("()")]


def test_mean_of_yearly_shares_is_told_from_the_share_of_sums():
    means = [label for key, label in LABELS.items() if re.match(r"(share-mean|africa-asia\.share-mean|leaning\.|elites\.trade\.)", key)]
    sums = [label for key, label in LABELS.items() if re.match(r"(americas\.within-region|africa-asia\.partner-share)\.", key)]
    assert means and all(label.startswith(names.EXTREMES["mean"]) for label in means)
    assert sums and all(label.endswith("years added up") for label in sums)
