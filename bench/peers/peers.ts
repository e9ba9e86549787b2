import { openOwn } from '../inspector/stage.ts';
import type { BenchOptions } from '../bench-options.ts';
import { startGlasscall } from '../glasscall-server.ts';
import { withOpened } from '../opened.ts';
import { until } from '../until.ts';
import type { Arrived } from './arrivals.ts';
import { fanOut, WAYS, type FanOut, type Viewers, type Way } from './fan-out.ts';
import { measureJoins, type Joins } from './first-frame.ts';
import { figuresOf, type ProcessFigures } from './process-figures.ts';
import { startProgram } from './program.ts';

/** Joins of one round. */
const JOINS = 5;
/** Peers come and go so often before it is looked for the first time, and then. */
export const COMINGS = { before: 50, counted: 200 } as const;

export interface PeersFigures {
  readonly fanOut: readonly Readonly<Record<Way, ReadonlyMap<Viewers, FanOut>>>[];
  readonly echo: readonly Readonly<Record<Way, Arrived>>[];
  readonly joins: Joins;
  /** The server's process before and after peers came and went. */
  readonly comings: readonly { readonly before: ProcessFigures; readonly after: ProcessFigures }[];
  readonly chromium: string;
  readonly rounds: number;
}

/** Peers of the bench come from everywhere, and nothing keeps them from it. */
const ENVIRONMENT = { MAX_PEERS: '1000', TRUST_PROXY: '1' };

/** What the peers that live in the server cost it, and what they take. */
export async function measurePeers({ app, chromium, programs }: BenchOptions, rounds: number): Promise<PeersFigures> {
  const found = { fanOut: [], echo: [], comings: [] } as Record<'fanOut' | 'echo' | 'comings', never[]> as {
    fanOut: PeersFigures['fanOut'][number][];
    echo: PeersFigures['echo'][number][];
    comings: PeersFigures['comings'][number][];
  };
  const joins: Joins = { server: [], limit: [] };
  let version = '';
  for (let round = 0; round < rounds; round++) {
    await withOpened(async (keep) => {
      const server = keep(await startGlasscall(app, ENVIRONMENT));
      const ways = round % 2 === 0 ? WAYS : WAYS.toReversed();
      const [spread, echoed] = [{} as Record<Way, ReadonlyMap<Viewers, FanOut>>, {} as Record<Way, Arrived>];
      for (const way of ways) spread[way] = await fanOut(way, server, programs);
      for (const way of ways) echoed[way] = await echo(way, server.origin, programs);
      found.fanOut.push(spread);
      found.echo.push(echoed);
      found.comings.push(await comeAndGo(server.origin, server.pid, programs));
      const browsers = [keep(await openOwn(chromium)), keep(await openOwn(chromium))] as const;
      version = browsers[0].version();
      const joined = await measureJoins(browsers, server, JOINS);
      joins.server.push(...joined.server);
      joins.limit.push(...joined.limit);
    });
    process.stdout.write(`round ${round + 1} of ${rounds}\n`);
  }
  return { ...found, joins, chromium: version, rounds };
}

async function echo(way: Way, origin: string, programs: string): Promise<Arrived> {
  return withOpened(async (keep) => {
    const relay = way === 'udp' ? keep(await startProgram(programs, 'udp-relay')) : null;
    const client = keep(await startProgram(programs, 'echo-client', way, relay ? String(relay.first) : origin));
    return client.first as Arrived;
  });
}

async function comeAndGo(origin: string, pid: number, programs: string): Promise<PeersFigures['comings'][number]> {
  return withOpened(async (keep) => {
    const client = keep(await startProgram(programs, 'comers-and-goers', origin));
    await client.ask(COMINGS.before);
    const before = await atRest(pid);
    await client.ask(COMINGS.counted);
    return { before, after: await atRest(pid) };
  });
}

/** What is closed is given back a moment later. */
async function atRest(pid: number): Promise<ProcessFigures> {
  let last = figuresOf(pid);
  let since = performance.now();
  return until('the process at rest', () => {
    const now = figuresOf(pid);
    if (now.files !== last.files || now.threads !== last.threads) since = performance.now();
    last = now;
    return performance.now() - since > 2000 ? now : null;
  });
}
