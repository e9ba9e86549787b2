import type { Entry } from './entry.ts';

/** The server has told its ICE servers, and no TURN server is among them. */
export function isWithoutRelay(entries: readonly Entry[]): boolean {
  return iceUrls(entries)?.some(isTurn) === false;
}

/** What the server told last; null before it has. */
export function iceUrls(entries: readonly Entry[]): readonly string[] | null {
  const seated = entries.findLast((entry) => entry.type === 'seated');
  return seated?.type === 'seated' ? seated.iceUrls : null;
}

export function isTurn(url: string): boolean {
  return /^turns?:/i.test(url);
}
