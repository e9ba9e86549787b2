import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

interface TcpEntry {
  readonly inode: string;
  readonly localPort: number;
  readonly remoteAddress: string;
  readonly isListening: boolean;
}

/** As Linux lists them: `0100007F:1F90` is 127.0.0.1:8080, with the address in the machine's byte order. */
function tcpEntries(): TcpEntry[] {
  return readFileSync('/proc/net/tcp', 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, local = '', remote = '', state, , , , , , inode = ''] = line.trim().split(/\s+/);
      const bytes = Buffer.from(remote.split(':')[0] ?? '', 'hex').toReversed();
      const localPort = Number.parseInt(local.split(':')[1] ?? '', 16);
      return { inode, localPort, remoteAddress: bytes.join('.'), isListening: state === '0A' };
    });
}

/** How many descriptors a process has open. */
export function descriptorsOf(pid: number): number {
  return readdirSync(`/proc/${pid}/fd`).length;
}

function tcpOf(pid: number): TcpEntry[] {
  const links = readdirSync(`/proc/${pid}/fd`).map((name) => {
    try {
      return readlinkSync(`/proc/${pid}/fd/${name}`);
    } catch {
      return '';
    }
  });
  const inodes = new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1]));
  return tcpEntries().filter(({ inode }) => inodes.has(inode));
}

/** Whom a process has TCP connections with. */
export function tcpPeersOf(pid: number): string[] {
  return tcpOf(pid)
    .filter(({ isListening }) => !isListening)
    .map(({ remoteAddress }) => remoteAddress);
}

export function listeningPortsOf(pid: number): number[] {
  return tcpOf(pid)
    .filter(({ isListening }) => isListening)
    .map(({ localPort }) => localPort);
}
