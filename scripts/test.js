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

/** What both runners counted. A runner that left no report has failed. */
function total(unit, e2e) {
  return {
    passed: (unit?.numPassedTests ?? 0) + (e2e?.stats.expected ?? 0) + (e2e?.stats.flaky ?? 0),
    failed: (unit?.numFailedTests ?? 1) + (e2e?.stats.unexpected ?? 1),
    skipped: (unit?.numPendingTests ?? 0) + (e2e?.stats.skipped ?? 0),
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
const isFine = await check();
const code = await e2e([]);
const { passed, failed, skipped } = total(read('test-results/unit.json'), read('test-results/e2e.json'));
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(isFine && code === 0 && failed === 0 ? 0 : 1);
