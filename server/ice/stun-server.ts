import type { RemoteInfo } from 'node:dgram';
import type { NetworkServers, ProbeAnswers } from '../../protocol/network.ts';
import { AnswerLimit } from './answer-limit.ts';
import { bindingAnswer, isAnswer, readStun, type Source } from './binding-answer.ts';
import { inUrl, isLoopback, isUnicast, plainAddress } from './ip-address.ts';
import { Probes, type ProbeTarget, type Senders } from './probes.ts';
import type { StunAddress } from './stun-addresses.ts';
import { StunAskers } from './stun-askers.ts';
import { openStunSocket, type StunSocket } from './stun-socket.ts';

export interface StunSettings {
  /** UDP. The one after it is the other port (RFC 5780 §4). */
  readonly port: number;
  readonly main: StunAddress;
  readonly other: StunAddress | null;
}

interface Sockets extends Senders {
  readonly main: StunSocket;
  readonly otherBoth: StunSocket | null;
}

type Warn = (details: Readonly<Record<string, unknown>>, message: string) => void;

/** Answers STUN Binding requests (RFC 8489) over UDP, and helps a page to learn what its NAT lets in. Says nothing to anyone else. */
export class StunServer {
  readonly #settings: StunSettings;
  readonly #sockets: Sockets;
  readonly #askers = new StunAskers(() => performance.now());
  readonly #limit = new AnswerLimit(() => performance.now());
  readonly #probes = new Probes();
  readonly #isOnLoopback: boolean;

  constructor(settings: StunSettings, sockets: Sockets) {
    this.#settings = settings;
    this.#sockets = sockets;
    this.#isOnLoopback = isLoopback(settings.main.listenOn);
    for (const socket of this.#open()) socket.onPacket((packet, from) => this.#receive(socket, packet, from));
  }

  get port(): number {
    return this.#settings.port;
  }

  /** `host`: where a page finds this machine; null for one on it. */
  urlFor(host: string | null): string | null {
    return host === null ? null : `stun:${host}:${this.port}`;
  }

  /** For telling how a NAT maps, by address where they are known: a name could stand for more than one. */
  serversFor(host: string | null): NetworkServers {
    const { main, other } = this.#settings;
    const { otherPort, otherAddress } = this.#sockets;
    const mainHost = main.announcedAs === null ? host : inUrl(main.announcedAs);
    const otherHost = other?.announcedAs ?? null;
    return {
      main: this.urlFor(mainHost),
      otherPort: mainHost !== null && otherPort ? `stun:${mainHost}:${this.port + 1}` : null,
      otherAddress: otherHost !== null && otherAddress ? this.urlFor(inUrl(otherHost)) : null,
    };
  }

  /** Whether a Binding request has come to the main address and port from exactly there within 10 s. */
  hasSeen({ address, port }: Source): boolean {
    return this.#askers.has({ address: plainAddress(address), port });
  }

  /** One address is counted once, however it is written. */
  countedAs({ address }: Source): string {
    return plainAddress(address);
  }

  /** Whoever has not been seen must not be probed. */
  probe(target: ProbeTarget): Promise<ProbeAnswers> {
    return this.#probes.run(this.#sockets, { ...target, address: plainAddress(target.address) });
  }

  close(): void {
    for (const socket of this.#open()) socket.close();
  }

  #open(): StunSocket[] {
    const { main, otherPort, otherAddress, otherBoth } = this.#sockets;
    return [main, otherPort, otherAddress, otherBoth].filter((socket) => socket !== null);
  }

  #receive(socket: StunSocket, packet: Buffer, from: RemoteInfo): void {
    const message = readStun(packet);
    if (!message) return;
    const source = { address: plainAddress(from.address), port: from.port };
    if (isAnswer(message)) return this.#probes.hear(socket, packet, message.transactionId, source);
    const answer = bindingAnswer(message, source);
    if (!answer || !this.#limit.take(source.address)) return;
    if (socket === this.#sockets.main && this.#mayBeProbed(source.address)) this.#askers.note(source);
    socket.send(answer, from.address, from.port);
  }

  #mayBeProbed(address: string): boolean {
    return isUnicast(address) || (this.#isOnLoopback && isLoopback(address));
  }
}

/** Null where none is wanted, or its port could not be had: calls work without, so that this is a warning and no more. */
export async function startStunServer(settings: StunSettings | null, warn: Warn): Promise<StunServer | null> {
  if (!settings) return null;
  const { port, main, other } = settings;
  async function open(on: StunAddress | null, number: number): Promise<StunSocket | null> {
    if (!on) return null;
    const onError = ({ message }: Error) => warn({ port: number, reason: message }, 'a STUN socket failed');
    return openStunSocket(on.listenOn, number, onError).catch((error: unknown) => {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      const reason = code === 'EADDRINUSE' ? 'it is taken by another program' : code;
      warn({ port: number, reason }, 'a STUN port could not be opened; STUN_PORT chooses another, 0 none');
      return null;
    });
  }
  const first = await open(main, port);
  if (!first) return null;
  const otherPort = await open(main, port + 1);
  const otherAddress = await open(other, port);
  const otherBoth = otherAddress && (await open(other, port + 1));
  return new StunServer(settings, { main: first, otherPort, otherAddress, otherBoth });
}
