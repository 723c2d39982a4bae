// One page: weight, requests, console, axe in two schemes, width of a phone, what it links to.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 900 };

/** Everything that is measured of the page `name` below the address `root`. */
export async function measure(context, root, name, sizeOf) {
  const page = await context.newPage();
  const seen = listen(page, root);
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(DESK);
  await page.goto(root + name, { waitUntil: "load" });
  const unseen = await loadAllImages(page);
  const found = { page: name, weight: weightOf(seen, root, sizeOf), ...(await page.evaluate(readLinks)) };
  // What is folded must be as good as what is not.
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => (details.open = true)));
  // Axe comes in through the debugger, which the page's content security policy does not concern.
  await page.evaluate(AXE);
  found.light = await axe(page, {});
  // The page is the same in the dark; its colours are not.
  await page.emulateMedia({ colorScheme: "dark" });
  found.dark = await axe(page, { runOnly: ["cat.color"] });
  await page.setViewportSize(PHONE);
  found.overflow = await page.evaluate(() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth);
  found.console = [...seen.console, ...unseen];
  found.outside = seen.outside;
  await page.close();
  return found;
}

/** Open the page from the folder and note what goes wrong. */
export async function openFromFolder(context, root, name) {
  const page = await context.newPage();
  const seen = listen(page, root);
  await page.goto(root + name, { waitUntil: "load" });
  const unseen = await loadAllImages(page);
  await page.close();
  return { console: [...seen.console, ...unseen], outside: seen.outside };
}

/** Note what a page writes to the console and what it asks of others, from now on. */
export function listen(page, root) {
  const seen = { console: [], outside: [], responses: new Set() };
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && seen.console.push(message.text()));
  page.on("pageerror", (error) => seen.console.push(String(error)));
  page.on("requestfailed", (request) => {
    // What is under way when the reader goes on to another page is broken off, and nothing is amiss.
    const reason = request.failure()?.errorText;
    if (reason !== "net::ERR_ABORTED") seen.console.push(`${request.url()}: ${reason}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(root) && !request.url().startsWith("data:")) seen.outside.push(request.url());
  });
  page.on("response", (response) => seen.responses.add(response.url()));
  return seen;
}

/** Load the images that the page would load when scrolled to; those that cannot be shown are named. */
function loadAllImages(page) {
  return page.evaluate(async () => {
    const images = [...document.images];
    for (const image of images) image.loading = "eager";
    const results = await Promise.allSettled(images.map((image) => image.decode()));
    return images.filter((image, i) => results[i].status === "rejected").map((image) => `cannot be shown: ${image.currentSrc || image.src}`);
  });
}

/** Bytes of all files that the page has asked for, as they lie on the disk. */
function weightOf(seen, root, sizeOf) {
  const names = [...seen.responses].filter((address) => address.startsWith(root)).map((address) => decodeURIComponent(address.slice(root.length).split(/[?#]/)[0]));
  return [...new Set(names)].reduce((sum, name) => sum + sizeOf(name), 0);
}

async function axe(page, rules) {
  const options = { resultTypes: ["violations"], preload: false, ...rules };
  const violations = await page.evaluate(async (chosen) => (await window.axe.run(document, chosen)).violations, options);
  return violations.map(({ id, nodes }) => ({ id, count: nodes.length, first: nodes[0].html.slice(0, 200), why: nodes[0].failureSummary }));
}

/* c8 ignore start: runs in the page */
function readLinks() {
  const links = [...document.querySelectorAll("a[href], link[href], img[src], script[src], source[srcset]")].map(
    (element) => element.href || element.src || new URL(element.srcset, document.baseURI).href,
  );
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  return { links: [...new Set(links)], ids };
}
/* c8 ignore stop */
