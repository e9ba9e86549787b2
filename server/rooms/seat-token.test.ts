import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { TOKEN_LIFETIME_MS } from '../../protocol/limits.ts';
import { readSeatToken, signSeatToken } from './seat-token.ts';

const secret = 'the secret of this server';
const claims = { room: '7k2mq9xd4hvt', seat: 'callee', generation: 3, issuedAt: 1_750_000_000_000 };
const token = signSeatToken(secret, claims);
const [body = '', mac = ''] = token.split('.');
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with a genuine MAC over whatever it says. */
const signed = (text: string) => `${text}.${createHmac('sha256', secret).update(`glasscall seat token\n${text}`).digest('base64url')}`;

test('a token says which seat of which room it is for', () => {
  expect(readSeatToken(secret, token, claims.issuedAt)).toEqual(claims);
});

test('a token is worth nothing to a server with another secret', () => {
  expect(readSeatToken('the secret of another one', token, claims.issuedAt)).toBeNull();
});

test('a token is valid for a day', () => {
  expect(readSeatToken(secret, token, claims.issuedAt + TOKEN_LIFETIME_MS - 1)).toEqual(claims);
  expect(readSeatToken(secret, token, claims.issuedAt + TOKEN_LIFETIME_MS)).toBeNull();
});

test.each([
  ['nothing', ''],
  ['a dot', '.'],
  ['no MAC', body],
  ['an empty MAC', `${body}.`],
  ['no claims', `.${mac}`],
  ['a MAC without its last letters', token.slice(0, -2)],
  ['claims without their last letter', `${body.slice(0, -1)}.${mac}`],
  ['a changed MAC', `${body}.${mac.startsWith('A') ? 'B' : 'A'}${mac.slice(1)}`],
  ['a third part', `${token}.x`],
  ['the claims of another room', `${encode({ ...claims, room: '000000000000' })}.${mac}`],
  ['a raised generation', `${encode({ ...claims, generation: 4 })}.${mac}`],
  ['a later date', `${encode({ ...claims, issuedAt: claims.issuedAt + 1 })}.${mac}`],
  ['signed claims that are no JSON', signed('{')],
  ['signed claims that are null', signed(encode(null))],
  ['signed claims with a stranger', signed(encode({ ...claims, admin: true }))],
  ['signed claims without a seat', signed(encode({ ...claims, seat: undefined }))],
])('a token with %s proves nothing', (_name, forged) => {
  expect(readSeatToken(secret, forged, claims.issuedAt)).toBeNull();
});
