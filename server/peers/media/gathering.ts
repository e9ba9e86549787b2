import type { PeerConnection } from 'node-datachannel';
import { GatheringError } from '../engine.ts';
import type { Guard } from './native-listener.ts';

/** Resolves once all candidates are known. @throws GatheringError if they are not in time, in ms */
export function gathered(pc: PeerConnection, withinMs: number, guarded: Guard): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new GatheringError('No candidates could be gathered in time.')), withinMs);
    const check = () => {
      if (pc.gatheringState() !== 'complete') return;
      clearTimeout(timer);
      resolve();
    };
    pc.onGatheringStateChange(guarded(check));
    check();
  });
}

/** The description once more for whoever is outside of a 1:1 NAT: every host candidate of that family also with the announced address. */
export function announce(sdp: string, address: string | null): string {
  if (address === null) return sdp;
  const isV6 = (text: string) => text.includes(':');
  return sdp.replace(/^(a=candidate:)(\d+)( \d+ UDP )(\d+) (\S+)( \d+ typ host)\r\n/gim, (line: string, ...parts: string[]) => {
    const [head = '', foundation = '', transport = '', priority = '', own = '', tail = ''] = parts;
    if (isV6(own) !== isV6(address)) return line;
    return `${line}${head}9${foundation}${transport}${Number(priority) - 1} ${address}${tail}\r\n`;
  });
}
