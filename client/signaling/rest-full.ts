import type { SignalingEvent } from './signaling-channel.ts';

/** No room for one more, in all or from this address; a request too many. It is asked again. */
const FULL = new Set<string>(['503', '429']);

/** Whether a server that was asked for a connection has no room for it just now; null: this says nothing of that. */
export function saysFull(event: SignalingEvent): boolean | null {
  if (event.type !== 'request' || event.name !== 'POST connections' || event.answer === null) return null;
  return FULL.has(event.answer);
}
