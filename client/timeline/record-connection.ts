import type { Recorder } from './recorder.ts';

type CreatePeerConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

/** The same factory, with everything its connections go through on the timeline. */
export function recordConnections(create: CreatePeerConnection, recorder: Recorder): CreatePeerConnection {
  return (configuration) => {
    const pc = create(configuration);
    recorder.add({ type: 'connection-created' });
    const state = (of: 'signaling' | 'gathering' | 'ice' | 'connection', value: string) => recorder.add({ type: 'state', of, value });
    pc.addEventListener('signalingstatechange', () => state('signaling', pc.signalingState));
    pc.addEventListener('icegatheringstatechange', () => state('gathering', pc.iceGatheringState));
    pc.addEventListener('iceconnectionstatechange', () => state('ice', pc.iceConnectionState));
    pc.addEventListener('connectionstatechange', () => state('connection', pc.connectionState));
    pc.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate) recorder.add({ type: 'candidate', candidate: candidate.candidate });
    });
    pc.addEventListener('icecandidateerror', ({ errorCode, url, errorText }) => {
      recorder.add({ type: 'candidate-error', code: errorCode, url, text: errorText });
    });
    pc.addEventListener('track', ({ track }) => recorder.add({ type: 'track', kind: track.kind }));
    return pc;
  };
}
