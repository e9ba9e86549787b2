import type { Entry } from '../../timeline/entry.ts';
import type { PairEnd } from '../../timeline/selected-pair.ts';

type StateOf = Extract<Entry, { type: 'state' }>['of'];

/** Something that is other than it was. */
export type Change =
  /** Through which values a state went; the first is where it was before. */
  | { readonly type: 'state'; readonly of: StateOf; readonly values: readonly string[] }
  | { readonly type: 'candidates'; readonly kinds: readonly string[] }
  /** As the pairs stand that have changed. */
  | { readonly type: 'pairs'; readonly checked: number; readonly succeeded: number; readonly failed: number }
  | { readonly type: 'path'; readonly local: PairEnd; readonly remote: PairEnd }
  | { readonly type: 'tracks'; readonly kinds: readonly string[] }
  | { readonly type: 'data-channel'; readonly state: 'open' | 'closed' }
  | { readonly type: 'picture' }
  | { readonly type: 'peer'; readonly change: 'joined' | 'away' | 'back' | 'left' }
  | { readonly type: 'error'; readonly message: string };

/** In the order in which one follows from the other. */
const STATES: readonly StateOf[] = ['signaling', 'gathering', 'ice', 'dtls', 'connection'];

type Of<T extends Entry['type']> = Extract<Entry, { type: T }>;

/** What has changed at this side since a moment (ms, as the entries' `at`), each thing once. Signals are no change: they bring it about. */
export function changesSince(entries: readonly Entry[], since: number): Change[] {
  const recent = entries.filter(({ at }) => at >= since);
  const all = <T extends Entry['type']>(type: T) => recent.filter((entry): entry is Of<T> => entry.type === type);
  const candidates = all('candidate').flatMap(({ candidate }) => / typ (\w+)/.exec(candidate)?.[1] ?? []);
  const tracks = all('track').map(({ kind }) => kind);
  const path = all('selected-pair').at(-1);
  const channel = all('data-channel').at(-1);
  const peer = all('peer').at(-1);
  const error = all('error').at(-1);
  return [
    ...(peer ? [{ type: 'peer', change: peer.change } as const] : []),
    ...STATES.flatMap((of) => stateChange(entries, since, of)),
    ...(candidates.length > 0 ? [{ type: 'candidates', kinds: candidates } as const] : []),
    ...pairChange(all('pair')),
    ...(path ? [{ type: 'path', local: path.local, remote: path.remote } as const] : []),
    ...(tracks.length > 0 ? [{ type: 'tracks', kinds: tracks } as const] : []),
    ...(channel ? [{ type: 'data-channel', state: channel.state } as const] : []),
    ...(all('first-frame').length > 0 ? [{ type: 'picture' } as const] : []),
    ...(error ? [{ type: 'error', message: error.message } as const] : []),
  ];
}

/** A new RTCPeerConnection begins with values of its own (W3C webrtc §4.4.1), without an event. */
function stateChange(entries: readonly Entry[], since: number, of: StateOf): Change[] {
  const initial = of === 'signaling' ? 'stable' : 'new';
  let before = initial;
  const values: string[] = [];
  for (const entry of entries) {
    const value = entry.type === 'connection-created' ? initial : entry.type === 'state' && entry.of === of ? entry.value : null;
    if (value === null) continue;
    if (entry.at < since) before = value;
    else if (value !== (values.at(-1) ?? before)) values.push(value);
  }
  return values.length === 0 ? [] : [{ type: 'state', of, values: [before, ...values] }];
}

function pairChange(entries: readonly Of<'pair'>[]): Change[] {
  const newest = [...new Map(entries.map((entry) => [entry.id, entry.state])).values()];
  const count = (...states: readonly string[]) => newest.filter((state) => states.includes(state)).length;
  const counts = { checked: count('waiting', 'in-progress'), succeeded: count('succeeded'), failed: count('failed') };
  return counts.checked + counts.succeeded + counts.failed === 0 ? [] : [{ type: 'pairs', ...counts }];
}
