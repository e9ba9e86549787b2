import { expect, test, vi } from 'vitest';
import { FakeSignaling } from './fake-signaling.ts';
import { RESTART } from '../signaling/fake-signals.ts';
import { LentWay } from './lent-way.ts';
import type { SignalingEvent } from '../signaling/signaling-channel.ts';

function lend(way: FakeSignaling) {
  const lent = new LentWay(way);
  const heard: SignalingEvent['type'][] = [];
  lent.listen(({ type }) => heard.push(type), new AbortController().signal);
  return { lent, heard };
}

test('whoever has the way hears what comes and says what is to go', () => {
  const way = new FakeSignaling();
  const { lent, heard } = lend(way);
  way.tell({ type: 'peer-joined' });
  lent.send(1, RESTART);
  lent.leave(true);
  expect(heard).toEqual(['peer-joined']);
  expect(way.kinds).toEqual(['restart']);
  expect(way.left).toEqual([true]);
});

test('a way that was taken back is as if another page had it: nothing comes, and nothing goes', () => {
  const way = new FakeSignaling();
  const [one, other] = [lend(way), lend(way)];
  one.lent.takeBack();
  way.tell({ type: 'peer-joined' });
  one.lent.send(1, RESTART);
  one.lent.leave(false);
  expect(one.heard).toEqual(['replaced']);
  expect(other.heard).toEqual(['peer-joined']);
  expect([way.sent, way.left]).toEqual([[], []]);
});

test('for a call whose way was taken back the server is asked for nothing', async () => {
  const way = new FakeSignaling();
  const asked = vi.spyOn(way, 'renewIceServers').mockResolvedValue({ iceServers: [], iceValidForMs: 1000 });
  const { lent } = lend(way);
  expect(await lent.renewIceServers()).toEqual({ iceServers: [], iceValidForMs: 1000 });
  lent.takeBack();
  expect(await lent.renewIceServers()).toBeNull();
  expect(asked).toHaveBeenCalledTimes(1);
});

test('what is told to one borrower no other hears', () => {
  const way = new FakeSignaling();
  const [one, other] = [lend(way), lend(way)];
  one.lent.tell({ type: 'peer-joined' });
  expect([one.heard, other.heard]).toEqual([['peer-joined'], []]);
});
