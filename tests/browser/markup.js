// Valid HTML, by the Nu checker.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";

const JAR = createRequire(import.meta.url)("vnu-jar");

/** Messages of the checker by page; null where there is no Java. */
export function invalidMarkup(folder, pages) {
  const files = pages.map((page) => path.join(folder, page));
  let said;
  try {
    said = execFileSync("java", ["-Xss4m", "-jar", JAR, "--format", "json", "--stdout", "--exit-zero-always", ...files], { maxBuffer: 1 << 28 });
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
  const messages = JSON.parse(said.toString()).messages.filter(({ type }) => type !== "info");
  return new Map(pages.map((page) => [page, messages.filter(({ url }) => decodeURIComponent(url).endsWith(`/${page}`)).map(shown)]));
}

function shown({ lastLine, message, extract }) {
  return `line ${lastLine}: ${message} [${(extract ?? "").trim().slice(0, 120)}]`;
}
