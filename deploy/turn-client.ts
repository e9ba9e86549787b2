import { createHash } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { classes, Message, methods, parseMessage } from 'werift-ice';

type Attributes = [name: Parameters<Message['setAttribute']>[0], value: unknown][];

export interface Answer {
  /** Null for success; else STUN's number, e.g. 401. */
  readonly error: number | null;
  readonly message: Message;
}

const UDP = 17 << 24;
const FAMILY = { 4: 1 << 24, 6: 2 << 24 };
const TRIES = 3;
const INTERVAL_MS = 700;

/** As much of a TURN client as it takes to see what a server refuses. */
export class TurnClient {
  readonly #socket: Socket;
  readonly #port: number;
  readonly #username: string;
  readonly #credential: string;
  #realm = '';
  #nonce: Buffer = Buffer.alloc(0);

  private constructor(socket: Socket, port: number, username: string, credential: string) {
    this.#socket = socket;
    this.#port = port;
    this.#username = username;
    this.#credential = credential;
  }

  static async open(port: number, { username, credential }: { username: string; credential: string }): Promise<TurnClient> {
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    await once(socket, 'listening');
    return new TurnClient(socket, port, username, credential);
  }

  /** Asks twice where it takes a nonce first: without credentials, as browsers do, and then with them. */
  async allocate(family?: 4 | 6): Promise<Answer> {
    const attributes: Attributes = [['REQUESTED-TRANSPORT', UDP]];
    if (family) attributes.push(['REQUESTED-ADDRESS-FAMILY', FAMILY[family]]);
    const first = await this.#ask(methods.ALLOCATE, attributes, false);
    if (first.error !== 401) return first;
    this.#realm = String(first.message.getAttributeValue('REALM'));
    this.#nonce = Buffer.from(first.message.getAttributeValue('NONCE') as Buffer);
    return this.#ask(methods.ALLOCATE, attributes, true);
  }

  refresh(seconds: number): Promise<Answer> {
    return this.#ask(methods.REFRESH, [['LIFETIME', seconds]], true);
  }

  createPermission(peer: string): Promise<Answer> {
    return this.#ask(methods.CREATE_PERMISSION, [['XOR-PEER-ADDRESS', [peer, 4000]]], true);
  }

  bindChannel(peer: string): Promise<Answer> {
    const attributes: Attributes = [
      ['CHANNEL-NUMBER', 0x4000],
      ['XOR-PEER-ADDRESS', [peer, 4000]],
    ];
    return this.#ask(methods.CHANNEL_BIND, attributes, true);
  }

  bind(): Promise<Answer> {
    return this.#ask(methods.BINDING, [], false);
  }

  /** The same socket, realm and nonce, with somebody else's credentials. */
  as({ username, credential }: { username: string; credential: string }): TurnClient {
    const other = new TurnClient(this.#socket, this.#port, username, credential);
    other.#realm = this.#realm;
    other.#nonce = this.#nonce;
    return other;
  }

  forgeNonce(): void {
    this.#nonce = Buffer.from(this.#nonce.toString('latin1').replaceAll(/./g, '0'), 'latin1');
  }

  close(): void {
    this.#socket.close();
  }

  async #ask(method: methods, attributes: Attributes, isSigned: boolean): Promise<Answer> {
    const request = new Message(method, classes.REQUEST);
    for (const [name, value] of attributes) request.setAttribute(name, value);
    if (isSigned) {
      request.setAttribute('USERNAME', this.#username).setAttribute('REALM', this.#realm).setAttribute('NONCE', this.#nonce);
      const key = createHash('md5').update(`${this.#username}:${this.#realm}:${this.#credential}`).digest();
      request.addMessageIntegrity(key);
    }
    const message = await this.#exchange(request.addFingerprint());
    const error = message.messageClass === classes.ERROR ? (message.getAttributeValue('ERROR-CODE') as [number, string])[0] : null;
    return { error, message };
  }

  async #exchange(request: Message): Promise<Message> {
    for (let attempt = 0; attempt < TRIES; attempt++) {
      this.#socket.send(request.bytes, this.#port, '127.0.0.1');
      const signal = AbortSignal.timeout(INTERVAL_MS);
      try {
        for (;;) {
          const [data] = (await once(this.#socket, 'message', { signal })) as [Buffer];
          const message = parseMessage(data);
          if (message?.transactionIdHex === request.transactionIdHex) return message;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
    throw new Error('the TURN server does not answer');
  }
}
