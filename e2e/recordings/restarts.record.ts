import type { CallTimeline } from '../../client/timeline/call-timeline.ts';
import { lasted, meet, test, until } from './recorded-call.ts';

/** So many answers have been applied, and the last connection has lasted on both sides. */
const answers =
  (count: number) =>
  ({ own }: CallTimeline) =>
    own.filter((entry) => entry.type === 'signal' && entry.body['type'] === 'answer').length >= count;

const connections =
  (count: number) =>
  ({ own, peer }: CallTimeline) =>
    [own, peer?.entries ?? []].every(
      (entries) =>
        entries.filter((entry) => entry.type === 'state' && entry.of === 'connection' && entry.value === 'connected').length >= count,
    );

test('a call whose path is looked for again, and which then begins anew', async ({ server, side }) => {
  const [caller, callee] = [await side(server.origin, 'caller'), await side(server.origin, 'callee')];
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, lasted(3));
  await caller.run('restart');
  for (const one of [caller, callee]) await until(one, answers(2));
  for (const one of [caller, callee]) await until(one, lasted(6));
  await caller.run('startAnew');
  for (const one of [caller, callee]) await until(one, connections(2));
  const before = (await caller.timeline()).stats.length;
  await until(caller, ({ stats }) => stats.length >= before + 6);
  await caller.keep('restarted-caller');
  await callee.keep('restarted-callee');
});
