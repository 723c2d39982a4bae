// What a reader does on the pages, by keyboard alone.
import { BOOK } from "./book.js";
import { listen } from "./page.js";

const CHAPTER = BOOK.chapter;
// In a ledger so short, one word may be in all claims and one verdict on all of them.
const FEW_CLAIMS = 10;

/** Every journey by name; each throws with the reason where it fails. */
export const JOURNEYS = {
  "skip link comes first and leads to the text": async (page, root) => {
    await page.goto(root + CHAPTER);
    await page.keyboard.press("Tab");
    await expect(page, () => document.activeElement.classList.contains("skip-link"), "the first Tab does not reach the skip link");
    await expect(page, () => document.activeElement.getBoundingClientRect().top >= 0, "the skip link stays out of sight when focused");
    await page.keyboard.press("Enter");
    await expect(page, () => document.activeElement.id === "main-content", "the skip link does not move the focus to the text");
  },
  "focus is seen on forty stops": async (page, root) => {
    await page.goto(root + CHAPTER);
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press("Tab");
      const fault = await page.evaluate(() => {
        const element = document.activeElement;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        if (element === document.body) return "focus was lost";
        return outlineStyle === "none" || outlineWidth === "0px" ? "no outline" : "";
      });
      if (fault) throw new Error(`stop ${stop + 1}: ${fault} on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`);
    }
  },
  "a number opens its card, leads to its rows, and closes": async (page, root) => {
    await page.goto(root + CHAPTER);
    await page.locator("button.num").first().focus();
    await page.keyboard.press("Enter");
    await expect(page, () => document.querySelector(".num-card:popover-open"), "Enter does not open the card");
    await page.keyboard.press("Tab");
    await expect(page, () => document.activeElement.closest(".num-card a"), "Tab does not reach the link in the card");
    await page.keyboard.press("Escape");
    await expect(page, () => !document.querySelector(".num-card:popover-open"), "Escape does not close the card");
    await expect(page, () => document.activeElement.matches("button.num"), "the focus does not go back to the number");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/numbers\.html#n-/);
    await expect(page, () => document.querySelector(":target"), "the register has no entry for the number");
  },
  "from a number two clicks lead to its table": async (page, root) => {
    await page.goto(`${root}book/numbers.html`);
    const href = await page.locator("dt + dd + dd a").first().getAttribute("href");
    await page.goto(new URL(href, page.url()).href);
    const file = page.locator(":target ~ * a.table-file, :target a.table-file").first();
    if (!(await file.getAttribute("href"))) throw new Error("the entry of the table has no link to its file");
  },
  "the ledger is filtered by words and verdict": async (page, root) => {
    await page.goto(`${root}book/claims.html`);
    const count = () => page.locator(".claim-entry:visible").count();
    const all = await count();
    await page.getByRole("searchbox", { name: "Words or identifier" }).focus();
    await page.keyboard.type(BOOK.word);
    const some = await count();
    await page.getByRole("combobox", { name: "Verdict" }).selectOption("contradicted");
    const few = await count();
    if (!(all >= some && some >= few && few > 0 && (all > few || all < FEW_CLAIMS))) throw new Error(`${all} claims, ${some} with a word, ${few} of a verdict`);
    await expect(page, () => [...document.querySelectorAll("section:not([hidden]):has(> .generated > .claim-entry)")].every((section) => section.querySelector(".claim-entry:not([hidden])")), "a part without a match stays in sight");
    await page.getByRole("searchbox", { name: "Words or identifier" }).fill("no such word");
    await expect(page, () => document.querySelector(".ledger-filter output").textContent === "No claim matches.", "it does not say that no claim matches");
    await expect(page, () => ![...document.querySelectorAll(".claim-entry")].some((entry) => entry.closest("section").checkVisibility()), "the headings of empty parts stay in sight");
  },
  "a figure is enlarged and closed": async (page, root) => {
    await page.goto(root + CHAPTER);
    await page.locator("button.enlarge").first().focus();
    await page.keyboard.press("Enter");
    await expect(page, () => document.querySelector(".enlarged:popover-open img"), "the drawing does not open");
    for (const [width, height] of [[1400, 900], [390, 844]]) {
      await page.setViewportSize({ width, height });
      await expect(page, () => {
        const { width, height, bottom } = document.querySelector(".enlarged:popover-open img").getBoundingClientRect();
        return width > 0.9 * innerWidth && height > 0.7 * innerHeight && bottom <= innerHeight;
      }, `the enlarged drawing does not fill the window of ${width} × ${height}, or runs over it`);
    }
    // The browser asks for it only now.
    await page.waitForFunction(() => document.querySelector(".enlarged:popover-open img").currentSrc.endsWith(".narrow.svg"), null, { timeout: 5000 });
    await page.keyboard.press("Escape");
    await expect(page, () => !document.querySelector(".enlarged:popover-open"), "Escape does not close the drawing");
  },
  "the pack of a figure opens without a pointer": async (page, root) => {
    await page.goto(root + CHAPTER);
    await page.locator("details.pack summary").first().focus();
    await page.keyboard.press("Enter");
    const links = await page.locator("details.pack[open] a").allTextContents();
    for (const form of ["SVG", "PNG", "CSV", "JSON", "BibTeX", "RIS"]) {
      if (!links.some((text) => text.includes(form))) throw new Error(`no ${form} among: ${links.join(", ")}`);
    }
  },
  "colours are chosen and kept on the next page": async (page, root) => {
    await page.goto(`${root}index.html`);
    await page.getByRole("combobox", { name: "Colours" }).selectOption("dark");
    await page.goto(root + CHAPTER);
    await expect(page, () => getComputedStyle(document.body).backgroundColor === "rgb(21, 24, 27)", "the next page is not dark");
  },
  "colours are chosen on a phone": async (page, root) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(root + CHAPTER);
    await page.getByRole("button", { name: "Contents", exact: true }).click();
    await page.getByRole("combobox", { name: "Colours" }).selectOption("dark");
    await expect(page, () => getComputedStyle(document.body).backgroundColor === "rgb(21, 24, 27)", "the page is not dark");
  },
  "a wide table on a phone keeps its first column and heads in sight, by keyboard": async (page, root) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(root + CHAPTER);
    await page.evaluate(() => {
      window.wide = [...document.querySelectorAll(".table-scroll")].find((frame) => frame.scrollWidth > frame.clientWidth + 100 && frame.scrollHeight > frame.clientHeight);
    });
    if (!(await page.evaluate(() => Boolean(window.wide)))) return;
    await page.evaluate(() => window.wide.focus());
    for (const key of ["ArrowRight", "ArrowDown"]) for (let press = 0; press < 5; press += 1) await page.keyboard.press(key);
    await page.waitForFunction(() => window.wide.scrollLeft > 100 && window.wide.scrollTop > 100, null, { timeout: 5000 });
    await page.evaluate(() => window.wide.scrollTo({ left: 1e6, top: 1000, behavior: "instant" }));
    await expect(page, () => Math.abs(window.wide.querySelector("tbody th").getBoundingClientRect().left - window.wide.getBoundingClientRect().left) < 2, "the first column scrolls away");
    await expect(page, () => Math.abs(window.wide.querySelector("thead th").getBoundingClientRect().top - window.wide.getBoundingClientRect().top) < 2, "the heads scroll away");
  },
  "a citation opens its card": async (page, root) => {
    await page.goto(root + CHAPTER);
    await page.locator("button.cited").first().focus();
    await page.keyboard.press("Enter");
    await expect(page, () => document.querySelector(".num-card:popover-open a")?.href.includes("bibliography.html#"), "Enter does not open the card of a work");
  },
  "contents open on a phone and lead on": async (page, root) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(root + CHAPTER);
    await page.getByRole("button", { name: "Contents", exact: true }).focus();
    await page.keyboard.press("Enter");
    await expect(page, () => document.querySelector("#contents:popover-open"), "the contents do not open");
    await page.locator("#contents a", { hasText: BOOK.entry }).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.pathname.endsWith(BOOK.leadsTo));
  },
  "the search finds a word": async (page, root) => {
    await page.goto(`${root}index.html`);
    await page.getByRole("searchbox", { name: "Search this book" }).focus();
    await page.keyboard.type(BOOK.sought);
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href.includes(`search.html?q=${BOOK.sought}`));
    await page.locator("#search-results li a").first().waitFor({ timeout: 5000 });
    const found = await page.locator("#search-results li a").evaluateAll((links) => links.map((link) => link.href));
    if (!found.some((link) => link.includes(BOOK.soughtIn))) throw new Error(`only ${found.join(", ")}`);
    await expect(page, () => document.querySelector("#search-results mark").textContent, "no line shows the word");
    await page.locator("#search-results li a").first().press("Enter");
    await page.waitForURL(/\.html#./);
    await expect(page, () => document.querySelector(":target"), "the first hit does not open at its section");
  },
  "other spellings find the same": async (page, root) => {
    for (const spellings of BOOK.spelt) {
      const found = [];
      for (const spelling of spellings) {
        await page.goto(`${root}search.html?q=${encodeURIComponent(spelling)}`);
        await page.locator("#search-results li a").first().waitFor({ timeout: 5000 });
        found.push(await page.locator("#search-results li a").evaluateAll((links) => links.map((link) => link.href).join(" ")));
      }
      if (found[0] !== found[1]) throw new Error(`${spellings.join(" and ")}: ${found.join(" | ")}`);
    }
  },
  "an identifier leads to its entry, and what is nowhere is said to be": async (page, root) => {
    await page.goto(`${root}book/claims.html`);
    const identifier = await page.locator(".claim-entry dt").first().textContent();
    await page.goto(`${root}search.html?q=${identifier}`);
    await page.waitForURL((url) => url.href.endsWith(`claims.html#${identifier.toLowerCase()}`));
    await page.goto(`${root}search.html?q=xyzzyx`);
    await page.waitForFunction(() => document.getElementById("search-status").textContent === "No section holds these words.", null, { timeout: 5000 });
  },
};

/** Go on one journey; the reason why it failed, or nothing. */
export async function go(context, root, journey) {
  const page = await context.newPage();
  const seen = listen(page, root);
  try {
    await journey(page, root);
  } catch (error) {
    return String(error.message ?? error).split("\n")[0];
  } finally {
    await page.close();
  }
  return [...seen.console, ...seen.outside].join("; ");
}

/** Everything that works without JavaScript, for a reader who has none. */
export async function withoutScript(browser, root) {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(root + CHAPTER);
  const pack = page.locator("details.pack").first();
  await pack.locator("summary").click();
  const opened = await pack.locator("a").first().isVisible();
  const number = page.locator("button.num").first();
  const name = await number.getAttribute("popovertarget");
  await number.click();
  const card = await page.locator(`#${name}`).isVisible();
  await context.close();
  if (!opened) return "the pack of a figure does not open";
  return card ? "" : "the card of a number does not open";
}

async function expect(page, condition, otherwise) {
  if (!(await page.evaluate(condition))) throw new Error(otherwise);
}
