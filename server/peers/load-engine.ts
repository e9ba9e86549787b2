import type { PeersSettings } from '../config-peers.ts';
import type { Log } from '../log.ts';
import type { MediaEngine } from './engine.ts';
import { EXCESS_TEXTS } from './excess-texts.ts';

/** The embedded engine in this process, as it is while developing. Null: none is wanted, or its native part cannot be loaded on this machine, which is logged and does no harm to calls. */
export async function loadEngine(settings: PeersSettings | null, log: Log): Promise<MediaEngine | null> {
  if (settings === null) return null;
  const { ports, address, listenOn, maxBitrate } = settings;
  try {
    const { DatachannelEngine } = await import('./media/datachannel-engine.ts');
    return new DatachannelEngine({
      ports,
      address,
      listenOn,
      maxBitrate,
      onFault: (error) => log.error(error, 'a server peer was closed for a fault'),
      onFlood: (excess) => log.warn({ kbps: maxBitrate / 1000 }, EXCESS_TEXTS[excess]),
    });
  } catch (error) {
    log.warn({ reason: error instanceof Error ? error.message : String(error) }, 'no server peers: their native module cannot be loaded');
    return null;
  }
}
