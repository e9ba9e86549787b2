import { expect, test } from 'vitest';
import type { BodyOf, SignalBody } from '../../protocol/signal.ts';
import { FakePeerConnection, UNSUPPORTED_SDP } from './fake-peer-connection.ts';
import { gate, settled } from './fake-transports.ts';
import { Negotiation } from './negotiation.ts';

const OFFER: BodyOf<'description'> = { kind: 'description', type: 'offer', sdp: 'a=ice-ufrag:theirs\r\n' };
const ANSWER: BodyOf<'description'> = { ...OFFER, type: 'answer' };

function candidate(line: string, usernameFragment: string | null = 'theirs'): BodyOf<'candidate'> {
  return { kind: 'candidate', candidate: line, sdpMid: '0', sdpMLineIndex: 0, usernameFragment };
}

interface Options {
  readonly isPolite: boolean;
  readonly beforeAnswer?: () => Promise<void>;
}

/** One side of a negotiation; `sent` names what left: the type of a description, the line of a candidate. */
function negotiate({ isPolite, beforeAnswer = async () => {} }: Options) {
  const pc = new FakePeerConnection();
  const sent: string[] = [];
  const errors: string[] = [];
  const lifetime = new AbortController();
  const send = (body: SignalBody) => {
    if (body.kind === 'description') sent.push(body.type);
    if (body.kind === 'candidate') sent.push(body.candidate);
  };
  const onError = ({ message }: Error) => errors.push(message);
  const options = { peerConnection: pc.asPeerConnection, isPolite, send, beforeAnswer, onError, gatherMs: 60_000, until: lifetime.signal };
  return { pc, sent, errors, lifetime, negotiation: new Negotiation(options) };
}

/** The same, once the impolite side's first offer has been answered. */
async function agreed(isPolite: boolean) {
  const side = negotiate({ isPolite });
  if (!isPolite) side.pc.needNegotiation();
  await settled();
  await side.negotiation.receiveDescription(isPolite ? OFFER : ANSWER);
  side.sent.length = 0;
  return side;
}

test('the impolite side makes the first offer, and the answer makes it stable', async () => {
  const { pc, sent, negotiation } = negotiate({ isPolite: false });
  pc.needNegotiation();
  await settled();
  expect(sent).toEqual(['offer']);
  await negotiation.receiveDescription(ANSWER);
  expect(pc.signalingState).toBe('stable');
});

test('the polite side never makes the first offer', async () => {
  const { pc, sent } = negotiate({ isPolite: true });
  pc.needNegotiation();
  await settled();
  expect(sent).toEqual([]);
});

test('the polite side makes an offer of its own once it has been described to', async () => {
  const { pc, sent } = await agreed(true);
  pc.needNegotiation();
  await settled();
  expect(sent).toEqual(['offer']);
});

test('in glare the polite side rolls back, answers, and makes its offer again', async () => {
  const { pc, sent, errors, negotiation } = await agreed(true);
  pc.needNegotiation();
  await settled();
  await negotiation.receiveDescription(OFFER);
  await settled();
  expect(pc.rollbacks).toBe(1);
  expect(sent).toEqual(['offer', 'answer', 'offer']);
  expect(errors).toEqual([]);
});

test('in glare the impolite side ignores the offer and waits for its answer', async () => {
  const { pc, sent, negotiation } = await agreed(false);
  pc.needNegotiation();
  await settled();
  await negotiation.receiveDescription(OFFER);
  expect(pc.rollbacks).toBe(0);
  await negotiation.receiveDescription(ANSWER);
  expect(sent).toEqual(['offer']);
  expect(pc.signalingState).toBe('stable');
});

test('an offer that comes while ours is still being made is glare as well', async () => {
  const { pc, sent, negotiation } = await agreed(false);
  pc.dispatchEvent(new Event('negotiationneeded'));
  await negotiation.receiveDescription(OFFER);
  await settled();
  expect(sent).toEqual(['offer']);
});

test('an offer right behind the answer to ours is no glare', async () => {
  const { pc, sent, negotiation } = negotiate({ isPolite: false });
  pc.needNegotiation();
  await settled();
  void negotiation.receiveDescription(ANSWER);
  await negotiation.receiveDescription(OFFER);
  expect(sent).toEqual(['offer', 'answer']);
});

test('candidates of an ignored offer are no error', async () => {
  const { pc, errors, negotiation } = await agreed(false);
  pc.needNegotiation();
  await settled();
  await negotiation.receiveDescription(OFFER);
  pc.addIceCandidate = () => Promise.reject(new Error('no such media section'));
  await negotiation.receiveCandidate(candidate('of the ignored offer'));
  expect(errors).toEqual([]);
});

