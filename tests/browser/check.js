// Looks at every built page in a real browser; prints a table; ends with 1 where anything falls short.
//
//   node check.js FOLDER [--report FILE] [--only TEXT] [--no-scores]
import { statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

import { BOOK } from "./book.js";
import { MISSING, findBrowser, launch } from "./browser.js";
import { JOURNEYS, go, withoutScript } from "./journeys.js";
import { brokenLinks } from "./links.js";
import { invalidMarkup } from "./markup.js";
import { measure, openFromFolder } from "./page.js";
import { ON_A_PHONE } from "./phone.js";
import { CATEGORIES, scores } from "./scores.js";
import { filesOf, serve, weightOf } from "./site.js";

const PAGE_LIMIT = 400_000;
const SITE_LIMIT = 20_000_000;
const LEAST = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
const SCORED = BOOK.scored;
const PORT = 9333;
const AT_ONCE = 2;

const { values: asked, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: { type: "string" }, only: { type: "string", default: "" }, "no-scores": { type: "boolean" } },
});
const folder = path.resolve(positionals[0] ?? "_build/html");
process.exit(await main());

async function main() {
  const executable = findBrowser();
  if (!executable) {
    console.error(MISSING);
    return 1;
  }
  const names = filesOf(folder).filter((name) => name.endsWith(".html") && name.includes(asked.only));
  if (!names.length) {
    console.error(`There are no pages in ${folder}: run make html first.`);
    return 1;
  }
  const site = await serve(folder);
  const browser = await launch(executable, PORT);
  try {
    const report = await look(browser, site.root, names);
    print(report);
    if (asked.report) writeFileSync(asked.report, `${JSON.stringify(report, null, 1)}\n`);
    const faults = faultsOf(report);
    for (const fault of faults) console.error(`FAULT ${fault}`);
    console.log(faults.length ? `${faults.length} faults` : `${names.length} pages, no fault`);
    return faults.length ? 1 : 0;
  } finally {
    await browser.close();
    site.close();
  }
}

async function look(browser, root, names) {
  const context = await browser.newContext();
  const clock = stopwatch();
  const pages = await sideBySide(names, (name) => measure(context, root, name, (file) => statSync(path.join(folder, file)).size));
  clock("pages, served");
  const fromFolder = `${pathToFileURL(folder).href}/`;
  // Pages of exhibits are of one make: every tenth stands for them.
  await sideBySide(pages, async (found, index) => {
    const alike = found.page.startsWith("exhibits/") && index % 10;
    found.folder = alike ? { console: [], outside: [] } : await openFromFolder(context, fromFolder, found.page);
  });
  const broken = brokenLinks(folder, root, pages);
  clock("pages, from the folder");
  const invalid = invalidMarkup(folder, names);
  for (const found of pages) {
    found.broken = broken.get(found.page);
    found.invalid = invalid?.get(found.page) ?? null;
    delete found.links;
    delete found.ids;
  }
  clock("markup");
  const journeys = asked.only ? {} : await walk(browser, root, fromFolder);
  clock("journeys");
  const scored = asked.only || asked["no-scores"] ? {} : await score(root, names);
  clock("scores");
  return { weight: weightOf(folder), pages, journeys, scores: scored };
}

/** Says on standard error how long each part took. */
function stopwatch() {
  let start = Date.now();
  return (part) => {
    console.error(`${part}: ${((Date.now() - start) / 1000).toFixed(0)} s`);
    start = Date.now();
  };
}

async function walk(browser, root, fromFolder) {
  const found = {};
  for (const [place, start] of [["served", root], ["from the folder", fromFolder]]) {
    for (const [name, journey] of Object.entries({ ...JOURNEYS, ...ON_A_PHONE })) {
      const context = await browser.newContext();
      found[`${name}, ${place}`] = await go(context, start, journey);
      await context.close();
    }
  }
  found["numbers and packs open without JavaScript"] = await withoutScript(browser, root);
  return found;
}

async function score(root, names) {
  const found = {};
  for (const name of SCORED.filter((page) => names.includes(page))) {
    // The time of loading hangs on what else the machine does: the best of three counts.
    for (let attempt = 0; attempt < 3 && !good(found[name]); attempt += 1) {
      const result = await scores(root + name, PORT);
      if (!found[name] || result.performance > found[name].performance) found[name] = result;
    }
  }
  return found;
}

function good(result) {
  return result && result.performance >= LEAST.performance;
}

async function sideBySide(items, work) {
  const results = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

function print({ weight, pages, journeys, scores: scored }) {
  const row = (...cells) => console.log(cells.map((cell, i) => (i ? String(cell).padStart(8) : String(cell).padEnd(44))).join(""));
  row("page", "kB", "axe lt", "axe dk", "vnu", "console", "outside", "links", "overflow");
  const kept = (found) => !found.page.startsWith("exhibits/") || pageFaults(found).length;
  for (const found of pages.filter(kept)) {
    const { page, light, dark, invalid, console: said, outside, broken, overflow, folder: local } = found;
    row(page, Math.round(found.weight / 1000), sum(light), sum(dark), invalid ? invalid.length : "-", said.length + local.console.length,
      outside.length + local.outside.length, broken.length, overflow);
  }
  const quiet = pages.filter((found) => !kept(found));
  if (quiet.length) row(`${quiet.length} pages of exhibits, none with a fault`, `<=${Math.round(Math.max(...quiet.map((p) => p.weight)) / 1000)}`);
  console.log(`site ${(weight / 1e6).toFixed(1)} MB`);
  for (const [name, fault] of Object.entries(journeys)) console.log(`${fault ? "FAILS" : "works"}  ${name}`);
  for (const [page, result] of Object.entries(scored)) console.log(`Lighthouse ${page}: ${CATEGORIES.map((c) => `${c} ${result[c]}`).join(", ")}`);
}

function sum(violations) {
  return violations.reduce((total, { count }) => total + count, 0);
}

function faultsOf({ weight, pages, journeys, scores: scored }) {
  const faults = pages.flatMap(pageFaults);
  if (!asked.only && weight > SITE_LIMIT) faults.push(`site: ${weight} bytes, more than ${SITE_LIMIT}`);
  for (const [name, fault] of Object.entries(journeys)) if (fault) faults.push(`${name}: ${fault}`);
  for (const [page, result] of Object.entries(scored)) {
    for (const [category, least] of Object.entries(LEAST)) {
      if (result[category] < least) faults.push(`${page}: Lighthouse ${category} ${result[category]}, less than ${least}: ${result.failed.join("; ")}`);
    }
  }
  return faults;
}

function pageFaults({ page, weight, light, dark, invalid, console: said, outside, broken, overflow, folder: local }) {
  const faults = [];
  const add = (what, list) => list.forEach((text) => faults.push(`${page}: ${what}: ${text}`));
  const violation = ({ id, count, first }) => `${id} ×${count}, first at ${first}`;
  add("axe in light colours", light.map(violation));
  add("axe in dark colours", dark.map(violation));
  add("console", [...said, ...local.console]);
  add("asks elsewhere", [...outside, ...local.outside]);
  add("broken link", broken);
  add("invalid HTML", invalid ?? ["there is no Java 17, which the checker needs (apt-get install default-jre-headless)"]);
  if (weight > PAGE_LIMIT) add("weight", [`${weight} bytes, more than ${PAGE_LIMIT}`]);
  if (overflow > 0) add("width", [`scrolls sideways by ${overflow} px on a phone`]);
  return faults;
}
