// The search: sections that hold all of the words, with a line of what they say. Everything is looked through here, nothing asked of others.
(() => {
  const SHOWN = 60;
  const BEFORE = 60;
  const LINE = 220;
  const ENDING = /(ies|es|e|s|y)$/;
  const START = "(?<![\\p{L}\\p{N}])";
  const IDENTIFIER = /^c-[a-z]{3}-\d+$/;
  const out = document.getElementById("search-results");
  const query = (new URLSearchParams(location.search).get("q") ?? "").trim();

  const fold = (text) => text.normalize("NFC").toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/[’‘]/g, "'");
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

  /** What a word is found by: it may go on, or have another ending. */
  const formsOf = (word) => {
    const stem = word.length > 4 ? word.replace(ENDING, "") : word;
    return `${escaped(word)}${word.length > 3 ? "[\\p{L}\\p{N}]*" : "(?![\\p{L}\\p{N}])"}|${escaped(stem)}(?:ies|es|e|s|y)?(?![\\p{L}\\p{N}])`;
  };

  const patternOf = (names) => new RegExp(`${START}(?:${names.map((name) => (name.includes(" ") ? escaped(name) : formsOf(name))).join("|")})`, "gu");

  /** A pattern for each word of the query, or for each name that other spellings are known of. */
  const patternsOf = (asked, synonyms) => {
    const patterns = [];
    let rest = ` ${fold(asked).replace(/[^\p{L}\p{N}'.-]+/gu, " ")} `;
    const groups = synonyms.map((names) => names.map(fold));
    const names = groups.flatMap((group) => group.map((name) => ({ name, group }))).sort((a, b) => b.name.length - a.name.length);
    for (const { name, group } of names) {
      if (!rest.includes(` ${name} `)) continue;
      rest = rest.replaceAll(` ${name} `, " ");
      patterns.push(patternOf(group));
    }
    return [...patterns, ...rest.split(" ").filter(Boolean).map((word) => patternOf([word]))];
  };

  const timesIn = (text, pattern) => text.match(pattern)?.length ?? 0;

  /** How well a passage fits: a word in a title is worth more than in the text, where five times are enough; most in a chapter's. */
  const scored = (passage, patterns) => {
    const title = passage.chapter ? 10 : 4;
    const points = patterns.map((pattern) => title * Math.min(1, timesIn(fold(passage.title), pattern)) + Math.min(5, timesIn(fold(passage.text), pattern)));
    return { ...passage, held: points.filter(Boolean).length, score: points.reduce((sum, point) => sum + point, 0) };
  };

  const better = (a, b) => b.held - a.held || b.score - a.score || b.chapter - a.chapter || a.place - b.place;

  /** A line around the first word that was looked for, with such words marked. */
  const lineOf = (text, patterns) => {
    const line = document.createElement("p");
    const either = new RegExp(patterns.map((pattern) => pattern.source).join("|"), "gu");
    const first = Math.max(0, fold(text).search(either));
    const from = first > BEFORE ? text.indexOf(" ", first - BEFORE) + 1 : 0;
    const to = from + LINE < text.length ? text.lastIndexOf(" ", from + LINE) : text.length;
    const said = text.slice(from, to);
    let end = 0;
    line.append(from ? "… " : "");
    for (const found of fold(said).matchAll(either)) {
      const mark = document.createElement("mark");
      mark.textContent = said.slice(found.index, found.index + found[0].length);
      line.append(said.slice(end, found.index), mark);
      end = found.index + found[0].length;
    }
    line.append(said.slice(end), to < text.length ? " …" : "");
    return line;
  };

  const itemOf = (passage, patterns) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${passage.page}#${passage.anchor}`;
    link.textContent = passage.title;
    item.append(link);
    if (passage.within !== passage.title) item.append(` · ${passage.within}`);
    item.append(lineOf(passage.text, patterns));
    return item;
  };

  const say = (words) => (document.getElementById("search-status").textContent = words);

  const allOf = (pages) =>
    pages.flatMap(({ page, chapter, passages }) => passages.map(([anchor, title, text]) => ({ page, chapter, anchor, title, text: text.normalize("NFC"), within: passages[0][1] })));

  globalThis.searchPassages = ({ synonyms, pages }) => {
    const all = allOf(pages).map((passage, place) => ({ ...passage, place }));
    const entry = IDENTIFIER.test(fold(query)) && all.find(({ anchor, title }) => anchor === fold(query) && fold(title) === anchor);
    if (entry) {
      location.replace(`${entry.page}#${entry.anchor}`);
      return;
    }
    const patterns = patternsOf(query, synonyms);
    const found = all.map((passage) => scored(passage, patterns)).filter(({ held }) => held).sort(better);
    const whole = found.filter(({ held }) => held === patterns.length);
    const shown = (whole.length ? whole : found).slice(0, SHOWN);
    if (!shown.length) say("No section holds these words.");
    else if (!whole.length) say("No section holds all of these words; these hold some of them:");
    else say(whole.length === 1 ? "One section:" : `${whole.length} sections${whole.length > SHOWN ? `, the first ${SHOWN} of them` : ""}:`);
    const list = document.createElement("ol");
    list.append(...shown.map((passage) => itemOf(passage, patterns)));
    out.append(list);
  };

  document.querySelector('main input[name="q"]').value = query;
  if (!query) return;
  const script = document.createElement("script");
  script.src = "passages.js";
  document.head.append(script);
})();
