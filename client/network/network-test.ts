import type { NetworkServers } from '../../protocol/network.ts';
import type { IceServer } from '../../protocol/requests.ts';
import type { Answer, RequestError } from '../signaling/request.ts';
import { answersStrangers } from './answers-strangers.ts';
import { askServer, type ServerAnswer } from './ask-server.ts';
import { lookAtFiltering, lookAtMapping } from './look-at-nat.ts';
import { mappingServers, serversToAsk, type ServerToAsk } from './server-list.ts';
import type { TestParts } from './test-parts.ts';
import type { Observations } from './verdict.ts';

export type StepName = 'help' | 'servers' | 'mapping' | 'filtering';

/** How far the test is. Null: not known yet. */
export interface Progress {
  /** When each step ended, ms after the start. */
  readonly steps: Readonly<Record<StepName, number | null>>;
  readonly servers: readonly { readonly server: Pick<ServerToAsk, 'kind' | 'url'>; readonly answer: ServerAnswer | null }[];
  /** Why this server could not be asked for its STUN servers; with it nothing else is known. */
  readonly refused: RequestError | null;
  /** Why there were no TURN credentials. */
  readonly relaysRefused: RequestError | null;
  readonly observations: Observations | null;
}

export const NOT_STARTED: Progress = {
  steps: { help: null, servers: null, mapping: null, filtering: null },
  servers: [],
  refused: null,
  relaysRefused: null,
  observations: null,
};

/** Runs the whole test once. Everything goes on side by side, each on sockets of its own. */
export async function testNetwork(parts: TestParts, onChange: (progress: Progress) => void): Promise<Progress> {
  const startedAt = parts.now();
  let progress = NOT_STARTED;
  const change = (next: Partial<Progress>) => {
    progress = { ...progress, ...next };
    onChange(progress);
  };
  const finish = (name: StepName) => change({ steps: { ...progress.steps, [name]: parts.now() - startedAt } });

  const [own, seat] = await Promise.all([parts.request('network:servers', {}), borrowIceServers(parts)]);
  if (!own.ok && own.error !== 'no_stun') {
    change({ refused: own.error });
    return progress;
  }
  const ownServers: NetworkServers | null = own.ok && own.value.main !== null ? own.value : null;
  const toAsk = serversToAsk(ownServers, seat.ok ? seat.value : [], parts.pageHost);
  change({
    relaysRefused: seat.ok ? null : seat.error,
    servers: toAsk.map(({ kind, url }) => ({ server: { kind, url }, answer: null })),
  });
  finish('help');

  const askAll = Promise.all(
    toAsk.map(async (server) => {
      const answer = await askServer(server, parts);
      const withAnswer = progress.servers.map((row) => (row.server.url === server.url ? { ...row, answer } : row));
      change({ servers: withAnswer });
      return { ...server, answer };
    }),
  );
  const compared = mappingServers(ownServers, toAsk, parts.pageHost);
  const isOwn = ownServers !== null;
  const [asked, mapping, filtering, isAnswering] = await Promise.all([
    askAll.finally(() => finish('servers')),
    lookAtMapping(compared, parts).finally(() => finish('mapping')),
    lookAtFiltering(compared.main, isOwn, parts).finally(() => finish('filtering')),
    isOwn && answersStrangers(parts),
  ]);

  const answers = (url: string | null) => asked.some((row) => row.url === url && row.answer.status === 'answered');
  const overUdp = asked.filter(({ kind }) => kind === 'stun' || kind === 'turn-udp');
  const hasUdp = filtering.mapped !== null || overUdp.some(({ answer }) => answer.status !== 'silent');
  const withoutOwn = parts.isThisComputer ? 'none-on-this-computer' : 'none';
  change({
    observations: {
      ownStun: isOwn ? 'offered' : withoutOwn,
      hasStun: compared.main !== null,
      hasUdp: overUdp.length === 0 ? null : hasUdp,
      ...filtering,
      answersStrangers: isAnswering,
      mapping: {
        ...mapping,
        answering: {
          main: filtering.mapped !== null || answers(compared.main),
          otherPort: answers(compared.otherPort),
          otherAddress: answers(compared.otherAddress),
        },
      },
    },
  });
  return progress;
}

/** TURN credentials are for those who have a seat. One is taken, out of everybody's sight, and given back at once; they stay good. */
async function borrowIceServers({ request }: TestParts): Promise<Answer<readonly IceServer[]>> {
  const seated = await request('call:create', { isListed: false });
  if (!seated.ok) return seated;
  await request('room:leave', { mayReturn: false });
  return { ok: true, value: seated.value.iceServers };
}
