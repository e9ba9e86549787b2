import { expect, test } from './fixtures.ts';
import { runInPage } from './page-bundle.ts';
import type * as TwoCalls from './two-calls.ts';

declare const twoCalls: typeof TwoCalls;

for (const [first, second] of [
  ['caller', 'callee'],
  ['callee', 'caller'],
] as const) {
  test(`a track that the ${first} adds during the call arrives and moves, and goes when it is removed`, async ({ server, person }) => {
    const page = await person({ bypassCSP: true });
    await page.goto(`${server.origin}/healthz`);
    await runInPage(page, './two-calls.ts', 'twoCalls');
    const result = await page.evaluate(
      async ([from, to]) => {
        const { calls, connections, paint, until } = twoCalls.startTwoCalls();
        await until('both connected', () => [calls.caller, calls.callee].every(({ state }) => state.connection === 'connected'));
        const stream = paint('#c02020');
        const [track] = stream.getVideoTracks();
        if (!track) throw new Error('nothing painted');
        const sender = calls[from].addTrack(track, stream);
        const remote = () => calls[to].state.remoteStream?.getVideoTracks() ?? [];
        await until('the track arrives', () => remote().length === 2);
        const added = remote()[1];
        if (!added || !sender) throw new Error('no track');
        const frames = twoCalls.presented(added);
        await until('its frames are presented', () => frames.count > 10);
        calls[from].removeTrack(sender);
        await until('it is gone at the other side', () => remote().length === 1);
        await until('nothing is left to agree on', () => connections.every(({ signalingState }) => signalingState === 'stable'));
        return connections.length;
      },
      [first, second] as const,
    );
    expect(result).toBe(2);
  });
}

test('both add a track at the same moment, and both arrive', async ({ server, person }) => {
  const page = await person({ bypassCSP: true });
  await page.goto(`${server.origin}/healthz`);
  await runInPage(page, './two-calls.ts', 'twoCalls');
  const counts = await page.evaluate(async () => {
    const { calls, paint, until } = twoCalls.startTwoCalls();
    await until('both connected', () => [calls.caller, calls.callee].every(({ state }) => state.connection === 'connected'));
    for (const call of [calls.caller, calls.callee]) {
      const stream = paint('#2040c0');
      for (const track of stream.getVideoTracks()) call.addTrack(track, stream);
    }
    const remote = (seat: 'caller' | 'callee') => calls[seat].state.remoteStream?.getVideoTracks() ?? [];
    await until('both tracks arrive', () => remote('caller').length === 2 && remote('callee').length === 2);
    const frames = [...remote('caller').slice(1), ...remote('callee').slice(1)].map((track) => twoCalls.presented(track));
    await until('frames of both are presented', () => frames.every(({ count }) => count > 10));
    return frames.length;
  });
  expect(counts).toBe(2);
});
