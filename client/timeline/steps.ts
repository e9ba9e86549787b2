import type { CallSeat } from '../../protocol/seat.ts';
import type { Entry } from './entry.ts';

export type StepName = 'devices' | 'offer' | 'answer' | 'path' | 'picture';

export interface Step {
  readonly name: StepName;
  readonly status: 'done' | 'now' | 'todo' | 'failed';
  /** How long it took: since the page opened, or for the last two since the answer. Null until it is done. */
  readonly tookMs: number | null;
}

const NAMES: readonly StepName[] = ['devices', 'offer', 'answer', 'path', 'picture'];

/**
 * What has happened on the way to the picture, in its newest negotiation, seen from one seat. `isGivenUp`: no path is being looked for any
 * more, whatever the newest connection says.
 */
export function callSteps(entries: readonly Entry[], seat: CallSeat, isGivenUp = false): Step[] {
  const openedAt = entries.find((entry) => entry.type === 'page' && entry.what === 'opened')?.at ?? 0;
  const devices = entries.find((entry) => entry.type === 'page' && entry.what.startsWith('devices-'));
  const newest = newestNegotiation(entries);
  const description = (direction: 'sent' | 'received') => newest.find(isDescription(direction))?.at ?? null;
  const offerAt = description(seat === 'caller' ? 'sent' : 'received');
  const answerAt = description(seat === 'caller' ? 'received' : 'sent');
  const pathAt = newest.find(isConnection('connected'))?.at ?? null;
  const pictureAt = newest.find((entry) => entry.type === 'first-frame')?.at ?? null;

  const since = (at: number | null, from: number | null) => (at === null || from === null ? null : Math.max(0, at - from));
  const took: Record<StepName, number | null> = {
    devices: since(devices?.at ?? null, openedAt),
    offer: since(offerAt, openedAt),
    answer: since(answerAt, openedAt),
    path: since(pathAt, answerAt),
    picture: since(pictureAt, answerAt),
  };
  const failed = new Set<StepName>();
  if (devices?.type === 'page' && devices.what === 'devices-failed') failed.add('devices');
  if (isGivenUp || isFailed(newest)) failed.add('path');
  const first = NAMES.find((name) => took[name] === null);
  return NAMES.map((name) => {
    if (failed.has(name)) return { name, status: 'failed', tookMs: took[name] };
    if (took[name] !== null) return { name, status: 'done', tookMs: took[name] };
    return { name, status: name === first ? 'now' : 'todo', tookMs: null };
  });
}

/** The entries since the first signal of the newest negotiation. */
function newestNegotiation(entries: readonly Entry[]): readonly Entry[] {
  const newest = Math.max(0, ...entries.map((entry) => (entry.type === 'signal' ? entry.negotiation : 0)));
  const start = entries.findIndex((entry) => entry.type === 'signal' && entry.negotiation === newest);
  return start < 0 ? [] : entries.slice(start);
}

function isFailed(entries: readonly Entry[]): boolean {
  const last = entries.findLast((entry) => entry.type === 'state' && entry.of === 'connection');
  return last?.type === 'state' && last.value === 'failed';
}

const isDescription = (direction: 'sent' | 'received') => (entry: Entry) =>
  entry.type === 'signal' && entry.kind === 'description' && entry.direction === direction;

const isConnection = (value: string) => (entry: Entry) => entry.type === 'state' && entry.of === 'connection' && entry.value === value;
