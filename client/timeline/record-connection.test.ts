import { expect, test } from 'vitest';
import type { Happening } from './entry.ts';
import { recordConnections } from './record-connection.ts';
import { Recorder } from './recorder.ts';

/** A connection to watch: its states and its events. */
class WatchedConnection extends EventTarget {
  signalingState = 'have-local-offer';
  iceGatheringState = 'gathering';
  iceConnectionState = 'checking';
  connectionState = 'connecting';
}

function watch() {
  const recorder = new Recorder(() => 5);
  const pc = new WatchedConnection();
  const asked: RTCConfiguration[] = [];
  const create = recordConnections((configuration) => {
    asked.push(configuration);
    return pc as unknown as RTCPeerConnection;
  }, recorder);
  const created = create({ iceServers: [] });
  const happen = (name: string, details: object = {}) => void pc.dispatchEvent(Object.assign(new Event(name), details));
  return { recorder, pc, asked, created, happen };
}

test('the connection itself is handed on, made as it was asked for', () => {
  const { recorder, pc, asked, created } = watch();
  expect(created).toBe(pc);
  expect(asked).toEqual([{ iceServers: [] }]);
  expect(recorder.entries).toEqual([{ type: 'connection-created', at: 5 }]);
});

const events: [string, object, Happening][] = [
  ['signalingstatechange', {}, { type: 'state', of: 'signaling', value: 'have-local-offer' }],
  ['icegatheringstatechange', {}, { type: 'state', of: 'gathering', value: 'gathering' }],
  ['iceconnectionstatechange', {}, { type: 'state', of: 'ice', value: 'checking' }],
  ['connectionstatechange', {}, { type: 'state', of: 'connection', value: 'connecting' }],
  ['icecandidate', { candidate: { candidate: 'candidate:1' } }, { type: 'candidate', candidate: 'candidate:1' }],
  [
    'icecandidateerror',
    { errorCode: 701, url: 'stun:x', errorText: 'no answer' },
    { type: 'candidate-error', code: 701, url: 'stun:x', text: 'no answer' },
  ],
  ['track', { track: { kind: 'video' } }, { type: 'track', kind: 'video' }],
];

test.each(events)('%s %j is on the timeline', (name, details, happening) => {
  const { recorder, happen } = watch();
  happen(name, details);
  expect(recorder.entries.at(-1)).toEqual({ ...happening, at: 5 });
});

test('the null behind the last candidate is no candidate', () => {
  const { recorder, happen } = watch();
  happen('icecandidate', { candidate: null });
  expect(recorder.entries).toHaveLength(1);
});
