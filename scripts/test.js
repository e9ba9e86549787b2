// `npm test`: everything that CI runs, on a fresh clone too.
import { readFileSync, rmSync } from 'node:fs';
import { ensureInstalled } from './install.js';

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

/** What all runners counted. A runner that left no report has failed. */
function total(unit, ...browserRuns) {
  const sum = (count) => browserRuns.map(count).reduce((a, b) => a + b, 0);
  return {
    passed: (unit?.numPassedTests ?? 0) + sum((run) => (run?.stats.expected ?? 0) + (run?.stats.flaky ?? 0)),
    failed: (unit?.numFailedTests ?? 1) + sum((run) => run?.stats.unexpected ?? 1),
    skipped: (unit?.numPendingTests ?? 0) + sum((run) => run?.stats.skipped ?? 0),
  };
}

await ensureInstalled();
rmSync('test-results', { recursive: true, force: true });
if (process.env.CI) {
  const { setup } = await import('./setup.js');
  await setup();
}
const { check } = await import('./check.js');
const { e2e } = await import('./e2e.js');
const { lab } = await import('./lab.js');
const isFine = await check();
const codes = [await e2e([]), await lab([])];
const { passed, failed, skipped } = total(...['unit', 'e2e', 'e2e-alone', 'lab'].map((run) => read(`test-results/${run}.json`)));
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(isFine && codes.every((code) => code === 0) && failed === 0 ? 0 : 1);
