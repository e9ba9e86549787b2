import type { Entry } from '../timeline/entry.ts';
import type { Recorder } from '../timeline/recorder.ts';
import type { PairEnd } from '../timeline/selected-pair.ts';

/** Writes the timeline on the console, what has happened already and what follows, so that a call can be followed there. */
export function logToConsole(recorder: Recorder): void {
  const openedAt = recorder.entries.find((entry) => entry.type === 'page' && entry.what === 'opened')?.at ?? 0;
  const log = (entry: Entry) => {
    const line = consoleLine(entry, openedAt);
    // oxlint-disable-next-line no-console -- following a call on the console is a feature
    if (line !== null) console.info(line);
  };
  recorder.entries.forEach(log);
  recorder.listen(log);
}

/** What the console says of an entry; null for what only the timeline needs. Kinds, states and sizes, never contents. */
export function consoleLine(entry: Entry, openedAt: number): string | null {
  const words = wordsFor(entry);
  return words === null ? null : `[glasscall] ${((entry.at - openedAt) / 1000).toFixed(3)} s  ${words}`;
}

function wordsFor(entry: Entry): string | null {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- what has no words here is for the timeline alone
  switch (entry.type) {
    case 'page':
      return entry.what === 'requested' ? null : `page: ${entry.what}`;
    case 'socket':
      return `signaling: ${entry.state}`;
    case 'seated':
      return `seated as ${entry.seat}, ${entry.waiting} signals were waiting`;
    case 'signal':
      return `${entry.direction === 'sent' ? '→' : '←'} ${signalName(entry)}, negotiation ${entry.negotiation}, ${entry.bytes} bytes`;
    case 'peer':
      return `the other person: ${entry.change}`;
    case 'state':
      return `${entry.of} state: ${entry.value}`;
    case 'track':
      return `remote ${entry.kind} track`;
    case 'first-frame':
      return 'first picture';
    case 'candidate-error':
      return `a server did not help to find a candidate (${entry.code}); this is common and often harmless`;
    case 'selected-pair':
      return `the road: ${endName(entry.local)} to ${endName(entry.remote)}`;
    case 'error':
      return `error: ${entry.message}`;
    case 'data-channel':
      return `data channel ${entry.label}: ${entry.state}`;
    // What only the timeline needs.
    default:
      return null;
  }
}

/** `relay over tls`, `srflx over udp`. */
function endName({ type, protocol, relayProtocol }: PairEnd): string {
  return `${type} over ${relayProtocol ?? protocol ?? 'what the browser does not say'}`;
}

/** An offer or an answer by its name, as people who follow a call look for them. */
function signalName({ kind, body }: Extract<Entry, { type: 'signal' }>): string {
  return kind === 'description' ? String(body['type']) : kind;
}
