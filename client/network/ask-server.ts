import { isLocalName } from '../timeline/address-kind.ts';
import { Gathering } from './gathering.ts';
import { mappedOf, socketsOf } from './mapped.ts';
import type { ServerToAsk } from './server-list.ts';
import type { GatheringParts } from './test-parts.ts';

/** What came of asking one server. `refused` with the code of STUN, e.g. 401 for credentials (RFC 8489 §14.8), 486 for a quota. */
export type ServerAnswer =
  | { readonly status: 'answered'; readonly tookMs: number }
  | { readonly status: 'refused'; readonly code: number }
  | { readonly status: 'silent' };

/** STUN's code for "could not be reached" in browsers. */
const UNREACHABLE = 701;

/** Asks one server alone, so that only it can have answered. */
export async function askServer({ kind, url, username, credential }: ServerToAsk, parts: GatheringParts): Promise<ServerAnswer> {
  const { createPeerConnection, now, capMs } = parts;
  const isRelay = kind !== 'stun';
  const server = { urls: url, ...(username !== undefined && { username }), ...(credential !== undefined && { credential }) };
  const configuration: RTCConfiguration = { iceServers: [server], iceTransportPolicy: isRelay ? 'relay' : 'all' };
  const gathering = new Gathering(createPeerConnection, configuration, now);
  const hasAnswered = () => gathering.found.some(({ type }) => type === (isRelay ? 'relay' : 'srflx'));
  const refusal = () => gathering.errors.find(({ code }) => code !== UNREACHABLE);
  await gathering.until(() => hasAnswered() || refusal() !== undefined, capMs);
  const answered = hasAnswered() || (!isRelay && hasOwnAddressOnly(gathering));
  const refused = refusal();
  const tookMs = now() - gathering.startedAt;
  gathering.close();
  if (answered) return { status: 'answered', tookMs };
  return refused ? { status: 'refused', code: refused.code } : { status: 'silent' };
}

/**
 * Without a NAT the mapped address is the computer's own, and browsers do not report it a second time. It is the answer if gathering ended
 * in time, nothing was found, and not every socket complained; a hidden address is always reported.
 */
export function hasOwnAddressOnly({ found, errors, isComplete }: Pick<Gathering, 'found' | 'errors' | 'isComplete'>): boolean {
  if (!isComplete || mappedOf(found) !== null) return false;
  const complained = (address: string) =>
    errors.some((error) => error.address === null || error.address === '' || error.address === address);
  return socketsOf(found).some(({ address }) => !isLocalName(address) && !complained(address));
}
