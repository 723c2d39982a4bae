// Links within the book: the file must exist, and the anchor in it.
import { existsSync } from "node:fs";
import path from "node:path";

/** For every page the links that lead nowhere. */
export function brokenLinks(folder, root, pages) {
  const anchors = new Map(pages.map(({ page, ids }) => [page, new Set(ids)]));
  return new Map(pages.map(({ page, links }) => [page, links.filter((link) => link.startsWith(root) && !leads(folder, root, anchors, link))]));
}

function leads(folder, root, anchors, link) {
  const [name, anchor] = link.slice(root.length).split("#").map(decodeURIComponent);
  const file = name.split("?")[0] || "index.html";
  if (!existsSync(path.join(folder, file))) return false;
  return !anchor || !anchors.has(file) || anchors.get(file).has(anchor);
}
