import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { classes, Message, methods, parseMessage } from 'werift-ice';
import { onTestFinished } from 'vitest';

interface Heard {
  readonly packet: Buffer;
  readonly from: RemoteInfo;
}

/** A UDP socket that asks as a browser does, and remembers what it has heard. */
export class StunClient {
  readonly socket: Socket;
  readonly heard: Heard[] = [];
  #wake: () => void = () => undefined;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.on('message', (packet, from) => {
      this.heard.push({ packet, from });
      this.#wake();
    });
  }

  get port(): number {
    return this.socket.address().port;
  }

  send(packet: Buffer, port: number, address = '127.0.0.1'): void {
    this.socket.send(packet, port, address);
  }

  async hears(): Promise<Heard> {
    for (;;) {
      const next = this.heard.shift();
      if (next) return next;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Asks where it is seen. Packets of one socket keep their order on loopback: what was heard before the answer is no answer to this. */
  async ask(port: number, address = '127.0.0.1') {
    const request = bindingRequest();
    this.send(request.bytes, port, address);
    for (;;) {
      const { packet, from } = await this.hears();
      const answer = parseMessage(packet);
      if (answer?.transactionId.equals(request.transactionId)) return { answer, from, bytes: packet.length };
    }
  }
}

export const bindingRequest = () => new Message(methods.BINDING, classes.REQUEST);

export async function openStunClient(address = '127.0.0.1'): Promise<StunClient> {
  const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
  let isOpen = true;
  socket.once('close', () => (isOpen = false));
  onTestFinished(() => void (isOpen && socket.close()));
  socket.bind(0, address);
  await once(socket, 'listening');
  return new StunClient(socket);
}
