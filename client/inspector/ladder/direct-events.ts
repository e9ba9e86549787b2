import type { SidedEntry } from '../../timeline/call-timeline.ts';
import { roadOf } from '../../timeline/road.ts';
import type { SelectedPair } from '../../timeline/selected-pair.ts';
import type { LadderDirect } from './ladder-event.ts';

/** For the end of each one looks through all that follows; a call in trouble has some dozen. */
const MAX_CHECKINGS = 200;

/** What goes from browser to browser, as one side has seen it: ICE checks, the DTLS handshake, and media from the first packet on. */
export function directEvents(entries: readonly SidedEntry[]): LadderDirect[] {
  const found: LadderDirect[] = [];
  let hasMedia = false;
  let hasPath = false;
  let hasHandshake = false;
  let checkings = 0;
  entries.forEach((entry, index) => {
    const { at } = entry;
    if (entry.type === 'connection-created') hasMedia = hasPath = hasHandshake = false;
    if (entry.type === 'first-packet' || entry.type === 'first-frame') {
      if (!hasMedia)
        found.push({ type: 'direct', id: `media ${index}`, what: 'media', fromMs: at, toMs: null, outcome: 'open', detail: '' });
      hasMedia = true;
    }
    if (entry.type === 'data-channel' && entry.state === 'open') {
      found.push({
        type: 'direct',
        id: `channel ${index}`,
        what: 'data-channel',
        fromMs: at,
        toMs: null,
        outcome: 'open',
        detail: entry.label,
      });
    }
    if (isState(entry, 'ice', 'checking') && checkings < MAX_CHECKINGS) found.push(checks(entry, entries.slice(index + 1), index));
    if (isState(entry, 'ice', 'checking')) checkings += 1;
    // As its transport tells; where that was not seen, between the end of the first checks and the connection.
    const isFirstPath = isState(entry, 'ice', 'connected') && !hasPath;
    hasPath ||= isFirstPath;
    if (hasHandshake || !(isState(entry, 'dtls', 'connecting') || (isFirstPath && !isShakingLater(entries.slice(index + 1))))) return;
    hasHandshake = true;
    found.push(...handshake(entry, entries.slice(index + 1), index));
  });
  return found;
}

function checks({ at }: SidedEntry, rest: readonly SidedEntry[], index: number): LadderDirect {
  const end = rest.find(
    (entry) =>
      entry.type === 'connection-created' ||
      isState(entry, 'ice', 'connected', 'completed', 'failed', 'closed') ||
      isState(entry, 'connection', 'failed', 'closed'),
  );
  const pair = rest.find((entry) => entry.type === 'selected-pair');
  const base = { type: 'direct', id: `checks ${index}`, what: 'ice', fromMs: at } as const;
  if (end === undefined) return { ...base, toMs: null, outcome: 'open', detail: '' };
  if (!isState(end, 'ice', 'connected', 'completed')) return { ...base, toMs: end.at, outcome: 'failed', detail: '' };
  if (pair?.type !== 'selected-pair') return { ...base, toMs: end.at, outcome: 'direct', detail: '' };
  return { ...base, toMs: end.at, outcome: roadOf(pair).isRelayed ? 'relayed' : 'direct', detail: pairName(pair) };
}

/** Its transport will say when it begins. */
function isShakingLater(rest: readonly SidedEntry[]): boolean {
  const next = rest.find((entry) => entry.type === 'connection-created' || isState(entry, 'dtls', 'connecting'));
  return next !== undefined && isState(next, 'dtls', 'connecting');
}

/** Until the transport is connected, or else the connection, which is once both ICE and DTLS are (W3C webrtc §4.3.3). A restart shakes no hands. */
function handshake(entry: SidedEntry, rest: readonly SidedEntry[], index: number): LadderDirect[] {
  const { at } = entry;
  const isEnd = (later: SidedEntry) =>
    isState(later, 'dtls', 'connected', 'failed', 'closed') || isState(later, 'connection', 'connected', 'failed', 'closed');
  const end = rest.find((later) => later.type === 'connection-created' || isEnd(later));
  const base = { type: 'direct', id: `dtls ${index}`, what: 'dtls', fromMs: at, detail: '' } as const;
  if (end === undefined && isState(entry, 'dtls', 'connecting')) return [{ ...base, toMs: null, outcome: 'open' }];
  if (end?.type !== 'state' || end.value === 'closed') return [];
  return [{ ...base, toMs: end.at, outcome: end.value === 'connected' ? 'direct' : 'failed' }];
}

function isState(entry: SidedEntry, of: 'ice' | 'dtls' | 'connection', ...values: readonly string[]): boolean {
  return entry.type === 'state' && entry.of === of && values.includes(entry.value);
}

/** `srflx ↔ host · UDP`. */
function pairName({ local, remote }: SelectedPair): string {
  const over = local.relayProtocol ?? local.protocol;
  return `${local.type} ↔ ${remote.type}${over === null ? '' : ` · ${over.toUpperCase()}`}`;
}
