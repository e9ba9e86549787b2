import type { ServerPeer } from './engine.ts';

export const isConnected = ({ iceState }: ServerPeer) => iceState === 'connected' || iceState === 'completed';

/** Calls `then` when ICE has connected the peer for the first time: the other side has proven to be there. */
export function onceConnected(peer: ServerPeer, then: () => void): void {
  let isDone = false;
  peer.listen(() => {
    if (isDone || !isConnected(peer)) return;
    isDone = true;
    then();
  });
}
