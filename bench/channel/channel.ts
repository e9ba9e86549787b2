import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { BenchOptions } from '../bench-options.ts';
import { startGlasscall } from '../glasscall-server.ts';
import { openOwn, openPage, rendererTime } from '../inspector/stage.ts';

/** So many watch, one after the other. */
export const VIEWERS = [1, 3, 6] as const;
export type Viewers = (typeof VIEWERS)[number];

/** Pictures have found their size, and so long they are counted; ms. */
const REST_MS = 10_000;
const WATCHED_MS = 15_000;

/** What a broadcaster's page does, by the second. */
export interface Work {
  /** Seconds of its process. */
  readonly process: number;
  /** Pictures encoded for all viewers together, and the seconds that Chromium says this took. */
  readonly frames: number;
  readonly encoding: number;
  readonly bits: number;
}

export interface ChannelFigures {
  readonly work: Readonly<Record<Viewers, readonly Work[]>>;
  readonly rounds: number;
  readonly chromium: string;
}

type Counted = Omit<Work, 'process'>;

/** What Chromium encodes for each viewer, counted at the broadcaster while viewers come. */
export async function measureChannel({ chromium, app }: BenchOptions, rounds: number): Promise<ChannelFigures> {
  const server = await startGlasscall(app);
  const work: Record<Viewers, Work[]> = { 1: [], 3: [], 6: [] };
  let version = '';
  for (let round = 0; round < rounds; round++) {
    const [own, others] = [await openOwn(chromium), await openOwn(chromium)] as const;
    version = own.version();
    const broadcaster = await goLive(own, `${server.origin}/live/round-${round}`);
    const session = await own.newBrowserCDPSession();
    let count = 0;
    for (const viewers of VIEWERS) {
      for (; count < viewers; count++) await watch(others, `${server.origin}/watch/round-${round}`);
      await setTimeout(REST_MS);
      const [counted, cpu, since] = [await sent(broadcaster), await rendererTime(session), performance.now()];
      await setTimeout(WATCHED_MS);
      const [later, cpuLater, seconds] = [await sent(broadcaster), await rendererTime(session), (performance.now() - since) / 1000];
      const by = (name: keyof Counted) => (later[name] - counted[name]) / seconds;
      work[viewers].push({ process: (cpuLater - cpu) / seconds, frames: by('frames'), encoding: by('encoding'), bits: by('bits') });
    }
    await own.close();
    await others.close();
  }
  await server.close();
  return { work, rounds, chromium: version };
}

async function goLive(browser: Browser, address: string): Promise<Page> {
  const page = await openPage(browser);
  await page.addInitScript(keepConnections);
  await page.goto(address);
  await page.getByRole('button', { name: 'Go live' }).click();
  await page.getByRole('heading', { name: /^You are live/ }).waitFor();
  return page;
}

async function watch(browser: Browser, address: string): Promise<void> {
  const page = await openPage(browser);
  await page.goto(address);
  await page.getByRole('heading', { name: /^You are watching/ }).waitFor();
}

/** Runs in the page, before anything of ours: connections are asked from outside, as the page's own code shows only what people need. */
function keepConnections(): void {
  const connections: RTCPeerConnection[] = [];
  Object.assign(globalThis, { connections });
  globalThis.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.push(this);
    }
  };
}

function sent(page: Page): Promise<Counted> {
  return page.evaluate(async () => {
    const { connections } = globalThis as unknown as { connections: RTCPeerConnection[] };
    const sum = { frames: 0, encoding: 0, bits: 0 };
    for (const connection of connections) {
      for (const stats of (await connection.getStats()).values() as Iterable<Record<string, unknown>>) {
        if (stats['type'] !== 'outbound-rtp' || stats['kind'] !== 'video') continue;
        sum.frames += Number(stats['framesEncoded']);
        sum.encoding += Number(stats['totalEncodeTime']);
        sum.bits += Number(stats['bytesSent']) * 8;
      }
    }
    return sum;
  });
}
