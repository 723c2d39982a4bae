// Lighthouse: four scores of one hundred.
import lighthouse, { desktopConfig } from "lighthouse";

export const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];

/** Scores and the audits that failed, on an emulated phone unless `desktop`. */
export async function scores(address, port, desktop = false) {
  const flags = { port, output: "json", logLevel: "silent", onlyCategories: CATEGORIES, disableFullPageScreenshot: true };
  const { lhr } = await lighthouse(address, flags, desktop ? desktopConfig : undefined);
  const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== "informative");
  return {
    ...Object.fromEntries(CATEGORIES.map((name) => [name, Math.round(lhr.categories[name].score * 100)])),
    failed: failed.map(({ id, title, displayValue }) => `${id}: ${title} ${displayValue ?? ""}`.trim()),
  };
}
