// What the pages do beyond reading: colours, copying of code, a key for the search. All of the text works without.
(() => {
  const root = document.documentElement;
  const KEY = "edition-colours";
  const stored = () => { try { return localStorage.getItem(KEY) || ""; } catch { return ""; } };
  const store = (colours) => { try { localStorage.setItem(KEY, colours); } catch { /* kept for this page only */ } };
  // At once, so that a page never flashes in the other colours.
  if (stored()) root.dataset.theme = stored();

  const chooseColours = () => {
    const label = document.createElement("label");
    const select = document.createElement("select");
    label.className = "colours";
    label.append("Colours ", select);
    for (const [value, name] of [["", "as the system"], ["light", "light"], ["dark", "dark"]]) select.append(new Option(name, value));
    select.value = stored();
    select.addEventListener("change", () => {
      store(select.value);
      if (select.value) root.dataset.theme = select.value;
      else delete root.dataset.theme;
    });
    const narrow = matchMedia("(max-width: 40rem)");
    // The header of a phone has no room for it.
    const place = () => (narrow.matches ? document.querySelector(".contents-close").after(label) : document.querySelector(".book-header").append(label));
    narrow.addEventListener("change", place);
    place();
  };

  const copyCode = () => {
    if (!navigator.clipboard) return;
    for (const block of document.querySelectorAll("div.highlight")) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(block.querySelector("pre").textContent);
        button.textContent = "Copied";
      });
      block.append(button);
    }
  };

  const searchByKey = () => document.addEventListener("keydown", (event) => {
    const field = document.querySelector('input[name="q"]');
    if ((event.ctrlKey || event.metaKey) && event.key === "k" && field) {
      event.preventDefault();
      field.focus();
    }
  });

  // The pointer may also press the drawing itself; the button below it does the same for everyone.
  const enlargeByPointer = () => {
    for (const picture of document.querySelectorAll("figure.exhibit picture")) {
      const button = picture.parentElement.querySelector("button.enlarge");
      if (!button) continue;
      picture.classList.add("enlargeable");
      picture.addEventListener("click", () => button.click());
    }
  };

  const showPlaceInContents = () => {
    const contents = document.getElementById("contents");
    const current = contents.querySelector("li.current");
    if (current) contents.scrollTop = current.offsetTop - contents.clientHeight / 3;
  };

  // On a phone the rows of a table of several columns, one of sentences, are stacked (by the style): every cell then
  // says its column, so that it reads on where a browser takes a table that is laid out otherwise for no table. A row is headed
  // by its first two cells, or by the first alone where that is a sentence.
  const WIDE = ":is(.w25, .w30, .w35, .w40, .w45, .w50, .w55)";
  const stackRows = () => {
    for (const table of document.querySelectorAll(`table.exhibit:has(col:nth-child(4)):has(col:nth-child(n + 2)${WIDE})`)) {
      if (table.tHead.rows.length > 1 || table.querySelector("[colspan], [rowspan]")) continue;
      const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
      const values = table.querySelector("col").matches(WIDE) ? 1 : 2;
      for (const row of table.tBodies[0].rows) [...row.cells].slice(values).forEach((cell, column) => { cell.dataset.head = heads[values + column]; });
      table.classList.add("stacks");
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    for (const start of [chooseColours, copyCode, searchByKey, enlargeByPointer, showPlaceInContents, stackRows]) start();
  });
})();
