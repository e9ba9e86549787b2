import chromium from './samples/chromium.json';
import chromiumFirefox from './samples/chromium-firefox.json';
import firefox from './samples/firefox.json';
import firefoxChromium from './samples/firefox-chromium.json';

/** What real browsers offered and answered; scripts/record-descriptions.js records it anew. */
export const RECORDED = { chromium, 'chromium-firefox': chromiumFirefox, firefox, 'firefox-chromium': firefoxChromium };

export type RecordedPair = keyof typeof RECORDED;

export interface Round {
  readonly name: string;
  readonly offer: string;
  readonly answer: string;
}

export function round(pair: RecordedPair, name: string): Round {
  const found = RECORDED[pair].rounds.find((round) => round.name === name);
  if (!found) throw new Error(`${pair} has no round called ${name}`);
  return found;
}

/** Every description, under the name to show when a test fails. */
export const DESCRIPTIONS = Object.entries(RECORDED).flatMap(([pair, { rounds }]) =>
  rounds.flatMap(({ name, offer, answer }) => [[`${pair}, ${name}, offer`, offer] as const, [`${pair}, ${name}, answer`, answer] as const]),
);
