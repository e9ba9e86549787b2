import { Call } from '../client/call/call.ts';
import type { CallSeat } from '../protocol/seat.ts';
import { paint } from './moving-picture.ts';
import { shuffledPair } from './shuffled-signaling.ts';

export { presented } from './moving-picture.ts';

/** Waits inside the page until something is so; fails by name when it never is. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + 8000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Two calls in one page, connected without a server, for what only two real RTCPeerConnections can show. */
export function startTwoCalls() {
  const ends = shuffledPair();
  const connections: RTCPeerConnection[] = [];
  const createPeerConnection = (configuration: RTCConfiguration) => {
    const pc = new RTCPeerConnection(configuration);
    connections.push(pc);
    return pc;
  };
  const start = (seat: CallSeat) =>
    new Call({ seat, signaling: ends[seat], createPeerConnection, localStream: new MediaStream(), onChange: () => {} });
  const calls = { callee: start('callee'), caller: start('caller') };
  for (const seat of ['callee', 'caller'] as const) ends[seat].take('present');
  calls.callee.agree();
  return { calls, connections, paint, until };
}
