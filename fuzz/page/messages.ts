import { Entries, toValue, writeJson, type Value } from '../mutate/json-text.ts';
import { changeString, mutateJson } from '../mutate/mutate-json.ts';
import type { Random } from '../random.ts';
import { recordings, someOf } from '../timelines/entries.ts';

/** What is sent to a page over a data channel of its call. */
export interface PageMessage {
  /** 0: between the pages; 100: between their timelines. */
  readonly channel: 0 | 100;
  readonly text: string;
  /** As bytes and not as text. */
  readonly isBinary: boolean;
}

/** Nearly all are short enough that the page reads on: a longer one ends its data channel. No browser sends more than 60,000 characters. */
const LONGEST = { 0: 1000, 100: 20_000 } as const;
const STATES = ['starting', 'on', 'off', 'lost'];
const RECORDERS = ['one', 'two', 'a-b-c', 'x'.repeat(64)];
const NOTHING = ['', 'null', '[]', '{}', '{', '"x"', '1e999', '\0', '{"kind":"media"}', '{"kind":"__proto__"}', '['.repeat(8000)];

function pageMessage(random: Random): Value {
  // It ends the call.
  if (random.percent(0.2)) return toValue({ kind: 'bye' });
  const revision = random.pick([random.below(1000), random.below(999_999_999)]);
  return toValue({ kind: 'media', revision, microphone: random.pick(STATES), camera: random.pick(STATES), ready: random.percent(80) });
}

function timelineMessage(random: Random): Value {
  const time = random.pick([Date.UTC(2026, 0, 1), 0, -1, 8.64e15, random.below(1_000_000)]);
  switch (random.pick(['hello', 'entries', 'entries', 'entries', 'entries', 'time?', 'time'])) {
    case 'hello':
      return toValue({
        kind: 'hello',
        recorder: random.pick(RECORDERS),
        heardFrom: random.pick([null, ...RECORDERS]),
        heard: random.below(2000),
      });
    case 'entries': {
      const { own, peer } = random.pick(recordings);
      const entries = someOf(random.percent(50) ? own : (peer?.entries ?? own), random.pick([0, 10, 50]), random).slice(0, 8);
      const start = random.pick([0, random.below(100), random.below(1_000_000_000)]);
      return new Entries([
        ['kind', 'entries'],
        ['start', start],
        ['entries', entries],
      ]);
    }
    case 'time?':
      return toValue({ kind: 'time?', askedAt: time });
    default:
      return toValue({ kind: 'time', askedAt: time, theirTime: random.pick([time, 0, 8.64e15]) });
  }
}

export function makePageMessage(random: Random): PageMessage {
  const channel = random.percent(25) ? 0 : 100;
  const isBinary = random.percent(3);
  if (random.percent(4)) return { channel, text: random.pick(NOTHING).slice(0, LONGEST[channel]), isBinary };
  const message = channel === 0 ? pageMessage(random) : timelineMessage(random);
  const text = writeJson(random.percent(50) ? message : mutateJson(message, random));
  const longest = random.percent(99.8) ? LONGEST[channel] : 60_000;
  return { channel, text: (random.percent(92) ? text : changeString(text, random)).slice(0, longest), isBinary };
}
