/** The seats of a channel. The broadcaster is impolite and starts all negotiations, each viewer is polite, as a call's two are. */
export const BROADCASTER = 'broadcaster';

const VIEWER_PATTERN = /^viewer-[0-9a-hjkmnp-tv-z]{8}$/;

export function isViewerSeat(seat: string): boolean {
  return VIEWER_PATTERN.test(seat);
}

/**
 * What a viewer is called in the chat, 1000 to 9999: the same for as long as it has its seat, whatever server it comes back to, and
 * nothing by which it could be addressed.
 */
export function viewerNumber(seat: string): number {
  let sum = 0;
  for (const character of seat) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9000;
  return 1000 + sum;
}
