import { expect, test } from './fixtures.ts';
import { hangsUp, planRun } from './glare-plan.ts';
import type * as GlareRun from './glare-run.ts';
import { runInPage } from './page-bundle.ts';

declare const glareRun: typeof GlareRun;

/** `GLARE_SEED` plays one run again. */
const { E2E_ALL, GLARE_SEED } = process.env;
const seeds = GLARE_SEED ? [Number(GLARE_SEED)] : Array.from({ length: E2E_ALL ? 200 : 20 }, (_, index) => index + 1);
const RUNS_PER_PAGE = 20;

test(`two who press everything at once end in the same state within 2 s, ${seeds.length} times`, async ({ person }) => {
  test.setTimeout(60_000 + seeds.length * 5000);
  const open = async () => {
    const page = await person({ bypassCSP: true, permissions: ['camera', 'microphone'] });
    await runInPage(page, './glare-run.ts', 'glareRun');
    return page;
  };
  const faults: string[] = [];
  const times: Record<'connected' | 'ended', number[]> = { connected: [], ended: [] };
  let page = await open();
  for (const [index, seed] of seeds.entries()) {
    if (index > 0 && index % RUNS_PER_PAGE === 0) {
      await page.close();
      page = await open();
    }
    const plan = planRun(seed);
    try {
      const { agreedAfterMs, fault } = await page.evaluate((plan) => glareRun.run(plan), plan);
      times[hangsUp(plan) ? 'ended' : 'connected'].push(agreedAfterMs);
      if (fault !== null) throw new Error(fault);
    } catch (error) {
      faults.push(`GLARE_SEED=${seed} ${String(error)}\n  ${JSON.stringify(plan)}`);
      // It may have been the end of the page.
      page = await open();
    }
  }
  for (const [end, all] of Object.entries(times)) {
    test.info().annotations.push({ type: `both ${end}, ms after the last press`, description: distribution(all) });
  }
  process.stdout.write(
    test
      .info()
      .annotations.map(({ type, description }) => `    ${type}: ${description}\n`)
      .join(''),
  );
  expect(faults.join('\n')).toBe('');
});

function distribution(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return `${sorted.length} runs, median ${at(0.5)}, p95 ${at(0.95)}, max ${at(1)}`;
}
