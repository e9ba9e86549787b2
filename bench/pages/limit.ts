import { firstPicture, openCamera } from './camera.ts';
import { clicked, declareReady, showRemotePicture } from './remote-picture.ts';

/**
 * The limit: two RTCPeerConnections in one page that hand each other everything at once. No server, no second page, no views; what is left
 * is the browser's own time.
 */
function connect(camera: MediaStream): Promise<void> {
  const [first, second] = [new RTCPeerConnection(), new RTCPeerConnection()];
  for (const [pc, other] of [
    [first, second],
    [second, first],
  ] as const) {
    pc.addEventListener('icecandidate', ({ candidate }) => void other.addIceCandidate(candidate ?? undefined));
    pc.addEventListener('track', ({ streams: [stream] }) => stream && showRemotePicture(stream));
    for (const track of camera.getTracks()) pc.addTrack(track, camera);
  }
  return negotiate(first, second);
}

async function negotiate(offering: RTCPeerConnection, answering: RTCPeerConnection): Promise<void> {
  await offering.setLocalDescription();
  if (offering.localDescription) await answering.setRemoteDescription(offering.localDescription);
  await answering.setLocalDescription();
  if (answering.localDescription) await offering.setRemoteDescription(answering.localDescription);
}

const camera = await openCamera();
if (new URLSearchParams(location.search).has('click')) {
  await firstPicture(camera);
  const press = clicked();
  declareReady();
  await press;
}
await connect(camera);
