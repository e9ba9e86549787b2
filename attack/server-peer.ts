import { PeerConnection, type DataChannel } from 'node-datachannel';
import type { Attacker } from './attacker.ts';

const JSON_BODY = { 'Content-Type': 'application/json' };

/** The other side of a server peer that opens a data channel: real ICE, DTLS and SCTP, and no browser. */
export async function openDataChannel(attacker: Attacker, path: string): Promise<DataChannel> {
  const opened = await attacker.request('POST', path, { headers: JSON_BODY });
  if (opened.status !== 200) throw new Error(`no connection: ${opened.status} ${opened.body}`);
  const { id, localDescription } = JSON.parse(opened.body) as { readonly id: string; readonly localDescription: { readonly sdp: string } };
  const pc = new PeerConnection(`attacker ${id}`, { iceServers: [], disableAutoNegotiation: true });
  attacker.closeLater(() => pc.close());
  const channel = new Promise<DataChannel>((resolve) => pc.onDataChannel((one) => resolve(one)));
  const gathered = new Promise<void>((resolve) => pc.onGatheringStateChange((state) => state === 'complete' && resolve()));
  // Candidates come later: with them it would be through DTLS before the server knows its fingerprint.
  const candidates = [...localDescription.sdp.matchAll(/^a=(candidate:.*)\r\n/gm)].map(([, candidate = '']) => candidate);
  pc.setRemoteDescription(localDescription.sdp.replace(/^a=candidate:.*\r\n/gm, ''), 'offer');
  pc.setLocalDescription('answer');
  await gathered;
  const body = JSON.stringify({ type: 'answer', sdp: pc.localDescription()?.sdp });
  const answered = await attacker.request('POST', `${path}/${id}/remote-description`, { headers: JSON_BODY, body });
  if (answered.status !== 200) throw new Error(`not answered: ${answered.status} ${answered.body}`);
  for (const candidate of candidates) pc.addRemoteCandidate(candidate, '0');
  return channel;
}
