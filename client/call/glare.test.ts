import { expect, test } from 'vitest';
import { settled } from './fake-transports.ts';
import { agreed, ANSWER, candidate, negotiate, OFFER } from './negotiate.ts';

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

test('a rollback finds nothing that the answer before it has changed, for Chromium would freeze that picture', async () => {
  const { pc, negotiation } = await agreed(true);
  pc.needNegotiation();
  await settled();
  await negotiation.receiveDescription(OFFER);
  expect([pc.rollbacks, pc.freezes]).toEqual([1, 0]);
});

test('where there are no provisional answers the polite side answers at once', async () => {
  const { pc, sent, errors, negotiation } = negotiate({ isPolite: true });
  pc.hasProvisionalAnswers = false;
  await negotiation.receiveDescription(OFFER);
  expect(sent).toEqual(['answer']);
  expect(errors).toEqual([]);
});

test('an answer that waits for candidates is not forgotten over the offer behind it', async () => {
  const { pc, sent, negotiation } = negotiate({ isPolite: true });
  pc.iceGatheringState = 'gathering';
  void negotiation.receiveDescription(OFFER);
  await settled();
  pc.needNegotiation();
  await settled();
  expect(sent).toEqual([]);
  pc.iceGatheringState = 'complete';
  pc.dispatchEvent(new Event('icegatheringstatechange'));
  await settled();
  expect(sent).toEqual(['answer', 'offer']);
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
