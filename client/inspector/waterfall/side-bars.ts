import type { SidedEntry } from '../../timeline/call-timeline.ts';
import { agreedAt } from '../agreed.ts';
import { pageEntry, type Side } from '../side.ts';
import type { Bar, Phase } from './bar.ts';

export type Span = Omit<Bar, 'waitsFor'>;

/** The phases of one side, of the connection that counts. */
export function sideBars(side: Side): Span[] {
  const { entries, seat } = side;
  const start = entries.findLastIndex((entry) => entry.type === 'connection-created');
  const since = entries.slice(Math.max(0, start));
  const at = (isSo: (entry: SidedEntry) => boolean, among = entries) => among.find(isSo)?.at ?? null;
  const state = (of: string, ...values: string[]) =>
    at((entry) => entry.type === 'state' && entry.of === of && values.includes(entry.value), since);

  const requested = pageEntry(side, 'requested')?.at ?? null;
  const opened = pageEntry(side, 'opened')?.at ?? null;
  const open = at((entry) => entry.type === 'socket' && entry.state === 'open');
  const seated = at((entry) => entry.type === 'seated');
  const created = at((entry) => entry.type === 'connection-created', since);
  const description = (direction: string, type: string) =>
    at((entry) => entry.type === 'signal' && entry.direction === direction && entry.body['type'] === type, since);
  const [offer, answer] = seat === 'caller' ? (['sent', 'received'] as const) : (['received', 'sent'] as const);
  const offerAt = description(offer, 'offer');
  const answerAt = description(answer, 'answer');
  const agreed = agreedAt(entries);
  const checking = state('ice', 'checking');
  const found = state('ice', 'connected', 'completed');
  const secured = latest(state('dtls', 'connected') ?? state('connection', 'connected'), found);
  // A search that was given up has ended, too.
  const searched = found ?? (checking === null ? null : (state('ice', 'failed') ?? state('connection', 'failed')));
  const packet = at((entry) => entry.type === 'first-packet', since);

  const spans: (Span | null)[] = [
    span(seat, 'page', requested, opened),
    span(seat, 'socket', opened, open),
    span(seat, 'seat', open, seated),
    span(seat, 'devices', opened, pageEntry(side, 'devices-ready', 'devices-failed')?.at ?? null),
    seat === 'caller' ? span(seat, 'offer', latest(created, seated), offerAt) : null,
    // Until the person presses Join nothing is late.
    seat === 'callee' ? span(seat, 'answer', agreed === null ? null : latest(offerAt, agreed), answerAt) : null,
    span(
      seat,
      'candidate',
      state('gathering', 'gathering'),
      at((entry) => entry.type === 'candidate', since),
    ),
    span(seat, 'check', seat === 'caller' ? answerAt : state('signaling', 'have-remote-offer'), checking),
    span(seat, 'ice', checking, searched),
    span(seat, 'dtls', found, secured),
    span(seat, 'packet', secured, packet),
    span(
      seat,
      'frame',
      latest(secured, packet),
      at((entry) => entry.type === 'first-frame', since),
    ),
  ];
  return spans.filter((one) => one !== null);
}

/** Null: it has not begun. What ended before it was seen to begin took no time. */
export function span(side: Bar['side'], phase: Phase, from: number | null, to: number | null): Span | null {
  if (from === null) return null;
  return { side, phase, fromMs: to === null ? from : Math.min(from, to), toMs: to };
}

function latest(...times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}
