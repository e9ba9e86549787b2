import type { GatheringParts } from './test-parts.ts';

/**
 * Whether this browser answers checks before it knows who sends them; not every one does, and the silence of one that does not says nothing
 * about a NAT. Tried between two connections of this page: the second knows the first, which is never told of it.
 */
export async function answersStrangers({ createPeerConnection, capMs }: GatheringParts): Promise<boolean> {
  const unknowing = createPeerConnection({});
  const stranger = createPeerConnection({});
  try {
    // One that the stranger cannot use is one of several.
    unknowing.addEventListener('icecandidate', ({ candidate }) => candidate && void stranger.addIceCandidate(candidate).catch(() => {}));
    const connected = new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), capMs);
      stranger.addEventListener('iceconnectionstatechange', () => {
        if (stranger.iceConnectionState !== 'connected') return;
        clearTimeout(timer);
        resolve(true);
      });
    });
    unknowing.createDataChannel('');
    const offer = await unknowing.createOffer();
    await stranger.setRemoteDescription(offer);
    await unknowing.setLocalDescription(offer);
    await stranger.setLocalDescription(await stranger.createAnswer());
    return await connected;
  } finally {
    unknowing.close();
    stranger.close();
  }
}
