// Runs Lighthouse on pages, each on a phone and on a laptop, in one Chromium.
// Standard input: {urls, chromium, flags, performance}; standard output: one JSON value a line for each run's result.
import { text } from "node:stream/consumers";
import { launch } from "chrome-launcher";
import lighthouse, { desktopConfig } from "lighthouse";

const { urls, chromium, flags, performance } = JSON.parse(await text(process.stdin));
const forms = { phone: undefined, desktop: desktopConfig };
const chrome = await launch({ chromePath: chromium, chromeFlags: ["--headless=new", ...flags] });

async function measure(url, form) {
  const { lhr } = await lighthouse(
    url,
    { port: chrome.port, logLevel: "error", disableFullPageScreenshot: true },
    forms[form],
  );
  const categories = Object.values(lhr.categories);
  const failed = categories
    .flatMap(({ id, auditRefs }) => auditRefs.filter(({ weight }) => weight > 0).map(ref => [id, lhr.audits[ref.id]]))
    .filter(([, audit]) => audit.score !== null && audit.score < 0.9)
    .map(([category, audit]) => `${category}: ${audit.title}${details(audit)}`);
  return {
    url,
    form,
    error: lhr.runtimeError?.message ?? null,
    scores: Object.fromEntries(categories.map(({ id, score }) => [id, Math.round((score ?? 0) * 100)])),
    shift: lhr.audits["cumulative-layout-shift"].numericValue ?? 0,
    transfers: (lhr.audits["network-requests"].details?.items ?? []).map(item => [item.url, item.transferSize]),
    failed,
  };
}

function details({ displayValue, details }) {
  const nodes = (details?.items ?? []).map(item => item.node?.snippet ?? item.url ?? item.description).filter(Boolean);
  return [displayValue ? ` (${displayValue})` : "", ...nodes.slice(0, 3).map(node => `\n      ${node}`)].join("");
}

const median = runs => runs.sort((a, b) => a.scores.performance - b.scores.performance)[(runs.length - 1) / 2];

try {
  for (const url of urls) {
    for (const form of Object.keys(forms)) {
      const runs = [await measure(url, form)];
      // Time varies on a busy machine: a slow run is repeated, and the middle one of three counts.
      if (runs[0].scores.performance < performance) {
        runs.push(await measure(url, form), await measure(url, form));
      }
      process.stdout.write(`${JSON.stringify(median(runs))}\n`);
    }
  }
} finally {
  chrome.kill();
}
