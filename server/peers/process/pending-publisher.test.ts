import { expect, onTestFinished, test } from 'vitest';
import { FakeEngine } from '../fake-engine.ts';
import { FAKE_SDP } from '../fake-peer.ts';
import { EngineHost } from './engine-host.ts';
import { RemoteEngine } from './remote-engine.ts';

test('a publisher that is pending here is pending in the media process, until it is admitted here', async () => {
  const fake = new FakeEngine();
  const engine = new RemoteEngine({
    start: (onReport) => {
      const host = new EngineHost(fake, (report) => setImmediate(() => onReport(structuredClone(report))));
      setImmediate(() => onReport({ type: 'ready' }));
      return { post: (order) => setImmediate(() => host.obey(structuredClone(order))), end: () => {} };
    },
    onReady: () => {},
    onUnable: () => {},
    onEnd: () => {},
    onFault: (fault) => {
      throw new Error(fault);
    },
    onFlood: () => {},
  });
  onTestFinished(() => engine.close());
  const peer = engine.publish('show', { mayContact: () => true, isPending: true });
  await peer.answer(FAKE_SDP, 3000);
  fake.last.become('connected');
  await expect.poll(() => peer.iceState).toBe('connected');
  expect(engine.source('show').hasPublisher).toBe(false);
  peer.admit();
  await expect.poll(() => engine.source('show').hasPublisher).toBe(true);
});
