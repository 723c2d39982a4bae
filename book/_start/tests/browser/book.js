// What this book has that the look in a browser asks for: a chapter with a number and a figure, a word of the ledger,
// an entry of the contents and where it leads, a word to search for and a page that has it, other spellings with usual ones,
// tables whose rows are stacked on a phone, and the pages that are scored.
export const BOOK = {
  chapter: "book/first.html",
  word: "exported",
  entry: "Data sources",
  leadsTo: "data-sources.html",
  sought: "exported",
  soughtIn: "first.html",
  spelt: [],
  stacked: [],
  scored: ["index.html", "book/first.html", "book/claims.html", "exhibits/share.html"],
};
