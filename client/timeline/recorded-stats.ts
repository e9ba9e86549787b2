import chromium from './samples/chromium.json';
import firefox from './samples/firefox.json';
import type { Stats } from './selected-pair.ts';

type Report = readonly (readonly [string, Stats])[];
export type RecordedBrowser = 'chromium' | 'firefox';

/** For tests: what getStats of real browsers returned; scripts/record-stats.js records it anew. */
const RECORDED = { chromium, firefox } as unknown as Record<
  RecordedBrowser,
  { readonly reports: readonly { readonly name: string; readonly at: number; readonly report: Report }[] }
>;

/** The last report of this name: `checking`, `connected`, `a second later`. */
export function recordedReport(browser: RecordedBrowser, name: string): Report {
  const found = RECORDED[browser].reports.findLast((report) => report.name === name);
  if (!found) throw new Error(`${browser} has no report called ${name}`);
  return found.report;
}
