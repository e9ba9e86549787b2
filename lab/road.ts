import { expect, type Page } from '@playwright/test';

type Watched = typeof globalThis & { roads: RTCPeerConnection[] };

/** Which way the media goes: by a relay if either end is one, and by what this side reaches its own. */
export interface Road {
  readonly kind: 'direct' | 'relay';
  /** Null where this side's own end is no relay. */
  readonly relayProtocol: 'udp' | 'tcp' | 'tls' | null;
}

/** A pair that is chosen first may be replaced by a better one. */
const SETTLED_MS = 1500;

/** Keeps the page's connections where statistics can be asked of them. Call it before the page is opened. */
export async function watchRoads(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const roads: RTCPeerConnection[] = [];
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        roads.push(this);
      }
    };
    Object.assign(globalThis, { roads });
  });
}

/** The pair of candidates that is in use now, with its name; null as long as there is none. */
function sampleRoad(page: Page): Promise<{ pair: string; road: Road } | null> {
  return page.evaluate(async () => {
    const connection = (globalThis as Watched).roads.findLast(({ connectionState }) => connectionState === 'connected');
    if (!connection) return null;
    const stats: RTCStatsReport = await connection.getStats();
    const all = [...(stats as unknown as Map<string, Record<string, string>>).values()];
    const transport = all.find(({ type }) => type === 'transport');
    const byId = (id: string | undefined) => all.find((entry) => entry['id'] === id);
    const pair = byId(transport?.['selectedCandidatePairId']);
    const [local, remote] = [byId(pair?.['localCandidateId']), byId(pair?.['remoteCandidateId'])];
    if (!local || !remote) return null;
    const isRelayed = [local, remote].some((candidate) => candidate['candidateType'] === 'relay');
    const own = local['candidateType'] === 'relay' ? (local['relayProtocol'] as 'udp' | 'tcp' | 'tls') : null;
    return { pair: pair?.['id'] ?? '', road: { kind: isRelayed ? ('relay' as const) : ('direct' as const), relayProtocol: own } };
  });
}

/** The road once it has been the same for a while. */
export async function settledRoad(page: Page): Promise<Road> {
  let last: { pair: string; road: Road } | null = null;
  let since = 0;
  const look = async () => {
    const now = await sampleRoad(page);
    if (now === null || now.pair !== last?.pair) since = Date.now();
    last = now;
    return now !== null && Date.now() - since >= SETTLED_MS;
  };
  await expect.poll(look, { message: 'the road has settled', intervals: [250] }).toBe(true);
  return (last as unknown as { road: Road }).road;
}
