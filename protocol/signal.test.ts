import * as v from 'valibot';
import { expect, test } from 'vitest';
import { MAX_CANDIDATE_LENGTH, MAX_REASON_LENGTH, MAX_SDP_LENGTH } from './limits.ts';
import { parseRelayedSignal, signalSchema } from './signal.ts';

const envelope = { to: 'callee', negotiation: 1, seq: 0 };
const offer = { ...envelope, kind: 'description', type: 'offer', sdp: 'v=0\r\n' };
const candidate = { ...envelope, kind: 'candidate', candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'uf' };
const endOfCandidates = { ...candidate, candidate: '', sdpMid: null, sdpMLineIndex: null, usernameFragment: null };
const restart = { ...envelope, kind: 'restart' };
const media = { ...envelope, kind: 'media', revision: 1, microphone: 'on', camera: 'lost', ready: true };
const error = { ...envelope, kind: 'error', code: 'negotiation_failed', message: 'no codec' };

const isSignal = (value: unknown) => v.safeParse(signalSchema, value).success;
const nested = (depth: number): unknown => JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);

test.each([
  ['an offer', offer],
  ['an answer', { ...offer, type: 'answer' }],
  ['a candidate', candidate],
  ['the end of candidates', endOfCandidates],
  ['a restart request', restart],
  ['media state', media],
  ['an error', error],
  ['the longest description', { ...offer, sdp: 'x'.repeat(MAX_SDP_LENGTH) }],
  ['the longest candidate', { ...candidate, candidate: 'x'.repeat(MAX_CANDIDATE_LENGTH) }],
  ['the longest reason', { ...error, message: 'x'.repeat(MAX_REASON_LENGTH) }],
  ['the highest count', { ...restart, seq: 1_000_000_000 }],
])('%s is a signal and is read as it was written', (_name, value) => {
  expect(v.parse(signalSchema, value)).toEqual(value);
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a number', 7],
  ['a string', 'offer'],
  ['an array', []],
  ['an array of signals', [offer]],
  ['a function', () => offer],
  ['bytes', Buffer.from('offer')],
  ['an empty record', {}],
  ['no kind', envelope],
  ['an unknown kind', { ...restart, kind: 'hello' }],
  ['a kind that every object has', { ...restart, kind: 'constructor' }],
  ['an array of kinds', { ...restart, kind: ['restart'] }],
  ['no seat', { ...restart, to: undefined }],
  ['a seat that is no name', { ...restart, to: 'the callee' }],
  ['a seat of 33 letters', { ...restart, to: 'x'.repeat(33) }],
  ['several seats', { ...restart, to: ['callee'] }],
  ['negotiation 0', { ...restart, negotiation: 0 }],
  ['a negotiation in text', { ...restart, negotiation: '1' }],
  ['half a negotiation', { ...restart, negotiation: 1.5 }],
  ['a negative seq', { ...restart, seq: -1 }],
  ['a fraction of a seq', { ...restart, seq: 0.1 }],
  ['a huge seq', { ...restart, seq: 1_000_000_001 }],
  ['an endless seq', { ...restart, seq: Infinity }],
  ['a seq that is no number', { ...restart, seq: NaN }],
  ['an unknown key', { ...restart, why: 'because' }],
  ['a sender of its own', { ...restart, from: 'caller' }],
  ['the key __proto__', JSON.parse('{"to":"callee","negotiation":1,"seq":0,"kind":"restart","__proto__":{"from":"x"}}')],
  ['the key constructor', { ...restart, constructor: {} }],
  ['no sdp', { ...offer, sdp: undefined }],
  ['an sdp in a record', { ...offer, sdp: { v: 0 } }],
  ['an sdp 8,000 deep', { ...offer, sdp: nested(8000) }],
  ['an sdp one too long', { ...offer, sdp: 'x'.repeat(MAX_SDP_LENGTH + 1) }],
  ['a rollback', { ...offer, type: 'rollback' }],
  ['a candidate one too long', { ...candidate, candidate: 'x'.repeat(MAX_CANDIDATE_LENGTH + 1) }],
  ['a candidate in a record', { ...candidate, candidate: candidate }],
  ['a negative media line', { ...candidate, sdpMLineIndex: -1 }],
  ['a missing media id', { ...candidate, sdpMid: undefined }],
  ['an unknown media state', { ...media, camera: 'broken' }],
  ['ready as a number', { ...media, ready: 1 }],
  ['an unknown error', { ...error, code: 'oops' }],
  ['a reason one too long', { ...error, message: 'x'.repeat(MAX_REASON_LENGTH + 1) }],
  ['the fields of another kind', { ...restart, sdp: 'v=0' }],
])('%s is no signal', (_name, value) => {
  expect(isSignal(value)).toBe(false);
});

test('a relayed signal is the signal, who sent it and when', () => {
  const relayed = { ...offer, from: 'caller', at: 1_750_000_000_000 };
  expect(parseRelayedSignal(relayed)).toEqual(relayed);
});

test.each([
  ['null', null],
  ['an array', []],
  ['no sender', { ...offer, at: 1 }],
  ['a sender that is no seat', { ...offer, from: 'The Caller', at: 1 }],
  ['no time', { ...offer, from: 'caller' }],
  ['a time in text', { ...offer, from: 'caller', at: '1' }],
  ['only a stamp', { from: 'caller', at: 1 }],
  ['an unknown key', { ...offer, from: 'caller', at: 1, via: 'x' }],
  ['the key __proto__', JSON.parse('{"to":"callee","negotiation":1,"seq":0,"kind":"restart","from":"caller","at":1,"__proto__":{}}')],
])('a client takes %s for no relayed signal', (_name, value) => {
  expect(parseRelayedSignal(value)).toBeNull();
});
