import type { SidedEntry } from '../../timeline/call-timeline.ts';
import { roadOf } from '../../timeline/road.ts';
import type { SelectedPair } from '../../timeline/selected-pair.ts';
import type { LadderDirect } from './ladder-event.ts';

/** What goes from browser to browser, as one side has seen it: ICE checks, the DTLS handshake, and media from the first packet on. */
export function directEvents(entries: readonly SidedEntry[]): LadderDirect[] {
  const found: LadderDirect[] = [];
  let hasMedia = false;
  let hasPath = false;
  entries.forEach((entry, index) => {
    const { at } = entry;
    if (entry.type === 'connection-created') hasMedia = hasPath = false;
    if (entry.type === 'first-packet' || entry.type === 'first-frame') {
      if (!hasMedia)
        found.push({ type: 'direct', id: `media ${index}`, what: 'media', fromMs: at, toMs: null, outcome: 'open', detail: '' });
      hasMedia = true;
    }
    if (isState(entry, 'ice', 'checking')) found.push(checks(entry, entries.slice(index + 1), index));
    if (!isState(entry, 'ice', 'connected') || hasPath) return;
    hasPath = true;
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

/** Between the end of the first checks and the connection (W3C webrtc §4.3.3): it is connected when both ICE and DTLS are. A restart shakes no hands. */
function handshake({ at }: SidedEntry, rest: readonly SidedEntry[], index: number): LadderDirect[] {
  const end = rest.find((entry) => entry.type === 'connection-created' || isState(entry, 'connection', 'connected', 'failed', 'closed'));
  if (end === undefined || !isState(end, 'connection', 'connected', 'failed')) return [];
  const outcome = isState(end, 'connection', 'connected') ? 'direct' : 'failed';
  return [{ type: 'direct', id: `dtls ${index}`, what: 'dtls', fromMs: at, toMs: end.at, outcome, detail: '' }];
}

function isState(entry: SidedEntry, of: 'ice' | 'connection', ...values: readonly string[]): boolean {
  return entry.type === 'state' && entry.of === of && values.includes(entry.value);
}

/** `srflx ↔ host · UDP`. */
function pairName({ local, remote }: SelectedPair): string {
  const over = local.relayProtocol ?? local.protocol;
  return `${local.type} ↔ ${remote.type}${over === null ? '' : ` · ${over.toUpperCase()}`}`;
}
