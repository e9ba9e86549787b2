/** What turns around the direction of what follows, beyond the end of a value. */
const DIRECTIONS = /[\u202A-\u202E\u2066-\u2069]/g;
/** Letters and digits that are written from right to left (UAX #9, R and AL). */
const RIGHT_TO_LEFT = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;

/**
 * A text of somebody else, ready to stand among ours: one from right to left is isolated (U+2068 and U+2069), so that what stands beside it
 * keeps its place.
 */
export function isolate(value: string): string {
  const plain = value.replace(DIRECTIONS, '');
  return RIGHT_TO_LEFT.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** Puts values into a sentence: `fill('opened at {time}', { time: '9:41' })`. */
export function fill(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? isolate(values[name] ?? '') : placeholder,
  );
}
