import { otherSeat } from '../../../protocol/seat.ts';
import { inOrder, type CallTimeline, type SidedEntry } from '../../timeline/call-timeline.ts';
import { passedSignals, type PassedSignal } from '../../timeline/passed-signals.ts';
import { directEvents } from './direct-events.ts';
import type { LadderEvent, LadderMessage, LadderNote, LadderRequest, LadderWait } from './ladder-event.ts';
import { requests } from './requests.ts';

/** What a ladder shows of a call: every signal, what the server told, what happened at either side, and what went past the server. */
export function ladderEvents(timeline: CallTimeline): LadderEvent[] {
  const entries = inOrder(timeline);
  const signals = passedSignals(timeline);
  const own = entries.filter(({ side }) => side === timeline.seat);
  const asked = requests(entries);
  // Where nobody wrote down what was asked there is only the seat that was given.
  const hasAsked = new Set(asked.map(({ from }) => from));
  const told = entries.flatMap((entry, index) => (entry.type === 'seated' && hasAsked.has(entry.side) ? [] : factOrNote(entry, index)));
  return [
    ...asked,
    ...signals.map(message).map((one) => handedOver(one, asked)),
    ...told,
    ...waits(entries, signals),
    ...directEvents(own),
  ];
}

function message(signal: PassedSignal, index: number): LadderMessage {
  const { kind, body } = signal;
  const subtype = kind === 'description' && (body['type'] === 'offer' || body['type'] === 'answer') ? body['type'] : null;
  return { type: 'message', id: `signal ${index}`, subtype, ...signal };
}

/** A server peer writes no timeline: what it has been given by HTTP it has when that is answered. */
function handedOver(signal: LadderMessage, asked: readonly LadderRequest[]): LadderMessage {
  const { from, subtype, sentAt, receivedAt } = signal;
  if (subtype !== 'answer' || sentAt === null || receivedAt !== null) return signal;
  const isCarrier = (request: LadderRequest) =>
    request.from === from && request.askedAt >= sentAt && request.name === 'POST remote-description' && request.status !== null;
  return { ...signal, receivedAt: asked.find((request) => isCarrier(request) && request.refusal === null)?.answeredAt ?? null };
}

function factOrNote(entry: SidedEntry, index: number): LadderEvent[] {
  const { at, side } = entry;
  const id = `${side} ${index}`;
  if (entry.type === 'peer') return [{ type: 'fact', id, to: side, name: `peer:${entry.change}`, at }];
  if (entry.type === 'seated') return [{ type: 'fact', id, to: side, name: 'seated', at }];
  const found = note(entry);
  return found === null ? [] : [{ type: 'note', id, on: side, at, detail: '', ...found }];
}

type Found = Pick<LadderNote, 'what'> & { readonly detail?: string };

type Notes = Readonly<Record<string, LadderNote['what']>>;

/** The other side names the state: it may say `constructor`. */
const named = (notes: Notes, name: string) => (Object.hasOwn(notes, name) ? notes[name] : undefined);

const PAGE_NOTES: Notes = {
  opened: 'page-opened',
  agreed: 'agreed',
  'devices-ready': 'devices-ready',
  'devices-failed': 'devices-failed',
  'network-changed': 'network-changed',
  flooded: 'flooded',
};
const SOCKET_NOTES: Notes = { open: 'socket-back', interrupted: 'socket-lost', refused: 'socket-refused' };
const CONNECTION_NOTES: Notes = { connected: 'connected', failed: 'failed' };
const ICE_NOTES: Notes = {
  checking: 'ice-checking',
  connected: 'ice-connected',
  disconnected: 'ice-disconnected',
  failed: 'ice-failed',
};

function note(entry: SidedEntry): Found | null {
  if (entry.type === 'first-frame') return { what: 'first-picture' };
  if (entry.type === 'gap') return { what: 'gap', detail: String(entry.entries) };
  if (entry.type === 'error') return { what: 'error', detail: entry.message };
  const what = stateNote(entry);
  return what === undefined ? null : { what };
}

function stateNote(entry: SidedEntry): LadderNote['what'] | undefined {
  if (entry.type === 'page') return named(PAGE_NOTES, entry.what);
  if (entry.type === 'socket') return named(SOCKET_NOTES, entry.state);
  if (entry.type !== 'state') return undefined;
  if (entry.of === 'ice') return named(ICE_NOTES, entry.value);
  return entry.of === 'connection' ? named(CONNECTION_NOTES, entry.value) : undefined;
}

/** Each is compared with each signal, and each row with each of them; a call has one or two. */
const MAX_WAITS = 50;

/** Signals lay in a mailbox until whom they were for took the seat; those of a caller whose page was asked last still do. */
function waits(entries: readonly SidedEntry[], signals: readonly PassedSignal[]): LadderWait[] {
  let count = 0;
  const taken = entries.flatMap((entry, index): LadderWait[] => {
    if (entry.type !== 'seated' || entry.waiting === 0 || count >= MAX_WAITS) return [];
    count += 1;
    const from = otherSeat(entry.side);
    const kept = signals.filter((signal) => signal.from === from && (signal.receivedAt ?? 0) >= entry.at);
    const since = kept.map(({ relayedAt, sentAt }) => relayedAt ?? sentAt ?? Infinity).filter((at) => at < entry.at);
    if (since.length === 0) return [];
    return [{ type: 'wait', id: `mailbox ${index}`, seat: entry.side, fromMs: Math.min(...since), toMs: entry.at }];
  });
  const isMet = entries.some((entry) => entry.type === 'peer') || signals.some(({ from }) => from === 'callee');
  const waiting = signals.find(({ from, sentAt }) => from === 'caller' && sentAt !== null);
  if (isMet || waiting?.sentAt === null || waiting?.sentAt === undefined) return taken;
  return [...taken, { type: 'wait', id: 'mailbox', seat: 'callee', fromMs: waiting.sentAt, toMs: null }];
}
