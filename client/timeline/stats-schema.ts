import * as v from 'valibot';
import { numberSchema } from './entry-schema.ts';
import type { StatsSample } from './stats-history.ts';

const maybe = v.nullable(numberSchema);

/** More tracks than a call has, in more sizes than are sent. */
const MAX_STREAMS = 32;

const sampleSchema = v.strictObject({
  at: numberSchema,
  rttMs: maybe,
  streams: v.pipe(
    v.array(
      v.strictObject({
        direction: v.picklist(['sent', 'received']),
        kind: v.picklist(['audio', 'video']),
        bytes: numberSchema,
        packets: numberSchema,
        lost: maybe,
        jitterMs: maybe,
        frames: maybe,
        width: maybe,
        height: maybe,
        freezes: maybe,
        frozenFor: maybe,
        limitation: v.nullable(v.pipe(v.string(), v.maxLength(32))),
      }),
    ),
    v.maxLength(MAX_STREAMS),
  ),
});

/** Null: it is none. */
export function parseStatsSample(value: unknown): StatsSample | null {
  const parsed = v.safeParse(sampleSchema, value);
  return parsed.success ? parsed.output : null;
}
