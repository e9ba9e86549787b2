import * as v from 'valibot';
import { countSchema, signalSchema } from '../../protocol/signal.ts';
import type { Entry } from './entry.ts';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
/** As far as a date can be from 1970, in ms either way; JSON can also say more than any number is (`1e999`). */
const FURTHEST = 8.64e15;
export const numberSchema = v.pipe(v.number(), v.minValue(-FURTHEST), v.maxValue(FURTHEST));
const maybe = v.nullable(numberSchema);
const short = text(300);
const device = v.picklist(['starting', 'on', 'off', 'lost']);
const kind = v.picklist(['audio', 'video']);

const pairEnd = v.strictObject({
  type: short,
  protocol: v.nullable(short),
  relayProtocol: v.nullable(short),
  address: v.nullable(short),
  port: maybe,
  networkType: v.nullable(short),
  url: v.nullable(short),
});

const at = numberSchema;

/**
 * An entry that comes from elsewhere: from the other side's page, or from a file. Nothing it says is believed to be more than what it is:
 * texts of a bounded length, numbers, known words.
 */
export const entrySchema = v.variant('type', [
  v.strictObject({
    at,
    type: v.literal('page'),
    what: v.picklist([
      'requested',
      'opened',
      'insecure',
      'relay-only',
      'agreed',
      'goodbye',
      'flooded',
      'devices-ready',
      'devices-failed',
      'network-changed',
    ]),
  }),
  v.strictObject({ at, type: v.literal('devices'), microphone: device, camera: device }),
  v.strictObject({ at, type: v.literal('socket'), state: v.picklist(['connecting', 'open', 'interrupted', 'refused']) }),
  v.strictObject({ at, type: v.literal('request'), name: text(32), answer: v.nullable(text(32)) }),
  v.strictObject({
    at,
    type: v.literal('seated'),
    seat: text(32),
    waiting: countSchema,
    iceUrls: v.pipe(v.array(short), v.maxLength(50)),
  }),
  v.strictObject({
    at,
    type: v.literal('signal'),
    direction: v.picklist(['sent', 'received']),
    kind: v.picklist(['description', 'candidate', 'restart', 'media', 'error']),
    negotiation: countSchema,
    bytes: countSchema,
    relayedAt: maybe,
    body: v.object({}),
  }),
  v.strictObject({ at, type: v.literal('peer'), change: v.picklist(['joined', 'away', 'back', 'left']) }),
  v.strictObject({
    at,
    type: v.literal('state'),
    of: v.picklist(['signaling', 'gathering', 'ice', 'dtls', 'connection']),
    value: text(32),
  }),
  v.strictObject({ at, type: v.literal('connection-created') }),
  v.strictObject({ at, type: v.literal('candidate'), candidate: text(2048) }),
  v.strictObject({ at, type: v.literal('candidate-error'), code: numberSchema, url: short, text: text(1000) }),
  v.strictObject({
    at,
    type: v.literal('pair'),
    id: text(100),
    local: pairEnd,
    remote: pairEnd,
    state: v.picklist(['frozen', 'waiting', 'in-progress', 'succeeded', 'failed', 'cancelled']),
    isNominated: v.boolean(),
    checksSent: v.nullable(countSchema),
    answersReceived: v.nullable(countSchema),
    rttMs: maybe,
  }),
  v.strictObject({ at, type: v.literal('selected-pair'), local: pairEnd, remote: pairEnd }),
  v.strictObject({ at, type: v.literal('track'), kind: text(16) }),
  v.strictObject({
    at,
    type: v.literal('track-change'),
    direction: v.picklist(['sent', 'received']),
    kind,
    change: v.picklist(['added', 'replaced', 'removed', 'muted', 'unmuted', 'ended']),
  }),
  v.strictObject({ at, type: v.literal('data-channel'), label: short, state: v.picklist(['open', 'closed']) }),
  v.strictObject({ at, type: v.picklist(['first-packet', 'first-decoded']), kind }),
  v.strictObject({ at, type: v.literal('first-frame'), of: v.literal('remote') }),
  v.strictObject({ at, type: v.literal('gap'), entries: countSchema }),
  v.strictObject({ at, type: v.literal('error'), message: text(1000) }),
]);

type SignalEntry = Extract<Entry, { type: 'signal' }>;

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
/** The schema says what `Entry` says, no more and no less; otherwise this does not compile. */
export const isSchemaOfEntry: Same<v.InferOutput<typeof entrySchema>['type'], Entry['type']> = true;

/** Null: it is no entry. */
export function parseEntry(value: unknown): Entry | null {
  const parsed = v.safeParse(entrySchema, value);
  if (!parsed.success) return null;
  const { output } = parsed;
  if (output.type !== 'signal') return output;
  const body = parseBody(output.kind, (value as { body: object }).body);
  return body === null ? null : { ...output, body };
}

/** What a signal says, if it is one. Its address is on the entry, and any will do. */
function parseBody(kind: string, body: object): SignalEntry['body'] | null {
  const signal = v.safeParse(signalSchema, { ...body, to: 'callee', negotiation: 1, seq: 0 });
  if (!signal.success || signal.output.kind !== kind) return null;
  const { to: _to, negotiation: _negotiation, seq: _seq, ...rest } = signal.output;
  return rest;
}
