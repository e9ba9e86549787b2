import { EngineHost } from './peers/process/engine-host.ts';
import type { Order, Report } from './peers/process/messages.ts';
import type { EngineSettings } from './peers/media/datachannel-engine.ts';

/** The process that carries the media of the server's own peers. It does what the server says that has started it, and ends with it. */

/** How often it says that it goes on, and what has passed. */
const TICK_MS = 500;

/** Who has ended meanwhile hears nothing, and `disconnect` follows. */
const report = (said: Report) => void process.send?.(said, undefined, undefined, () => {});

type Settings = Omit<EngineSettings, 'onFault' | 'onFlood'>;

async function carry(settings: Settings): Promise<void> {
  const [{ DatachannelEngine }, { watchPolling }] = await Promise.all([
    import('./peers/media/datachannel-engine.ts'),
    import('./peers/media/poll-watch.ts'),
  ]);
  const onFault = (error: unknown) =>
    report({ type: 'fault', message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  const engine = new DatachannelEngine({ ...settings, onFault, onFlood: () => report({ type: 'flood' }) });
  const host = new EngineHost(engine, report);
  process.on('message', (order: Order) => host.obey(order));
  process.once('disconnect', () => {
    engine.close();
    process.exit(0);
  });
  watchPolling(() => process.exit(1));
  setInterval(() => host.tick(), TICK_MS);
  report({ type: 'ready' });
}

// Whoever stops the server by a signal to all of its group stops it, and it this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
carry(JSON.parse(process.argv[2] ?? '{}') as Settings).catch((error: unknown) => {
  report({ type: 'unable', message: error instanceof Error ? error.message : String(error) });
  process.disconnect();
});
