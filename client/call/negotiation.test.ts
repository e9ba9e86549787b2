import { expect, test } from 'vitest';
import { UNSUPPORTED_SDP } from './fake-peer-connection.ts';
import { gate, settled } from './fake-transports.ts';
import { agreed, ANSWER, candidate, negotiate, OFFER } from './negotiate.ts';

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

test('a candidate of an earlier generation is late, not an error', async () => {
  const { pc, errors, negotiation } = await agreed(true);
  await negotiation.receiveCandidate(candidate('late', 'before'));
  expect(pc.applied).toEqual([]);
  expect(errors).toEqual([]);
});

test('a candidate that fails for its own sake is reported', async () => {
  const { pc, errors, negotiation } = await agreed(true);
  pc.addIceCandidate = () => Promise.reject(new Error('no candidate'));
  await negotiation.receiveCandidate(candidate('bad', null));
  expect(errors).toEqual(['no candidate']);
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

test('a description with more sections than any call has is not applied, and said to have failed', async () => {
  const { pc, errors, negotiation } = negotiate({ isPolite: true });
  await negotiation.receiveDescription({ ...OFFER, sdp: `v=0\r\n${'m=audio 9 RTP/AVP 0\r\n'.repeat(65)}` });
  expect(pc.remoteDescription).toBeNull();
  expect(errors).toEqual(['a description with more than 64 sections']);
  await negotiation.receiveDescription({ ...OFFER, sdp: `v=0\r\n${'m=audio 9 RTP/AVP 0\r\n'.repeat(64)}` });
  expect(pc.remoteDescription).not.toBeNull();
});

test('of candidates without end so many are taken for each description', async () => {
  const { pc, negotiation } = await agreed(true);
  for (let count = 0; count < 1000; count += 1) await negotiation.receiveCandidate(candidate(String(count)));
  expect(pc.applied).toHaveLength(256);
  await negotiation.receiveDescription(OFFER);
  await negotiation.receiveCandidate(candidate('next'));
  expect(pc.applied.at(-1)).toBe('next');
});

test('candidates that come before any description are kept up to the same number', async () => {
  const { pc, negotiation } = negotiate({ isPolite: true });
  for (let count = 0; count < 1000; count += 1) await negotiation.receiveCandidate(candidate(String(count)));
  await negotiation.receiveDescription(OFFER);
  await settled();
  expect(pc.applied).toHaveLength(256);
});
