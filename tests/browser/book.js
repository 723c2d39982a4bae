// What this book has that the look in a browser asks for: a chapter with a number and a figure, a word of the ledger,
// an entry of the contents and where it leads, a word to search for and a page that has it, other spellings with usual ones, and the pages that are scored.
export const BOOK = {
  chapter: "book/russia.html",
  word: "gas",
  entry: "China",
  leadsTo: "china.html",
  sought: "vulnerability",
  soughtIn: "theory.html",
  spelt: [["Lukashenko", "Lukashenka"], ["Collective Security Treaty Organisation", "CSTO"], ["EAEU", "Eurasian Economic Union"]],
  scored: ["index.html", "book/russia.html", "book/discussion.html", "book/claims.html", "book/numbers.html", "exhibits/trade-vectors.html"],
};
