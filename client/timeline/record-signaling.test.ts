import { expect, test } from 'vitest';
import type { SignalBody } from '../../protocol/signal.ts';
import { OFFER, relayed, RESTART, seatedAs } from '../signaling/fake-signals.ts';
import type { SignalingChannel, SignalingEvent } from '../signaling/signaling-channel.ts';
import type { Happening } from './entry.ts';
import { recordSignaling } from './record-signaling.ts';
import { Recorder } from './recorder.ts';

function record() {
  const recorder = new Recorder(() => 5);
  const calls: unknown[] = [];
  let tell: (event: SignalingEvent) => void = () => {};
  const channel: SignalingChannel = {
    send: (negotiation: number, body: SignalBody) => void calls.push([negotiation, body]),
    listen: (listener) => void (tell = listener),
    renewIceServers: () => Promise.resolve(null),
    leave: (mayReturn) => void calls.push(mayReturn),
  };
  const recorded = recordSignaling(channel, recorder, new AbortController().signal);
  return { recorder, calls, recorded, hear: (event: SignalingEvent) => tell(event) };
}

const heard: [SignalingEvent, Happening][] = [
  [
    { type: 'state', state: 'interrupted' },
    { type: 'socket', state: 'interrupted' },
  ],
  [
    { type: 'seated', seated: seatedAs('callee', { signals: [relayed(1, 0)], iceServers: [{ urls: ['stun:localhost'] }] }) },
    { type: 'seated', seat: 'callee', waiting: 1, iceUrls: ['stun:localhost'] },
  ],
  [
    { type: 'request', name: 'call:join', answer: 'full' },
    { type: 'request', name: 'call:join', answer: 'full' },
  ],
  [{ type: 'peer-joined' }, { type: 'peer', change: 'joined' }],
  [
    { type: 'peer-away', cause: 'page' },
    { type: 'peer', change: 'away' },
  ],
  [
    { type: 'peer-back', negotiation: 1, received: 1 },
    { type: 'peer', change: 'back' },
  ],
  [
    { type: 'peer-left', cause: 'left' },
    { type: 'peer', change: 'left' },
  ],
  [{ type: 'replaced' }, { type: 'error', message: 'replaced' }],
  [
    { type: 'refused', error: 'mailbox_full', message: 'm' },
    { type: 'error', message: 'mailbox_full' },
  ],
];

test.each(heard)('the event %j is on the timeline as %j', (event, happening) => {
  const { recorder, hear } = record();
  hear(event);
  expect(recorder.entries).toEqual([{ ...happening, at: 5 }]);
});

test('a signal received is on the timeline with the server’s clock, without its envelope', () => {
  const { recorder, hear } = record();
  hear({ type: 'signal', signal: relayed(3, 7, OFFER) });
  const bytes = JSON.stringify(OFFER).length;
  const signal = { type: 'signal', direction: 'received', kind: 'description', negotiation: 3, bytes, relayedAt: 1000, body: OFFER };
  expect(recorder.entries).toEqual([{ ...signal, at: 5 }]);
});

test('a signal sent is on the timeline, and goes on as it was', () => {
  const { recorder, calls, recorded } = record();
  recorded.send(2, RESTART);
  expect(calls).toEqual([[2, RESTART]]);
  expect(recorder.entries).toMatchObject([{ type: 'signal', direction: 'sent', kind: 'restart', negotiation: 2, relayedAt: null }]);
});

test('leaving goes on as it was', () => {
  const { calls, recorded } = record();
  recorded.leave(true);
  expect(calls).toEqual([true]);
});

test('no secret is on the timeline', () => {
  const { recorder, hear } = record();
  const iceServers = [{ urls: ['turn:localhost'], username: 'a secret name', credential: 'another secret' }];
  hear({ type: 'seated', seated: seatedAs('caller', { token: 'very secret', iceServers }) });
  expect(JSON.stringify(recorder.entries)).not.toContain('secret');
});
