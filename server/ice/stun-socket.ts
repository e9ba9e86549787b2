import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { lookup } from 'node:dns/promises';
import { isIPv4 } from 'node:net';

type OnPacket = (packet: Buffer, from: RemoteInfo) => void;

/** A UDP socket that nothing it receives or fails to send brings down. */
export class StunSocket {
  readonly #socket: Socket;
  readonly #isIPv6: boolean;
  #isOpen = true;

  constructor(socket: Socket, isIPv6: boolean) {
    this.#socket = socket;
    this.#isIPv6 = isIPv6;
  }

  onPacket(listener: OnPacket): void {
    this.#socket.on('message', listener);
  }

  /** A packet that cannot be sent is lost, as any packet may be. */
  send(packet: Buffer, address: string, port: number): void {
    if (!this.#isOpen || port === 0) return;
    const destination = this.#isIPv6 && isIPv4(address) ? `::ffff:${address}` : address;
    this.#socket.send(packet, port, destination, () => undefined);
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#socket.close();
  }
}

/**
 * @param host an address of this machine or a name for one; `::` is every interface, without IPv6 those of IPv4
 * @param onError what breaks later on
 * @throws the listening error (`EADDRINUSE`, `EADDRNOTAVAIL` …)
 */
export async function openStunSocket(host: string, port: number, onError: (error: Error) => void): Promise<StunSocket> {
  const { address, family } = await lookup(host);
  const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4' });
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('error', reject);
      socket.bind({ address, port, exclusive: true }, () => {
        socket.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    socket.close();
    if (address === '::' && (error as NodeJS.ErrnoException).code === 'EAFNOSUPPORT') return openStunSocket('0.0.0.0', port, onError);
    throw error;
  }
  socket.on('error', onError);
  return new StunSocket(socket, family === 6);
}
