import { vi } from 'vitest';
import type { BodyOf } from '../../protocol/signal.ts';
import { FakeRest } from './fake-rest.ts';
import { RestSignaling } from './rest-signaling.ts';
import type { SignalingEvent } from './signaling-channel.ts';

export const ANSWER: BodyOf<'description'> = { kind: 'description', type: 'answer', sdp: 'v=0\r\n' };

/** A page that has asked for a connection. `told`: all it hears but its own requests. */
export async function openRest(replies: FakeRest['replies'], headers?: () => Record<string, string>) {
  const rest = new FakeRest();
  rest.replies = replies;
  const waits = { ms: [100, 200], random: () => 0.5 };
  const signaling = new RestSignaling({ url: '/v1/connections?stereo=1', fetch: rest.fetch, waits, ...(headers && { headers }) });
  const told: SignalingEvent[] = [];
  const requests: string[] = [];
  const listener = (event: SignalingEvent) => {
    if (event.type === 'request') requests.push(`${event.name} ${event.answer}`);
    else told.push(event);
  };
  signaling.listen(listener, new AbortController().signal);
  signaling.open();
  await took(0);
  const asked = () => rest.asked.splice(0);
  return { signaling, rest, told, requests, asked };
}

export const took = (ms: number) => vi.advanceTimersByTimeAsync(ms);
export const offer = (negotiation: number, id: string) => ({
  type: 'signal',
  signal: { kind: 'description', type: 'offer', sdp: `v=0\r\no=${id}\r\n`, negotiation, from: 'caller', to: 'callee' },
});
