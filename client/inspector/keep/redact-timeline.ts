import type { CallTimeline } from '../../timeline/call-timeline.ts';
import type { Entry } from '../../timeline/entry.ts';
import { createRedaction, redactText } from '../candidates/redact-address.ts';
import { createSecretRedaction } from './redact-secrets.ts';
import { createNameRedaction } from './redact-names.ts';

/** A timeline without what identifies anybody; the same stand-in for the same thing in whatever it is given one after the other. */
export type RedactTimeline = (timeline: CallTimeline) => CallTimeline;

/**
 * Puts stand-ins for addresses, names of servers, and everything that a connection was secured with, each of the same kind and equal ones
 * for equal ones: verdict, findings, pairs and differences between negotiations stay what they are.
 */
export function createTimelineRedaction(): RedactTimeline {
  const redactAddress = createRedaction();
  const names = createNameRedaction();
  const secrets = createSecretRedaction();
  const done = new WeakMap<Entry, Entry>();

  const text = (words: string) => redactText(names.inText(secrets.inText(words)), redactAddress);
  const leaf = (key: string, value: string) => {
    if (key === 'address') return names.isName(value) ? names.of(value) : redactAddress(value);
    if (key === 'usernameFragment') return secrets.ufrag(value);
    return key === 'id' ? secrets.pair(value) : text(value);
  };
  const redact = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') return leaf(key, value);
    if (Array.isArray(value)) return value.map((each) => redact(key, each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, redact(name, each)]));
  };
  const entry = (original: Entry): Entry => {
    const known = done.get(original) ?? (redact('', original) as Entry);
    done.set(original, known);
    return known;
  };

  return (timeline) => {
    const { own, peer } = timeline;
    for (const one of [...own, ...(peer?.entries ?? [])]) names.learn(one);
    return { ...timeline, own: own.map(entry), peer: peer && { ...peer, entries: peer.entries.map(entry) } };
  };
}