test('a candidate of an earlier generation is late, not an error', async () => {
  const { pc, errors, negotiation } = await agreed(true);
  await negotiation.receiveCandidate(candidate('late', 'before'));
  expect(pc.applied).toEqual([]);
  expect(errors).toEqual([]);
});

test('a candidate that fails for its own sake is reported', async () => {
  const { pc, errors, negotiation } = await agreed(true);
  pc.remoteDescription = null;
  await negotiation.receiveCandidate(candidate('bad', null));
  expect(errors).toEqual(['no remote description']);
});

test('candidates that come before their description wait for it', async () => {
  const { pc, errors, negotiation } = negotiate({ isPolite: true });
  await negotiation.receiveCandidate(candidate('first'));
  await negotiation.receiveCandidate(candidate('second'));
  expect(pc.applied).toEqual([]);
  await negotiation.receiveDescription(OFFER);
  await settled();
  expect(pc.applied).toEqual(['first', 'second']);
  expect(errors).toEqual([]);
});

test('candidates are sent as they are found, after their description', async () => {
  const { pc, sent } = negotiate({ isPolite: false });
  pc.find('found before the offer left');
  pc.needNegotiation();
  await settled();
  for (const line of ['host', 'relay', '', null]) pc.find(line);
  expect(sent).toEqual(['offer', 'found before the offer left', 'host', 'relay', '']);
});

test('candidates already contained in the description are not sent again', async () => {
  const { pc, sent } = negotiate({ isPolite: false });
  pc.quickCandidates = ['candidate:1 host', 'candidate:2 host'];
  pc.needNegotiation();
  await settled();
  pc.find('candidate:3 srflx');
  expect(sent).toEqual(['offer', 'candidate:3 srflx']);
});

test('nothing is answered before the person agrees', async () => {
  const agreement = gate();
  const { pc, sent, negotiation } = negotiate({ isPolite: true, beforeAnswer: () => agreement.promise });
  void negotiation.receiveDescription(OFFER);
  await settled();
  expect(pc.signalingState).toBe('have-remote-offer');
  expect(sent).toEqual([]);
  agreement.open();
  await settled();
  expect(sent).toEqual(['answer']);
});

test('a second offer while the first waits is answered once, and with no offer back', async () => {
  const agreement = gate();
  const { pc, sent, errors, negotiation } = negotiate({ isPolite: true, beforeAnswer: () => agreement.promise });
  void negotiation.receiveDescription(OFFER);
  void negotiation.receiveDescription(OFFER);
  await settled();
  agreement.open();
  await settled();
  expect(sent).toEqual(['answer']);
  expect(errors).toEqual([]);
  expect(pc.signalingState).toBe('stable');
});

test('a description that cannot be applied is reported', async () => {
  const { sent, errors, negotiation } = negotiate({ isPolite: true });
  await negotiation.receiveDescription({ ...OFFER, sdp: UNSUPPORTED_SDP });
  expect(errors).toEqual(['unsupported']);
  expect(sent).toEqual([]);
});

test('an answer to no offer is reported', async () => {
  const { errors, negotiation } = await agreed(false);
  await negotiation.receiveDescription(ANSWER);
  expect(errors).toEqual(['no answer is expected']);
});

test('after close nothing leaves and nothing is reported', async () => {
  const { pc, sent, errors, lifetime, negotiation } = await agreed(false);
  pc.needNegotiation();
  lifetime.abort();
  pc.close();
  pc.find('host');
  pc.dispatchEvent(new Event('negotiationneeded'));
  await negotiation.receiveDescription(ANSWER);
  await settled();
  expect(sent).toEqual([]);
  expect(errors).toEqual([]);
});

test('a connection closed while the person has not agreed answers nothing', async () => {
  const agreement = gate();
  const { pc, sent, errors, lifetime, negotiation } = negotiate({ isPolite: true, beforeAnswer: () => agreement.promise });
  void negotiation.receiveDescription(OFFER);
  await settled();
  lifetime.abort();
  pc.close();
  agreement.open();
  await settled();
  expect([...sent, ...errors]).toEqual([]);
});

test('a description waits a moment for the candidates it can carry, no longer than until all are found', async () => {
  const { pc, sent } = negotiate({ isPolite: false });
  pc.iceGatheringState = 'gathering';
  pc.needNegotiation();
  await settled();
  expect(sent).toEqual([]);
  pc.iceGatheringState = 'complete';
  pc.dispatchEvent(new Event('icegatheringstatechange'));
  await settled();
  expect(sent).toEqual(['offer']);
});
