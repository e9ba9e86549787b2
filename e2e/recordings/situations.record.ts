import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { CallTimeline } from '../../client/timeline/call-timeline.ts';
import { is, lasted, meet, openCall, test, until, type RecordedSide } from './recorded-call.ts';
import { startRelay } from '../relay-process.ts';
import { fingerprintsSwapped, stillCamera, unanswered } from '../situations.ts';

/** As a network that keeps its devices apart: names that stand for addresses lead nowhere. */
const NO_LOCAL_NAMES: RecordedSide = {
  situation: 'ask',
  flags: ['--host-resolver-rules=MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost'],
};
const WITHOUT_UDP = { flags: ['--webrtc-ip-handling-policy=disable_non_proxied_udp'] };
const hasError =
  (least: number) =>
  ({ own }: { own: readonly { type: string; code?: number }[] }) =>
    own.some(({ type, code = 0 }) => type === 'candidate-error' && code >= least);

const hasDescription =
  (type: string) =>
  ({ own }: CallTimeline) =>
    own.some((entry) => entry.type === 'signal' && entry.body['type'] === type);
const hasOffer = hasDescription('offer');
const hasAnswer = hasDescription('answer');

/** A port where packets arrive and nobody answers: without it the system itself would say that nobody is there. */
async function silentPort(): Promise<number> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  socket.unref();
  return socket.address().port;
}

test('a call as it should be', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller'), await side(server.origin, 'callee')];
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, lasted(10));
  await caller.keep('direct-caller');
  await callee.keep('direct-callee');
  await callee.run('hangUp');
  await until(caller, ({ own }) => own.some((entry) => entry.type === 'peer' && entry.change === 'left'));
  await caller.keep('left-caller');
});

test('nobody comes', async ({ server, side }) => {
  const caller = await side(server.origin, 'caller');
  await openCall(caller);
  await caller.keep('nobody-comes-caller');
});

test('nothing but local names', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller', NO_LOCAL_NAMES), await side(server.origin, 'callee', NO_LOCAL_NAMES)];
  await meet(caller, callee);
  await until(caller, hasAnswer);
  await caller.keep('only-mdns-caller');
});

test('a STUN server that does not answer, and no other way', async ({ serve, side }) => {
  const { origin } = await serve({ STUN_URLS: `stun:127.0.0.1:${await silentPort()}` });
  const [caller, callee] = [await side(origin, 'caller', NO_LOCAL_NAMES), await side(origin, 'callee', NO_LOCAL_NAMES)];
  await meet(caller, callee);
  await until(caller, (timeline) => hasAnswer(timeline) && hasError(700)(timeline));
  await caller.keep('stun-silent-caller');
});

test('relays only, and there is none', async ({ server, side }) => {
  const caller = await side(server.origin, 'caller', { search: '?relay=1' });
  const callee = await side(server.origin, 'callee');
  await meet(caller, callee);
  await until(caller, hasAnswer);
  await until(caller, is('complete', 'gathering'));
  await caller.keep('relay-only-without-turn-caller');
});

test('a relay by wish', async ({ serve, side }) => {
  const relay = await startRelay();
  const { origin } = await serve(relay.environment);
  const caller = await side(origin, 'caller', { search: '?relay=1' });
  const callee = await side(origin, 'callee');
  await meet(caller, callee);
  await until(caller, lasted(8));
  await until(callee, lasted(8));
  await caller.keep('relay-by-wish-caller');
  await callee.keep('relay-by-wish-callee');
  await relay.stop();
});

test('a relay that refuses', async ({ serve, side }) => {
  const relay = await startRelay();
  const { origin } = await serve({ ...relay.environment, TURN_SECRET: 'another secret than the relay has' });
  const [caller, callee] = [await side(origin, 'caller', { search: '?relay=1' }), await side(origin, 'callee', { search: '?relay=1' })];
  await meet(caller, callee);
  await until(caller, (timeline) => hasError(400)(timeline) && is('complete', 'gathering')(timeline));
  await caller.keep('turn-refused-caller');
  await relay.stop();
});

test('a relay that does not answer', async ({ serve, side }) => {
  const { origin } = await serve({ TURN_URLS: `turn:127.0.0.1:${await silentPort()}?transport=udp`, TURN_SECRET: 'nobody asks for it' });
  const [caller, callee] = [await side(origin, 'caller', { search: '?relay=1' }), await side(origin, 'callee', { search: '?relay=1' })];
  await meet(caller, callee);
  await until(caller, (timeline) => hasError(700)(timeline) && is('complete', 'gathering')(timeline));
  await caller.keep('turn-silent-caller');
});

test('a browser that may not use UDP goes through the relay over TCP', async ({ serve, side }) => {
  const relay = await startRelay();
  const { origin } = await serve(relay.environment);
  const [caller, callee] = [await side(origin, 'caller', WITHOUT_UDP), await side(origin, 'callee')];
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, lasted(8));
  await caller.keep('without-udp-caller');
  await callee.keep('without-udp-callee');
  await relay.stop();
});

test('a page over plain http', async ({ server, side }) => {
  const flags = ['--host-resolver-rules=MAP call.example 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1,EXCLUDE localhost,EXCLUDE *.local'];
  const insecure = `http://call.example:${server.port}`;
  const [caller, callee] = [await side(server.origin, 'caller', { flags, origin: insecure }), await side(server.origin, 'callee')];
  await meet(caller, callee);
  await until(caller, lasted(2));
  await caller.keep('insecure-caller');
});

test('a camera that delivers nothing', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller', { before: stillCamera }), await side(server.origin, 'callee')];
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, lasted(10));
  await caller.keep('still-camera-caller');
  await callee.keep('still-camera-callee');
});

test('an answer that never comes', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller'), await side(server.origin, 'callee', { before: unanswered })];
  await meet(caller, callee);
  const isReady = ({ own }: CallTimeline) =>
    own.some((entry) => entry.type === 'signal' && entry.direction === 'received' && entry.body['ready'] === true);
  await until(caller, (timeline) => hasOffer(timeline) && isReady(timeline));
  await caller.keep('no-answer-caller');
});

test('a fingerprint that is not that of the certificate', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller', { before: fingerprintsSwapped }), await side(server.origin, 'callee')];
  await meet(caller, callee);
  await until(caller, is('failed', 'dtls'));
  await until(caller, is('failed'));
  await caller.keep('wrong-fingerprint-caller');
});

test('no check gets through', async ({ server, cabled }) => {
  const { caller, callee, cable } = await cabled(server.origin);
  cable.cut();
  await meet(caller, callee);
  await until(caller, is('failed'));
  await caller.keep('checks-failed-caller');
});
