import { expect, test } from 'vitest';
import { Recorder } from './recorder.ts';
import { watchDtls } from './watch-dtls.ts';

class Transport extends EventTarget {
  state = 'new';

  become(state: string): void {
    this.state = state;
    this.dispatchEvent(new Event('statechange'));
  }
}

/** A connection whose media and data go over one transport, once there is one. */
function watch() {
  const recorder = new Recorder(() => 5);
  const connection = () => {
    const parts: { transport: Transport | null } = { transport: null };
    const pc = { sctp: parts, getTransceivers: () => [{ sender: parts, receiver: parts }] };
    return { parts, pc: pc as unknown as RTCPeerConnection };
  };
  const first = connection();
  let newest: RTCPeerConnection | null = first.pc;
  watchDtls(recorder, () => newest);
  const negotiated = () => recorder.add({ type: 'state', of: 'signaling', value: 'have-local-offer' });
  const states = () => recorder.entries.flatMap((entry) => (entry.type === 'state' && entry.of === 'dtls' ? [entry.value] : []));
  const replace = () => {
    const next = connection();
    newest = next.pc;
    return next.parts;
  };
  return { first: first.parts, negotiated, states, replace };
}

test('each state of the transport is on the timeline once, from when a description is set', () => {
  const { first, negotiated, states } = watch();
  first.transport = new Transport();
  negotiated();
  negotiated();
  first.transport.become('connecting');
  first.transport.become('connected');
  expect(states()).toEqual(['connecting', 'connected']);
});

test('the transport of a fresh connection is followed, too', () => {
  const { negotiated, states, replace } = watch();
  const next = replace();
  next.transport = new Transport();
  negotiated();
  next.transport.become('failed');
  expect(states()).toEqual(['failed']);
});

test('of a transport that is found connected nobody knows since when', () => {
  const { first, negotiated, states } = watch();
  first.transport = Object.assign(new Transport(), { state: 'connected' });
  negotiated();
  expect(states()).toEqual([]);
  first.transport.become('closed');
  expect(states()).toEqual(['closed']);
});

test('a browser without transports does without', () => {
  const recorder = new Recorder();
  const pc = { getTransceivers: () => [{ sender: {}, receiver: {} }] } as unknown as RTCPeerConnection;
  watchDtls(recorder, () => pc);
  recorder.add({ type: 'state', of: 'signaling', value: 'stable' });
  expect(recorder.entries).toHaveLength(1);
});
