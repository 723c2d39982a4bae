// A table of many columns on a phone: its rows are stacked, each value says its column, nothing is wider than the screen,
// and a reader who hears the page still hears a table.
import { BOOK } from "./book.js";
import { DESK, PHONE } from "./page.js";

const ROLES = ["table", "caption", "row", "columnheader", "rowheader", "cell"];

/** Journeys to the tables that the book names, for those of `journeys.js`. */
export const ON_A_PHONE = Object.fromEntries(
  BOOK.stacked.map(([name, id]) => [`rows of ${id} are stacked on a phone`, (page, root) => stacks(page, `${root}${name}`, id)]),
);

async function stacks(page, address, id) {
  await page.setViewportSize(PHONE);
  await page.goto(address);
  const fault = await page.evaluate(faultOfRows, id);
  if (fault) throw new Error(fault);
  const [asked, told] = [await page.evaluate(rolesInSource, id), await roles(page, id)];
  const lost = Object.keys(asked).filter((role) => told[role] !== asked[role]);
  if (lost.length) throw new Error(`a reader who hears the page is told other roles: ${lost.map((role) => `${role} ${told[role]}, not ${asked[role]}`).join("; ")}`);
  await page.setViewportSize(DESK);
  const wide = await page.evaluate(faultOfWide, id);
  if (wide) throw new Error(wide);
}

/** How often the browser tells each role of a table to a reader who hears the page. */
async function roles(page, id) {
  const session = await page.context().newCDPSession(page);
  await session.send("Accessibility.enable");
  const { root } = await session.send("DOM.getDocument");
  const { nodeId } = await session.send("DOM.querySelector", { nodeId: root.nodeId, selector: `[id="${id}"]` });
  const { nodes } = await session.send("Accessibility.queryAXTree", { nodeId });
  await session.detach();
  const found = nodes.filter((node) => !node.ignored).map((node) => node.role?.value?.toLowerCase());
  return Object.fromEntries(ROLES.map((role) => [role, found.filter((each) => each === role).length]));
}

/* c8 ignore start: runs in the page */
function rolesInSource(id) {
  const table = document.getElementById(id);
  const count = (selector) => table.querySelectorAll(selector).length;
  // A cell that holds nothing is left out.
  const cell = count("td") - count("td[data-head]:empty");
  return { table: 1, caption: 1, row: count("tr"), columnheader: count("thead th"), rowheader: count("tbody th"), cell };
}

function faultOfRows(id) {
  const table = document.getElementById(id);
  if (!table) return "there is no such table";
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent.trim());
  const screen = document.documentElement.clientWidth;
  let end = -Infinity;
  for (const [number, row] of [...table.tBodies[0].rows].entries()) {
    const say = (what) => `row ${number + 1}: ${what}`;
    const [first, values] = [row.cells[0], [...row.cells].filter((cell) => "head" in cell.dataset)];
    const second = values[0].previousElementSibling;
    const filled = values.filter((cell) => cell.childNodes.length);
    if (filled.some((cell) => cell.getBoundingClientRect().top < second.getBoundingClientRect().bottom - 1)) return say("a value stands beside what the row is about, and not below");
    if (filled.some((cell) => cell.getClientRects().length > 1)) return say("a value goes on in the next line beside another");
    if (first.getBoundingClientRect().top < end + 6) return say("nothing parts it from the row above");
    end = Math.max(...[...row.cells].map((cell) => cell.getBoundingClientRect().bottom));
    for (const cell of row.cells) if (cell.getBoundingClientRect().right > screen + 1) return say(`a cell is wider than the screen: ${cell.textContent}`);
    for (const cell of filled) {
      const said = getComputedStyle(cell, "::before").content.replace(/^"|"$/g, "").replace(/\\(.)/g, "$1");
      const head = heads[cell.cellIndex];
      if (said.replace(/\s+/g, " ").trim() !== `${head}:`.replace(/\s+/g, " ")) return say(`the value ${cell.textContent} does not say its column, ${head}, but ${said}`);
    }
    if (values.some((cell) => !cell.childNodes.length && cell.getClientRects().length)) return say("an empty cell takes room");
  }
  const frame = table.closest(".table-scroll") ?? table;
  return frame.scrollWidth > frame.clientWidth + 1 ? `it scrolls sideways by ${frame.scrollWidth - frame.clientWidth} px` : "";
}

function faultOfWide(id) {
  const [first, second, third] = document.getElementById(id).tBodies[0].rows[0].cells;
  const tops = new Set([first, second, third].map((cell) => Math.round(cell.getBoundingClientRect().top)));
  if (tops.size > 1) return "its rows are stacked on a wide screen, too";
  return getComputedStyle(third, "::before").content === "none" ? "" : "its values say their columns on a wide screen, too";
}
/* c8 ignore stop */
