// A filter for the ledger: by words and by verdict. Without JavaScript the whole ledger is shown.
document.addEventListener("DOMContentLoaded", () => {
  const entries = [...document.querySelectorAll(".claim-entry")];
  if (!entries.length) return;
  const kinds = { "": "all verdicts", supported: "supported", partly: "partly supported", contradicted: "contradicted", not: "not testable here" };
  const form = document.createElement("form");
  form.className = "ledger-filter";
  form.setAttribute("role", "search");
  form.setAttribute("aria-label", "Filter the ledger");
  const words = document.createElement("input");
  words.type = "search";
  words.placeholder = "words or identifier";
  words.setAttribute("aria-label", "Words or identifier");
  const verdict = document.createElement("select");
  verdict.setAttribute("aria-label", "Verdict");
  for (const [value, name] of Object.entries(kinds)) verdict.append(new Option(name, value));
  const count = document.createElement("output");
  form.append(words, verdict, count);
  const first = document.querySelector("details.exports") ?? entries[0].closest("section");
  first.parentNode.insertBefore(form, first);
  const sections = [...new Set(entries.map((entry) => entry.closest("section")))];
  const texts = entries.map((entry) => entry.textContent.toLowerCase());
  const show = () => {
    const wanted = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    entries.forEach((entry, i) => {
      const fits = (!verdict.value || entry.classList.contains(verdict.value)) && wanted.every((word) => texts[i].includes(word));
      entry.hidden = !fits;
      shown += fits;
    });
    for (const section of sections) section.hidden = !section.querySelector(".claim-entry:not([hidden])");
    count.textContent = shown ? `${shown} of ${entries.length} claims` : "No claim matches.";
  };
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  show();
});
