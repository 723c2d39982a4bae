// What this book has that the look in a browser asks for: a chapter with a number and a figure, a word of the ledger,
// an entry of the contents and where it leads, a word to search for and a page that has it, other spellings with usual ones,
// tables whose rows are stacked on a phone, and the pages that are scored.
export const BOOK = {
  chapter: "book/russia.html",
  word: "gas",
  entry: "China",
  leadsTo: "china.html",
  sought: "vulnerability",
  soughtIn: "theory.html",
  spelt: [["Lukashenko", "Lukashenka"], ["Collective Security Treaty Organisation", "CSTO"], ["EAEU", "Eurasian Economic Union"]],
  stacked: [
    ["book/russia.html", "tab-statements-rus"],
    ["book/discussion.html", "tab-hypotheses"],
    ["book/conclusion.html", "tab-findings-and-tests"],
    ["book/robustness.html", "tab-turned-by-years"],
    ["book/discussion.html", "tab-discussion-elections"],
    ["book/other-countries.html", "tab-instrument-kaz"],
    ["book/introduction.html", "tab-rival-answers"],
    ["book/methodology.html", "tab-tolerances"],
  ],
  scored: ["index.html", "book/russia.html", "book/discussion.html", "book/claims.html", "book/numbers.html", "exhibits/trade-vectors.html"],
};
