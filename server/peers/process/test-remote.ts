import { onTestFinished } from 'vitest';
import { FakeEngine } from '../fake-engine.ts';
import { EngineHost } from './engine-host.ts';
import type { Order, Report } from './messages.ts';
import { RemoteEngine } from './remote-engine.ts';

/** Until what was said has come. */
export const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** What passes between two processes is copied, in order, and comes later. */
export function startRemote() {
  const hosted: {
    engine: FakeEngine;
    host: EngineHost;
    report: (report: Report) => void;
    say: (what: unknown) => void;
    die: () => void;
  }[] = [];
  const told: string[] = [];
  const sources: string[] = [];
  const engine = new RemoteEngine({
    start: (onReport, onEnd) => {
      let isAlive = true;
      const pass = <Message>(message: Message, to: (message: Message) => void) => {
        const copy = structuredClone(message);
        setImmediate(() => isAlive && to(copy));
      };
      const fake = new FakeEngine();
      const say = (what: unknown) => pass(what, onReport);
      const report = (said: Report) => say(said);
      const host = new EngineHost(fake, report);
      const die = () => {
        isAlive = false;
        onEnd('SIGSEGV');
      };
      hosted.push({ engine: fake, host, report, say, die });
      report({ type: 'ready' });
      return { post: (order: Order) => pass(order, (copy) => host.hear(copy)), end: () => (isAlive = false) };
    },
    onReady: () => told.push('ready'),
    onUnable: () => told.push('unable'),
    onEnd: (reason) => told.push(`ended by ${reason}`),
    onFault: (fault) => told.push(fault),
    onFlood: (excess) => told.push(`flood of ${excess}`),
  });
  engine.onSource((name) => sources.push(name));
  onTestFinished(() => engine.close());
  const current = () => {
    const last = hosted.at(-1);
    if (!last) throw new Error('there is no process');
    return last;
  };
  return { engine, told, sources, hosted, current };
}
