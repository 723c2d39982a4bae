// The browser of the system: found, or asked for by name.
import { accessSync, constants } from "node:fs";
import path from "node:path";
import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const QUIET = ["--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Path of a browser that can be run, or null. CHROMIUM names one. */
export function findBrowser() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const places = process.env.CHROMIUM ? [process.env.CHROMIUM] : NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return places.find(canRun) ?? null;
}

function canRun(place) {
  try {
    accessSync(place, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export const MISSING =
  "No browser was found, so the pages were not looked at. Install Chromium (Debian and Ubuntu: apt-get install chromium), " +
  "or name one: make browse CHROMIUM=/path/to/chromium";

/** Start the browser; `port` opens it to Lighthouse. */
export function launch(executablePath, port) {
  return chromium.launch({ executablePath, args: [...QUIET, `--remote-debugging-port=${port}`] });
}
