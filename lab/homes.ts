import { setTimeout } from 'node:timers/promises';
import { homeAddress, WAYS_OUT } from './addresses.ts';
import { ip, namespaceOf, type HomePlace, type RouterPlace } from './namespaces.ts';
import type { NatKind } from './nat-kinds.ts';

export type RouterKinds = Readonly<Record<RouterPlace, NatKind>>;

const plugged = (home: HomePlace, at: number, kinds: RouterKinds): string[] => {
  const way = WAYS_OUT[home][at];
  if (!way) throw new Error(`${home} has no way out number ${at}`);
  const { address, gateway } = homeAddress(way.router, way.own, kinds[way.router] === 'open');
  const bits = kinds[way.router] === 'open' ? 29 : 24;
  return [`addr replace ${address}/${bits} dev ${way.device}`, `link set ${way.device} up`, `route replace default via ${gateway}`];
};
const unplugged = (home: HomePlace, except: number): string[] =>
  WAYS_OUT[home].filter((_, at) => at !== except).flatMap(({ device }) => [`link set ${device} down`, `addr flush dev ${device}`]);

/** One way out of a home is plugged in and no other, with the addresses that its router gives. */
export async function plugHome(owner: number, home: HomePlace, at: number, kinds: RouterKinds): Promise<void> {
  const device = WAYS_OUT[home][at]?.device ?? '';
  await ip(namespaceOf(owner, home), [...unplugged(home, at), `addr flush dev ${device}`, ...plugged(home, at, kinds)]);
}

/** So long a device is without any network between two. Where both changes come at once Chromium 150 sees none at all, now and then. */
const BETWEEN_MS = 300;

/** As a phone does it that leaves the Wi-Fi: the first way out is gone, then the second one is there. */
export async function moveHome(owner: number, home: HomePlace, kinds: RouterKinds): Promise<void> {
  await ip(namespaceOf(owner, home), unplugged(home, 1));
  await setTimeout(BETWEEN_MS);
  await ip(namespaceOf(owner, home), plugged(home, 1, kinds));
}
