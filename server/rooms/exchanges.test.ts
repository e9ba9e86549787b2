import { expect, test } from 'vitest';
import { MAX_MEMBERS } from '../../protocol/exchange.ts';
import { Exchanges } from './exchanges.ts';

test('an exchange is there as long as it has members', () => {
  const exchanges = new Exchanges(1);
  expect(exchanges.join('a', 'one', 'user a')).toMatchObject({ ok: true, value: { others: [], departure: null } });
  expect(exchanges.join('b', 'two', 'user b')).toMatchObject({ ok: false, error: 'busy' });
  expect(exchanges.leave('a')).toEqual({ user: 'user a', others: [] });
  expect(exchanges.join('b', 'two', 'user b')).toMatchObject({ ok: true });
});

test('a name means the same in every letter: none is taken for another', () => {
  const exchanges = new Exchanges(10);
  exchanges.join('a', 'name', null);
  for (const [index, name] of ['Name', 'name ', '__proto__', 'constructor'].entries()) {
    expect(exchanges.join(`b${index}`, name, null)).toMatchObject({ ok: true, value: { others: [] } });
  }
});

test('a full exchange refuses newcomers, not its members', () => {
  const exchanges = new Exchanges(10);
  for (let index = 0; index < MAX_MEMBERS; index += 1) exchanges.join(String(index), 'one', index);
  expect(exchanges.join('x', 'one', 'x')).toMatchObject({ ok: false, error: 'full' });
  expect(exchanges.join('0', 'one', 'again')).toMatchObject({ ok: true, value: { departure: null } });
  expect(exchanges.leave('0')).toMatchObject({ user: 'again' });
});

test('who moves leaves the others behind; who is refused does not', () => {
  const exchanges = new Exchanges(1);
  for (const connection of ['a', 'b', 'c']) exchanges.join(connection, 'one', `user ${connection}`);
  expect(exchanges.join('a', 'two', 'user a')).toMatchObject({ ok: false, error: 'busy' });
  expect(exchanges.route('a', 'one', null)).toEqual({ ok: true, value: ['b', 'c'] });
  const roomy = new Exchanges(2);
  for (const connection of ['a', 'b', 'c']) roomy.join(connection, 'one', `user ${connection}`);
  expect(roomy.join('a', 'two', 'moved')).toMatchObject({ value: { others: [], departure: { user: 'user a', others: ['b', 'c'] } } });
});

test('a message goes to all others, or to the one it names', () => {
  const exchanges = new Exchanges(10);
  for (const connection of ['a', 'b', 'c']) exchanges.join(connection, 'one', null);
  exchanges.join('d', 'two', null);
  expect(exchanges.route('b', 'one', null)).toEqual({ ok: true, value: ['a', 'c'] });
  expect(exchanges.route('b', 'one', 'c')).toEqual({ ok: true, value: ['c'] });
  for (const to of ['b', 'd', 'nobody']) expect(exchanges.route('b', 'one', to)).toMatchObject({ error: 'not_member' });
  expect(exchanges.route('b', 'two', 'd')).toMatchObject({ error: 'not_member' });
  expect(exchanges.route('nobody', 'one', null)).toMatchObject({ error: 'not_member' });
});

test('leaving twice, or another exchange than one’s own, does nothing', () => {
  const exchanges = new Exchanges(10);
  exchanges.join('a', 'one', null);
  expect(exchanges.leave('a', 'two')).toBeNull();
  expect(exchanges.leave('a', 'one')).not.toBeNull();
  expect([exchanges.leave('a', 'one'), exchanges.leave('a')]).toEqual([null, null]);
});
