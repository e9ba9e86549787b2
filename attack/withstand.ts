import { setTimeout as wait } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { processTree } from '../e2e/process-tree.ts';
import { Attacker } from './attacker.ts';
import { noteFigures, type Figures } from './figures.ts';
import type { HealthFigures } from './health.ts';
import { noticedSince } from './notice.ts';
import { descriptorsOf, forgetPeak, measureResources, peakMegabytes, waitedMs, type Resources } from './resources.ts';
import type { Scene } from './scene.ts';

const HEALTH_P99_MS = 250;
/** A machine that others use too is allowed so many times what it adds by itself, and no more than this. */
const BUSY = 3;
const BUSY_AT_MOST_MS = 2000;
const BACK_MS = 5000;
const WINDOW_MS = 3000;
/** Before an attack the server has answered this quickly for so long; a machine that is never calm is not waited for longer. */
const CALM_P99_MS = 100;
const CALM_MS = 1000;
const CALM_AT_MOST_MS = 10_000;
const MEGABYTES_LEFT = 20;
/** What an attack may make the server hold while it goes on. */
const MEGABYTES_AT_ONCE = 150;
/** Connections of pages and of the health probe come and go. */
const COMING_AND_GOING = 5;
/** pino's levels. */
const ERROR = 50;

export type Attack = (attacker: Attacker, scene: Scene) => Promise<void>;

/**
 * Carries an attack out and looks whether anybody could notice: the processes are the same, the server answers, what it took for the
 * attacker is given back while the attacker's end is still open, and pictures, headlines and connections of the bystanders go on.
 */
export async function withstand(scene: Scene, title: string, attack: Attack): Promise<void> {
  const { server, bystanders, health } = scene;
  const before = await measureResources(server);
  forgetPeak(before.pids);
  const calm = await calmHealth(scene);
  const logged = server.log.length;
  const attacker = new Attacker(server, scene.nextAddress());
  try {
    const since = Date.now();
    const waitedBefore = waitedMs(scene.server.pid);
    // At least so long that the server is asked how it is often enough for a 99th percentile.
    const [attacked] = await Promise.allSettled([attack(attacker, scene), wait(WINDOW_MS)]);
    const until = Date.now();
    expect(pidsOf(scene), `the server's processes go on\n${scene.stderr()}`).toEqual(before.pids);
    const waited = waitedMs(scene.server.pid) - waitedBefore;
    const peak = peakMegabytes(before.pids);
    const descriptorsBackMs = await descriptorsBack(before, until);
    const healthFigures = await health.between(since, until);
    // Afterwards, as it takes much of the processors: that pictures moved meanwhile is seen from the frames presented.
    const [seen] = await Promise.allSettled([bystanders.expectToSeeAndHear()]);
    const figures: Figures = {
      title,
      seconds: (until - since) / 1000,
      health: healthFigures,
      calmP99Ms: calm.p99Ms,
      waitedMs: waited,
      before,
      after: await memoryBack(scene, before),
      peakMegabytes: peak,
      descriptorsBackMs,
      heldOpen: attacker.open,
      logLines: server.log.length - logged,
      noticed: await noticedSince(bystanders, since, machineMs({ health: healthFigures, calmP99Ms: calm.p99Ms, waitedMs: waited })),
    };
    noteFigures(figures);
    expectUnharmed(figures);
    expect
      .soft(
        server.log.slice(logged).filter(({ level }) => Number(level) >= ERROR),
        'errors in the log',
      )
      .toEqual([]);
    for (const result of [attacked, seen]) if (result.status === 'rejected') throw result.reason;
  } finally {
    attacker.close();
  }
}

/** What the machine adds by itself: to a process that only answers, to this server before the attack, and to it while it wants a processor. */
const machineMs = ({ health, calmP99Ms, waitedMs }: Pick<Figures, 'health' | 'calmP99Ms' | 'waitedMs'>) =>
  Math.min(Math.max(BUSY * health.controlP99Ms, BUSY * calmP99Ms, waitedMs), BUSY_AT_MOST_MS);

/**
 * Waits until the server answers as it does when nobody attacks it: collecting garbage, and people who have only just come, delay it. Gives up
 * after a while on a machine that is never calm, and tells how it answered in the last moments.
 */
async function calmHealth({ health }: Scene): Promise<HealthFigures> {
  const until = Date.now() + CALM_AT_MOST_MS;
  for (;;) {
    await wait(CALM_MS);
    const now = Date.now();
    const figures = await health.between(now - CALM_MS, now);
    if (figures.p99Ms < CALM_P99_MS || now > until) return figures;
  }
}

function expectUnharmed(figures: Figures): void {
  const { before, after, health, peakMegabytes, descriptorsBackMs, noticed } = figures;
  expect
    .soft(health.p99Ms, `ms until the server says how it is, 99th percentile of ${health.asked}`)
    .toBeLessThan(Math.max(HEALTH_P99_MS, machineMs(figures)));
  expect.soft(descriptorsBackMs, `ms until ${before.descriptors} descriptors are left; ${after.descriptors} are`).not.toBeNull();
  expect.soft(after.megabytes - before.megabytes, 'MB left behind').toBeLessThan(MEGABYTES_LEFT);
  expect.soft(peakMegabytes - before.megabytes, 'MB at once').toBeLessThan(MEGABYTES_AT_ONCE);
  expect.soft(noticed.complaints, 'what bystanders noticed').toEqual([]);
}

/** Of the server and the process of its media; empty: it has ended. */
function pidsOf({ server }: Scene): number[] {
  try {
    return processTree(server.pid);
  } catch {
    return [];
  }
}

async function descriptorsBack({ pids, descriptors }: Resources, since: number): Promise<number | null> {
  while (descriptorsOf(pids) > descriptors + COMING_AND_GOING) {
    if (Date.now() - since > BACK_MS) return null;
    await wait(50);
  }
  return Date.now() - since;
}

/** The first measurement that is good enough, or the last one. */
async function memoryBack({ server }: Scene, { megabytes }: Resources): Promise<Resources> {
  const until = Date.now() + BACK_MS;
  for (;;) {
    const now = await measureResources(server);
    if (now.megabytes < megabytes + MEGABYTES_LEFT || Date.now() > until) return now;
    await wait(500);
  }
}
