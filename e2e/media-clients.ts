import { WebRTCPlayer } from '@eyevinn/webrtc-player';
import { WHIPClient as EyevinnClient } from '@eyevinn/whip-web-client';
import { WHEPClient } from 'whip-whep/whep.js';
import { WHIPClient } from 'whip-whep/whip.js';

/** What others have written against the specifications, as it comes from the registry. This module runs in a page of a foreign site. */
export type Publisher = 'whip-whep' | 'whip-web-client';
export type Player = 'whip-whep' | 'webrtc-player';

export interface Endpoint {
  readonly url: string;
  readonly token: string;
}

/** Both clients want one transport for everything. */
const ONE_TRANSPORT: RTCConfiguration = { bundlePolicy: 'max-bundle' };
/** What has been begun and can be ended. */
const begun: (() => Promise<unknown>)[] = [];

/** Publishes the camera and the microphone. `codec`: of the picture, e.g. `video/H264`; only for the client that takes a connection. */
export async function publish(client: Publisher, { url, token }: Endpoint, codec: string | null): Promise<void> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: { width: 640, height: 480 } });
  if (client === 'whip-web-client') {
    const eyevinn = new EyevinnClient({ endpoint: url, opts: { authkey: token, iceServers: [] } });
    await eyevinn.ingest(stream);
    begun.push(() => eyevinn.destroy());
    return;
  }
  const pc = new RTCPeerConnection(ONE_TRANSPORT);
  for (const track of stream.getTracks()) pc.addTransceiver(track, { direction: 'sendonly', streams: [stream] });
  const video = pc.getTransceivers().find(({ sender }) => sender.track?.kind === 'video');
  if (codec !== null) video?.setCodecPreferences(codecsNamed(codec));
  const whip = new WHIPClient();
  begun.push(() => whip.stop());
  await whip.publish(pc, url, token);
}

export function canSend(codec: string): boolean {
  return codecsNamed(codec).length > 0;
}

function codecsNamed(codec: string): RTCRtpCodec[] {
  return RTCRtpSender.getCapabilities('video')?.codecs.filter(({ mimeType }) => mimeType.toLowerCase() === codec.toLowerCase()) ?? [];
}

/** Plays in the page's video element. */
export async function play(client: Player, { url, token }: Endpoint): Promise<void> {
  const video = document.querySelector('video');
  if (!video) throw new Error('there is no video element');
  if (client === 'webrtc-player') {
    const player = new WebRTCPlayer({ video, type: 'whep', iceServers: [], statsTypeFilter: '^inbound-rtp' });
    await player.load(new URL(url), `Bearer ${token}`);
    begun.push(() => player.unload());
    return;
  }
  const pc = new RTCPeerConnection(ONE_TRANSPORT);
  for (const kind of ['audio', 'video']) pc.addTransceiver(kind, { direction: 'recvonly' });
  pc.addEventListener('track', ({ streams: [stream] }) => (video.srcObject = stream ?? null));
  const whep = new WHEPClient();
  begun.push(() => whep.stop());
  await whep.view(pc, url, token);
}

/** Says goodbye to the server. */
export async function stop(): Promise<void> {
  for (const end of begun.splice(0)) await end();
}
