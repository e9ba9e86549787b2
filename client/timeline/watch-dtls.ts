import type { Recorder } from './recorder.ts';

/**
 * Puts the states of each DTLS transport on the timeline, from the moment they are known: a transport exists once a description is set. One
 * that changed before it was looked at is left alone, as nobody knows when. `newest`: the connection that counts.
 */
export function watchDtls(recorder: Recorder, newest: () => RTCPeerConnection | null): void {
  const watched = new WeakSet<RTCDtlsTransport>();
  const look = () => {
    for (const transport of transportsOf(newest())) {
      if (watched.has(transport)) continue;
      watched.add(transport);
      transport.addEventListener('statechange', () => recorder.add({ type: 'state', of: 'dtls', value: transport.state }));
    }
  };
  recorder.listen((entry) => entry.type === 'state' && entry.of !== 'dtls' && look());
  look();
}

/** Everything goes over one (BUNDLE, RFC 9143), which the data channel has, too; browsers differ in where they show it. */
function transportsOf(pc: RTCPeerConnection | null): RTCDtlsTransport[] {
  if (pc === null) return [];
  const all = [pc.sctp?.transport, ...pc.getTransceivers().flatMap(({ sender, receiver }) => [sender.transport, receiver.transport])];
  return all.filter((transport) => transport !== null && transport !== undefined);
}
