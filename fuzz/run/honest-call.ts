import { HonestClient } from './honest-client.ts';
import type { Target } from './target.ts';

/** What two people do who call each other; for as long as the server takes: ms. */
export async function honestCall(target: Target, from: string): Promise<number> {
  const startedAt = performance.now();
  const [caller, callee] = await Promise.all([HonestClient.connect(target, from), HonestClient.connect(target, from)]);
  try {
    const { room } = await caller.seat('call:create', { isListed: false });
    caller.signal({ to: 'callee', negotiation: 1, seq: 0, kind: 'description', type: 'offer', sdp: 'v=0\r\n' });
    await caller.catchUp();
    const { signals } = await callee.seat('call:join', { room });
    if (signals.length !== 1) throw new Error(`the callee found ${signals.length} signals in its mailbox instead of 1`);
    callee.signal({ to: 'caller', negotiation: 1, seq: 0, kind: 'description', type: 'answer', sdp: 'v=0\r\n' });
    await callee.catchUp();
    await caller.catchUp();
    const events = caller.heard.map(([event]) => event);
    if (events.join() !== 'peer:joined,signal') throw new Error(`the caller heard ${events.join()}`);
    await caller.ask('room:leave', { mayReturn: false });
  } finally {
    caller.close();
    callee.close();
  }
  return performance.now() - startedAt;
}
