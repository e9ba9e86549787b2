import type { EngineSettings } from './peers/media/datachannel-engine.ts';
import { EngineHost } from './peers/process/engine-host.ts';
import type { Report } from './peers/process/messages.ts';

/** The process that carries the media of the server's own peers. It does what the server says that has started it, and ends with it. */

type Settings = Omit<EngineSettings, 'onFault' | 'onFlood'>;

/** How often it says that it goes on, and what has passed. */
const TICK_MS = 500;
/** Goodbyes leave on another thread. */
const GOODBYE_MS = 200;

/** While so many reports wait to be written the server is behind: what is only said to be up to date can wait. */
const MAX_UNWRITTEN = 200;

const unwritten = { reports: 0 };
/** Who has ended meanwhile hears nothing, and `disconnect` follows. */
const report = (said: Report, onSaid = () => {}) => {
  unwritten.reports += 1;
  process.send?.(said, undefined, undefined, () => {
    unwritten.reports -= 1;
    onSaid();
  });
};

const FAULTS = ['uncaughtException', 'unhandledRejection'] as const;

const describe = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** The last resort: an error that nothing caught. The server logs it, and starts another process for the next peer. */
function endWith(error: unknown): void {
  // What fails after it must not end the process before the report has left.
  for (const fault of FAULTS) process.off(fault, endWith).on(fault, () => {});
  report({ type: 'fault', message: `An error was not caught: ${describe(error)}` }, () => process.exit(1));
  setTimeout(() => process.exit(1), GOODBYE_MS);
}
for (const fault of FAULTS) process.on(fault, endWith);

let tick: () => void = () => report({ type: 'alive', stats: [] });
let close: () => void = () => {};
setInterval(() => tick(), TICK_MS);
// The server may end before the engine has been loaded.
process.once('disconnect', () => {
  close();
  setTimeout(() => process.exit(0), GOODBYE_MS);
});
// Whoever stops the server by a signal to all of its group stops it, and it this process.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});

async function carry(settings: Settings): Promise<void> {
  const [{ DatachannelEngine }, { PollWatch }] = await Promise.all([
    import('./peers/media/datachannel-engine.ts'),
    import('./peers/media/poll-watch.ts'),
  ]);
  const onFault = (error: unknown) => report({ type: 'fault', message: describe(error) });
  // The state of the peer says it.
  const onFlood = () => {};
  const engine = new DatachannelEngine({ ...settings, onFault, onFlood });
  const host = new EngineHost(engine, report);
  const watch = new PollWatch(() => report({ type: 'fault', message: 'nothing that comes is read any more' }, () => process.exit(1)));
  tick = () => {
    if (unwritten.reports < MAX_UNWRITTEN) host.tick();
  };
  close = () => {
    watch.close();
    engine.close();
  };
  process.on('message', (order: unknown) => host.hear(order));
  report({ type: 'ready' });
}

carry(JSON.parse(process.argv[2] ?? '{}') as Settings).catch((error: unknown) => {
  report({ type: 'unable', message: error instanceof Error ? error.message : String(error) }, () => process.exit(1));
});
