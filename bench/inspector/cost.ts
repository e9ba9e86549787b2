import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { setStage, type Cpu, type Stage } from './stage.ts';

/** `without`: the code that records and asks for statistics is not let in. */
export const STATES = ['without', 'closed', 'ladder', 'graphs'] as const;
export type State = (typeof STATES)[number];

/** Shares of a core, by state, one of each round. */
export type Costs = Readonly<Record<State, readonly Cpu[]>>;

/** A call has come to rest, and so long it is watched in each state; ms. */
const REST_MS = 6000;
const WATCHED_MS = 20_000;

const TABS = { ladder: 'Ladder', graphs: 'Live' } as const;

/** Two calls a round, one of them without the inspection; which is first changes from round to round. */
export async function measureCost(chromium: string, origin: string, rounds: number): Promise<Costs> {
  const costs: Record<State, Cpu[]> = { without: [], closed: [], ladder: [], graphs: [] };
  const without = async () => {
    const stage = await setStage(chromium, origin, { caller: keepInspectionOut });
    costs.without.push(await watch(stage));
    await stage.close();
  };
  const withIt = async () => {
    const stage = await setStage(chromium, origin);
    costs.closed.push(await watch(stage));
    await stage.caller.getByRole('button', { name: 'How was this connected?' }).click();
    for (const tab of ['ladder', 'graphs'] as const) {
      await stage.caller.getByRole('tab', { name: TABS[tab] }).click();
      costs[tab].push(await watch(stage));
    }
    await stage.close();
  };
  for (let round = 0; round < rounds; round++) {
    for (const measure of round % 2 === 0 ? [without, withIt] : [withIt, without]) await measure();
  }
  return costs;
}

async function keepInspectionOut(page: Page): Promise<void> {
  await page.route(/\/assets\/inspection-/, (route) => route.abort());
}

async function watch({ cpu }: Stage): Promise<Cpu> {
  await setTimeout(REST_MS);
  const [start, since] = [await cpu(), performance.now()];
  await setTimeout(WATCHED_MS);
  const [end, seconds] = [await cpu(), (performance.now() - since) / 1000];
  return { mainThread: (end.mainThread - start.mainThread) / seconds, process: (end.process - start.process) / seconds };
}
