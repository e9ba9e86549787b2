import { setTimeout } from 'node:timers/promises';
import type { GlasscallServer } from '../glasscall-server.ts';
import { withOpened } from '../opened.ts';
import type { Arrived } from './arrivals.ts';
import { figuresOf } from './process-figures.ts';
import { startProgram } from './program.ts';

/** So many watch, one after the other. */
export const VIEWERS = [1, 5, 10, 20, 40] as const;
export type Viewers = (typeof VIEWERS)[number];
/** The server, and a bare relay of UDP packets in Node. */
export const WAYS = ['server', 'udp'] as const;
export type Way = (typeof WAYS)[number];

/** Connections have been made, and so long packets are counted; ms. */
const REST_MS = 1500;
const WATCHED_MS = 5000;

export interface FanOut extends Arrived {
  /** Of a core. */
  readonly cpu: number;
  /** Resident bytes of the process. */
  readonly memory: number;
}

/** What it takes to pass a picture and a voice on, to more and more viewers. */
export function fanOut(way: Way, server: GlasscallServer, programs: string): Promise<ReadonlyMap<Viewers, FanOut>> {
  return withOpened(async (keep) => {
    const relay = way === 'udp' ? keep(await startProgram(programs, 'udp-relay')) : null;
    const audience = keep(await startProgram(programs, 'audience', way, server.origin));
    keep(await startProgram(programs, 'publisher', way, relay ? String(relay.first) : server.origin));
    const pid = relay?.pid ?? server.pid;
    const found = new Map<Viewers, FanOut>();
    for (const viewers of VIEWERS) {
      const ports = await audience.ask(viewers);
      await relay?.ask(ports);
      await setTimeout(REST_MS);
      await audience.ask('count');
      const [before, since] = [figuresOf(pid), performance.now()];
      await setTimeout(WATCHED_MS);
      const [after, seconds] = [figuresOf(pid), (performance.now() - since) / 1000];
      const arrived = (await audience.ask('count')) as Arrived;
      found.set(viewers, { ...arrived, cpu: (after.cpu - before.cpu) / seconds, memory: after.memory });
    }
    return found;
  });
}
