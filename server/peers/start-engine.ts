import type { PeersSettings } from '../config-peers.ts';
import type { Log } from '../log.ts';
import type { MediaEngine } from './engine.ts';
import { EXCESS_TEXTS } from './excess-texts.ts';
import { startMediaProcess } from './process/media-process.ts';
import { RemoteEngine } from './process/remote-engine.ts';

/**
 * The embedded engine, in a process of its own. Null: none is wanted, or its native part cannot be loaded on this machine, which is logged and
 * does no harm to calls. `file`: the built program of that process.
 */
export async function startEngine(file: string, settings: PeersSettings | null, log: Log): Promise<MediaEngine | null> {
  if (settings === null) return null;
  const { ports, address, listenOn, maxBitrate } = settings;
  const start = startMediaProcess(file, { ports, address, listenOn, maxBitrate });
  return new Promise((resolve) => {
    const engine: RemoteEngine = new RemoteEngine({
      start,
      onReady: () => resolve(engine),
      onUnable: (reason) => {
        log.warn({ reason }, 'no server peers: their native module cannot be loaded');
        resolve(null);
      },
      onEnd: (reason) => log.error({ reason }, 'the process that carries media has ended; the next peer has another one'),
      onFlood: (excess) => log.warn({ kbps: maxBitrate / 1000 }, EXCESS_TEXTS[excess]),
      onFault: (fault) => log.error({ fault }, 'a server peer was closed for a fault'),
    });
  });
}
