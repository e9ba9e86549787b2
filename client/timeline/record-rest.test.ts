import { expect, test } from 'vitest';
import type { SignalBody } from '../../protocol/signal.ts';
import { OFFER, relayed, RESTART } from '../signaling/fake-signals.ts';
import type { SignalingChannel, SignalingEvent } from '../signaling/signaling-channel.ts';
import { recordRest } from './record-rest.ts';
import { recordSignaling } from './record-signaling.ts';
import { Recorder } from './recorder.ts';

const CANDIDATE: SignalBody = { kind: 'candidate', candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null };

function record() {
  const recorder = new Recorder();
  const sent: SignalBody[] = [];
  let tell: (event: SignalingEvent) => void = () => {};
  const rest: SignalingChannel = {
    send: (_negotiation, body) => void sent.push(body),
    listen: (listener) => void (tell = listener),
    renewIceServers: () => Promise.resolve(null),
    leave: () => {},
  };
  const recorded = recordRest(rest, (channel) => recordSignaling(channel, recorder, new AbortController().signal));
  return { recorder, sent, recorded, hear: (event: SignalingEvent) => tell(event) };
}

test('of what is sent by REST only descriptions are on the timeline, and the rest goes on as it was', () => {
  const { recorder, sent, recorded } = record();
  const bodies = [CANDIDATE, OFFER, RESTART];
  for (const body of bodies) recorded.send(1, body);
  expect(sent).toEqual(bodies);
  expect(recorder.entries).toMatchObject([{ type: 'signal', direction: 'sent', kind: 'description', body: OFFER }]);
});

test('all that comes is on the timeline', () => {
  const { recorder, hear } = record();
  hear({ type: 'request', name: 'POST connections', answer: null });
  hear({ type: 'signal', signal: relayed(1, 0, OFFER) });
  expect(recorder.entries).toMatchObject([{ type: 'request' }, { type: 'signal', direction: 'received' }]);
});
