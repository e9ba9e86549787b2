// `npm run check`: types, lint, format, unit and server tests, and the size of what a page loads. Seconds; run before each commit.
import { mkdirSync } from 'node:fs';
import { ensureBuilt } from './build.js';
import { ensureInstalled } from './install.js';
import { programs, run } from './project.js';

const quietly = (...args) => run(args, { isQuiet: true });

const TESTS = {
  name: 'unit and server tests',
  step: () => run([programs.vitest, 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json']),
};
const OTHERS = [
  { name: 'types of the server', step: () => quietly(programs.tsc, '-p', 'server') },
  { name: 'types of the client', step: () => quietly(programs.tsc, '-p', 'client') },
  { name: 'types of the tests', step: () => quietly(programs.tsc, '-p', 'e2e') },
  { name: 'types of the laboratory', step: () => quietly(programs.tsc, '-p', 'lab') },
  { name: 'lint', step: () => quietly(programs.oxlint, '--type-aware', '--deny-warnings') },
  { name: 'format', step: () => quietly(programs.oxfmt, '--check', '.') },
  {
    name: 'sizes',
    step: async () => {
      await ensureBuilt();
      const { checkSizes } = await import('./sizes.js');
      return checkSizes();
    },
  },
];

async function inTurn(steps) {
  const said = [];
  for (const { name, step } of steps) {
    const startedAt = performance.now();
    const isFine = (await step()) === 0;
    said.push({ isFine, line: `${isFine ? 'ok' : 'FAILED'}  ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)` });
  }
  return said;
}

/** The tests wait for most of their time; meanwhile the rest is done, but where certainty is worth more than seconds. @returns {Promise<boolean>} whether everything holds */
export async function check() {
  mkdirSync('test-results', { recursive: true });
  const lanes = process.env.CI ? [[TESTS, ...OTHERS]] : [[TESTS], OTHERS];
  const said = (await Promise.all(lanes.map(inTurn))).flat();
  process.stdout.write(`${said.map(({ line }) => line).join('\n')}\n`);
  return said.every(({ isFine }) => isFine);
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled();
  process.exit((await check()) ? 0 : 1);
}
