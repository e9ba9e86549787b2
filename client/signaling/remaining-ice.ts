import type { IceAccess } from '../../protocol/requests.ts';

/** What was given at that time (ms since 1970), as it is to be passed on now. */
export function remainingIce({ iceServers, iceValidForMs }: IceAccess, givenAt: number, now = Date.now()): IceAccess {
  return { iceServers, iceValidForMs: iceValidForMs === null ? null : Math.max(0, iceValidForMs - (now - givenAt)) };
}
