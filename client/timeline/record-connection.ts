import type { Recorder } from './recorder.ts';

type CreatePeerConnection = (configuration: RTCConfiguration) => RTCPeerConnection;

const STATES = [
  ['signaling', 'signalingState'],
  ['gathering', 'iceGatheringState'],
  ['ice', 'iceConnectionState'],
  ['connection', 'connectionState'],
] as const;

/** The same factory, with everything its connections go through on the timeline. */
export function recordConnections(create: CreatePeerConnection, recorder: Recorder): CreatePeerConnection {
  return (configuration) => {
    const pc = create(configuration);
    recorder.add({ type: 'connection-created' });
    for (const [of, state] of STATES)
      pc.addEventListener(`${state.toLowerCase()}change`, () => recorder.add({ type: 'state', of, value: pc[state] }));
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
