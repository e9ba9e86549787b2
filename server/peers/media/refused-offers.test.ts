import { expect, test } from 'vitest';
import { DescriptionError } from '../engine.ts';
import { ANYWHERE, openEngine, playerOffer } from './test-engine.ts';

function watched() {
  const engine = openEngine();
  const counts: number[] = [];
  engine.onSource((name) => counts.push(engine.source(name).subscribers));
  return { engine, counts };
}

test('a player counts while it is there', async () => {
  const { engine, counts } = watched();
  const offer = playerOffer();
  engine.judge('subscribe', 'show', offer);
  const player = engine.subscribe('show', ANYWHERE);
  await player.answer(offer, 3000);
  player.close();
  expect(counts).toEqual([1, 0]);
});

test.each([
  ['no picture', (sdp: string) => sdp.replace('m=video', 'm=text')],
  ['nothing by which it could be encrypted', (sdp: string) => sdp.replace(/a=fingerprint:.*/, 'a=fingerprint:sha-256 00')],
  ['no password', (sdp: string) => sdp.replace(/a=ice-pwd:.*\r\n/, '')],
  ['an extension without a name', (sdp: string) => sdp.replace('a=mid:0', 'a=mid:0\r\na=extmap:1')],
])('a player whose offer has %s has never been there', async (_what, spoil) => {
  const { engine, counts } = watched();
  const player = engine.subscribe('show', ANYWHERE);
  await expect(player.answer(spoil(playerOffer()), 3000)).rejects.toThrow(DescriptionError);
  player.close();
  expect(counts).toEqual([]);
});

test('an offer is judged without a peer', () => {
  const { engine } = watched();
  expect(() => engine.judge('publish', 'show', playerOffer())).toThrow(DescriptionError);
  expect(engine.peers).toBe(0);
});
