// `npm run check`: types, lint, format, unit and server tests, and the size of what a page loads. Seconds; run before each commit.
import { ensureBuilt } from './build.js';
import { ensureInstalled } from './install.js';
import { programs, run } from './project.js';

/** @returns {Promise<boolean>} whether everything holds */
export async function check() {
  const { checkSizes } = await import('./sizes.js');
  const { mkdirSync } = await import('node:fs');
  mkdirSync('test-results', { recursive: true });
  const steps = [
    { name: 'types of the server', step: () => run([programs.tsc, '-p', 'server'], { isQuiet: true }) },
    { name: 'types of the client', step: () => run([programs.tsc, '-p', 'client'], { isQuiet: true }) },
    { name: 'types of the tests', step: () => run([programs.tsc, '-p', 'e2e'], { isQuiet: true }) },
    { name: 'types of the laboratory', step: () => run([programs.tsc, '-p', 'lab'], { isQuiet: true }) },
    { name: 'lint', step: () => run([programs.oxlint, '--type-aware', '--deny-warnings'], { isQuiet: true }) },
    { name: 'format', step: () => run([programs.oxfmt, '--check', '.'], { isQuiet: true }) },
    {
      name: 'unit and server tests',
      step: () => run([programs.vitest, 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json']),
    },
    { name: 'sizes', step: () => ensureBuilt().then(checkSizes) },
  ];
  let isFine = true;
  for (const { name, step } of steps) {
    const startedAt = performance.now();
    const code = await step();
    isFine &&= code === 0;
    process.stdout.write(`${code === 0 ? 'ok' : 'FAILED'}  ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)\n`);
  }
  return isFine;
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  process.exit((await check()) ? 0 : 1);
}
