import { isLocalName, isLoopback, isPrivate } from './address-kind.ts';

export type KindOfAddress = 'private' | 'public' | 'local-name' | 'loopback';

/** Which one of these it is, where they are told apart: not loaded by a call, which only asks whether it is the one or the other. */
export function kindOfAddress(address: string): KindOfAddress {
  if (isLocalName(address)) return 'local-name';
  if (isLoopback(address)) return 'loopback';
  return isPrivate(address) ? 'private' : 'public';
}
