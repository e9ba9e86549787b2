import { launchChromium } from '../../e2e/chromium.ts';
import { fuzzTests } from '../fuzz-test.ts';
import { openWatched } from '../page/watched-page.ts';
import type { Ground, Surface } from '../run/surface.ts';
import type { Target } from '../run/target.ts';
import { dropFiles, OUTCOME_MS, type Outcome } from './drop-files.ts';
import { makeFile } from './files.ts';

/** Handed to the page one after the other. */
const AT_ONCE = 25;

async function prepare({ origin }: Target): Promise<Ground<string>> {
  const browser = await launchChromium('nothing');
  const { page, fault } = await openWatched(browser);
  await page.goto(`${origin}/replay`);
  await page.getByRole('button', { name: 'Choose a file' }).waitFor();
  await fault();
  const faults: string[] = [];
  const outcomes: Record<Outcome, number> = { opened: 0, refused: 0, nothing: 0 };

  async function open(texts: readonly string[]): Promise<void> {
    for (const outcome of await page.evaluate(dropFiles, { texts, withinMs: OUTCOME_MS })) outcomes[outcome] += 1;
    if (outcomes.nothing > 0) faults.push('the page says nothing of a file');
    const found = await fault();
    if (found !== null) faults.push(found);
  }

  return {
    async open() {
      let waiting: string[] = [];
      return {
        async send(text) {
          waiting.push(text);
          if (waiting.length >= AT_ONCE) await open(waiting.splice(0));
        },
        isOver: () => false,
        async close() {
          if (waiting.length > 0) await open(waiting.splice(0));
        },
      };
    },
    async check() {
      if (faults.length === 0 && outcomes.opened === 0) return `no file was opened: ${JSON.stringify(outcomes)}`;
      return faults.shift() ?? null;
    },
    close: () => browser.close(),
  };
}

const files: Surface<string> = {
  name: 'timeline files',
  make: makeFile,
  lines: 1,
  inputsPerLine: 250,
  prepare,
};

fuzzTests(files, null);
