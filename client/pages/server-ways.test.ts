import { afterEach, expect, test, vi } from 'vitest';
import { settled } from '../call/fake-transports.ts';
import { media } from '../call/open-call.ts';
import { FakeRest, opened, TAKEN } from '../signaling/fake-rest.ts';
import { ANSWER } from '../signaling/fake-rest-page.ts';
import { recordSignaling } from '../timeline/record-signaling.ts';
import { Recorder } from '../timeline/recorder.ts';
import { ServerWays } from './server-ways.ts';

afterEach(() => void vi.unstubAllGlobals());

test('what the server is sent is on the timeline, and nothing else', async () => {
  const server = new FakeRest();
  server.replies = [opened('one'), TAKEN];
  vi.stubGlobal('fetch', server.fetch);
  const recorder = new Recorder();
  const ways = new ServerWays({
    name: 'news',
    signaling: { seated: null, renewIceServers: () => Promise.resolve(null) },
    record: (channel) => recordSignaling(channel, recorder, new AbortController().signal),
  });
  const way = ways.create();
  way.open();
  await settled();
  for (const body of [media(1), ANSWER]) way.signaling.send(1, body);
  await settled();
  expect(server.asked).toEqual(['POST /channels/news/connections', 'POST /channels/news/connections/one/remote-description answer']);
  const signals = recorder.entries.flatMap((entry) => (entry.type === 'signal' ? [`${entry.direction} ${entry.kind}`] : []));
  expect(signals).toEqual(['received description', 'sent description']);
});
