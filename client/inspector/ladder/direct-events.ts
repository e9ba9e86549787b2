import type { SidedEntry } from '../../timeline/call-timeline.ts';
import { roadOf } from '../../timeline/road.ts';
import type { SelectedPair } from '../../timeline/selected-pair.ts';
import type { LadderDirect } from './ladder-event.ts';

/** What goes from browser to browser, as one side has seen it: ICE checks, the DTLS handshake, and media from the first packet on. */
export function directEvents(entries: readonly SidedEntry[]): LadderDirect[] {
  const found: LadderDirect[] = [];
  let hasMedia = false;
  entries.forEach((entry, index) => {
    const { at } = entry;
    if (entry.type === 'connection-created') hasMedia = false;
    if (entry.type === 'first-packet' || entry.type === 'first-frame') {
      if (!hasMedia)
        found.push({ type: 'direct', id: `media ${index}`, what: 'media', fromMs: at, toMs: null, outcome: 'open', detail: '' });
      hasMedia = true;
    }
    if (isState(entry, 'ice', 'checking')) found.push(checks(entry, entries.slice(index + 1), index));
    if (isState(entry, 'dtls', 'connecting')) found.push(handshake(entry, entries.slice(index + 1), index));
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

function handshake({ at }: SidedEntry, rest: readonly SidedEntry[], index: number): LadderDirect {
  const end = rest.find((entry) => entry.type === 'connection-created' || isState(entry, 'dtls', 'connected', 'failed', 'closed'));
  const outcome = end === undefined ? 'open' : isState(end, 'dtls', 'connected') ? 'direct' : 'failed';
  return { type: 'direct', id: `dtls ${index}`, what: 'dtls', fromMs: at, toMs: end?.at ?? null, outcome, detail: '' };
}

function isState(entry: SidedEntry, of: 'ice' | 'dtls' | 'connection', ...values: readonly string[]): boolean {
  return entry.type === 'state' && entry.of === of && values.includes(entry.value);
}

/** `srflx ↔ host · UDP`. */
function pairName({ local, remote }: SelectedPair): string {
  const over = local.relayProtocol ?? local.protocol;
  return `${local.type} ↔ ${remote.type}${over === null ? '' : ` · ${over.toUpperCase()}`}`;
}
