import { BlockList, isIP, isIPv4 } from 'node:net';
import { plainAddress } from '../ice/ip-address.ts';

/** What a household or an office floor commonly is: RFC 4291 §2.5.4 for IPv6; for IPv4 the mask that routers come with. */
const NETWORK_BITS = { ipv4: 24, ipv6: 64 } as const;

/** Whether two addresses are of one network, as far as can be told without knowing its mask. */
export function isNear(address: string, other: string): boolean {
  const plain = plainAddress(other);
  if (isIP(plain) === 0 || isIP(plain) !== isIP(address)) return false;
  const family = isIPv4(plain) ? 'ipv4' : 'ipv6';
  const network = new BlockList();
  network.addSubnet(plain, NETWORK_BITS[family], family);
  return network.check(address, family);
}
