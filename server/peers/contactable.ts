import { BlockList, isIP, isIPv4 } from 'node:net';
import type { Asker } from '../clients/asker.ts';
import { plainAddress } from '../ice/ip-address.ts';
import type { MayContact } from './engine.ts';
import { isNear } from './near.ts';

/** A browser's own candidates are fewer. */
const MAX_CONTACTS = 20;
/** No program that a person runs gets a port below it; services wait there. */
const FIRST_PORT = 1024;

/**
 * Whom no peer of the server writes to, whoever asks: nobody in particular (RFC 6890), everybody at once, what a cloud tells its machines
 * only, and addresses that hold another one, which a translator on the way would take out and write to (RFC 6052, 8215, 3056, 4380).
 */
const NEVER = blockList([
  '0.0.0.0/8',
  '192.0.0.0/24',
  '192.88.99.0/24',
  '224.0.0.0/3',
  '168.63.129.16/32',
  '169.254.169.254/32',
  '100.100.100.200/32',
  'fd00:ec2::254/128',
  '::/128',
  '::/96',
  '::ffff:0:0:0/96',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/32',
  '2002::/16',
  'ff00::/8',
]);
const LOOPBACK = blockList(['127.0.0.0/8', '::1/128']);
/** Networks behind which somebody's own machines are: only who is in one of them may have one of them written to. */
const PRIVATE = blockList([
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
]);

/**
 * To which remote candidates a peer may send, of a description that this asker has written. An SDP may name any address, and ICE sends to
 * it: without this, anyone could make the server knock at doors that only the server stands before. Nothing is lost by it, as a browser
 * that reaches the server is found by its own checks (peer-reflexive candidates, RFC 8445 §7.3.1.3).
 * `ownAddresses`: of this machine, behind which other services listen.
 */
export function mayContactFor(asker: Asker, ownAddresses: readonly string[]): MayContact {
  const contacts = new Set<string>();
  const own = new Set(ownAddresses.map(plainAddress));
  const isAllowed = (address: string, port: number) => {
    if (!(port >= FIRST_PORT && port <= 65_535) || isIP(address) === 0 || address.includes('%')) return false;
    const plain = plainAddress(address);
    if (contains(LOOPBACK, plain)) return asker.isOnThisComputer;
    if (contains(NEVER, plain)) return false;
    // A neighbour in a data centre has no business behind this machine's firewall.
    if (!contains(PRIVATE, plain)) return !own.has(plain) || asker.isOnThisComputer;
    return asker.isOnThisComputer || (asker.address !== null && isNear(plain, asker.address));
  };
  return (address, port) => {
    const contact = `${address} ${port}`;
    if (contacts.has(contact)) return true;
    if (contacts.size >= MAX_CONTACTS || !isAllowed(address, port)) return false;
    contacts.add(contact);
    return true;
  };
}

function contains(list: BlockList, address: string): boolean {
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

function blockList(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return list;
}
