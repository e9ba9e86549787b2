import type { GatheringParts } from './test-parts.ts';

const LOOK_EVERY_MS = 100;
const pause = () => new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));

function isAnswered(report: unknown): boolean {
  const { type, state } = report as RTCIceCandidatePairStats;
  return type === 'candidate-pair' && state === 'succeeded';
}

/**
 * Whether this browser answers checks before it knows who sends them; not every one does, and the silence of one that does not says nothing
 * about a NAT. Tried between two connections of this page: the second knows the first, which is never told of it.
 */
export async function answersStrangers({ createPeerConnection, now, capMs }: GatheringParts): Promise<boolean> {
  const unknowing = createPeerConnection({});
  const stranger = createPeerConnection({});
  try {
    // One that the stranger cannot use is one of several.
    unknowing.addEventListener('icecandidate', ({ candidate }) => candidate && void stranger.addIceCandidate(candidate).catch(() => {}));
    unknowing.createDataChannel('');
    const offer = await unknowing.createOffer();
    await stranger.setRemoteDescription(offer);
    await unknowing.setLocalDescription(offer);
    await stranger.setLocalDescription(await stranger.createAnswer());
    // The state of the connection would not do: Firefox waits for the other side to choose a pair, which it never does.
    for (const end = now() + capMs; now() < end; await pause()) {
      for (const [, report] of await stranger.getStats()) if (isAnswered(report)) return true;
    }
    return false;
  } finally {
    unknowing.close();
    stranger.close();
  }
}
