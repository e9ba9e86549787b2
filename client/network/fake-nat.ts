import type { ProbeAnswers } from '../../protocol/network.ts';
import type { RequestName } from '../../protocol/requests.ts';
import { refusal, success } from '../../protocol/result.ts';
import type { Behaviour } from './nat-kind.ts';
import type { TestParts } from './test-parts.ts';

export const MAIN = 'stun:203.0.113.10:3478';
export const OTHER_PORT = 'stun:203.0.113.10:3479';
export const OTHER_ADDRESS = 'stun:203.0.113.11:3478';

/** A network, and a browser in it. */
export interface FakeNat {
  readonly mapping: Behaviour;
  readonly filtering: Behaviour;
  /** False: what leaves has this computer's own address, which is a public one. */
  readonly translates: boolean;
  /** A NAT that keeps the port of who writes, as many do. */
  readonly keepsPorts: boolean;
  /** The browser may know this computer's addresses. */
  readonly showsAddresses: boolean;
  /** Servers that answer. */
  readonly reaches: (url: string) => boolean;
  /** The browser answers checks before it knows its peer. */
  readonly answersStrangers: boolean;
  /** STUN error codes of relays that refuse. */
  readonly refuses: (url: string) => number | null;
}

export const PORT_RESTRICTED: FakeNat = {
  mapping: 'endpoint-independent',
  filtering: 'address-and-port-dependent',
  translates: true,
  keepsPorts: true,
  showsAddresses: true,
  reaches: () => true,
  answersStrangers: true,
  refuses: () => null,
};

const PUBLIC = '198.51.100.7';
const PRIVATE = '192.168.10.2';

/** Gathers as Chromium does: equal mapped addresses once, one that equals a host candidate not at all, nothing from silent servers. */
class FakeGatheringConnection extends EventTarget {
  iceGatheringState: RTCIceGatheringState = 'new';
  isClosed = false;
  #knowsPeer = false;
  readonly #nat: FakeNat;
  readonly #configuration: RTCConfiguration;
  readonly #port: number;

  constructor(nat: FakeNat, configuration: RTCConfiguration, port: number) {
    super();
    this.#nat = nat;
    this.#configuration = configuration;
    this.#port = port;
  }

  createDataChannel(): void {}

  createOffer(): Promise<RTCSessionDescriptionInit> {
    return Promise.resolve({ type: 'offer', sdp: `v=0\r\na=ice-ufrag:Ab${this.#port}\r\na=ice-pwd:aVeryLongPassword/of24+++\r\n` });
  }

  createAnswer(): Promise<RTCSessionDescriptionInit> {
    return Promise.resolve({ type: 'answer', sdp: '' });
  }

  async setRemoteDescription(): Promise<void> {
    await Promise.resolve();
    this.#knowsPeer = true;
  }

  getStats(): Promise<Map<string, unknown>> {
    const state = this.#knowsPeer && this.#nat.answersStrangers ? 'succeeded' : 'in-progress';
    return Promise.resolve(new Map([['pair', { type: 'candidate-pair', state }]]));
  }

  addIceCandidate(): Promise<void> {
    return Promise.resolve();
  }

  async setLocalDescription(): Promise<void> {
    await Promise.resolve();
    const { iceServers = [], iceTransportPolicy } = this.#configuration;
    const urls = iceServers.flatMap(({ urls }) => urls);
    if (iceTransportPolicy !== 'relay') this.#findSockets(urls);
    for (const url of urls.filter((url) => url.startsWith('turn'))) this.#allocate(url);
    if (urls.every((url) => this.#nat.reaches(url))) {
      this.iceGatheringState = 'complete';
      this.dispatchEvent(new Event('icegatheringstatechange'));
    }
  }

  close(): void {
    this.isClosed = true;
  }

  #findSockets(urls: readonly string[]): void {
    const { translates, showsAddresses, keepsPorts, reaches } = this.#nat;
    const own = translates ? PRIVATE : PUBLIC;
    this.#find(`${showsAddresses ? own : 'd09ad52f-7edf.local'} ${this.#port} typ host`);
    const mapped = new Set(urls.filter((url) => url.startsWith('stun') && reaches(url)).map((url) => this.#mappedPort(url)));
    const base = showsAddresses ? `${own} rport ${this.#port}` : '0.0.0.0 rport 0';
    for (const offset of mapped) {
      const port = this.#port + (keepsPorts && offset === 0 ? 0 : 1000 + offset);
      if (translates || !showsAddresses) this.#find(`${PUBLIC} ${translates ? port : this.#port} typ srflx raddr ${base}`);
    }
  }

  /** How far its mapped port is from that of the first server. */
  #mappedPort(url: string): number {
    const isElsewhere = url === OTHER_ADDRESS || !url.includes('203.0.113.10');
    if (this.#nat.mapping === 'endpoint-independent') return 0;
    if (this.#nat.mapping === 'address-dependent') return isElsewhere ? 1 : 0;
    return [MAIN, OTHER_PORT, OTHER_ADDRESS].indexOf(url) + 1;
  }

  #allocate(url: string): void {
    const code = this.#nat.refuses(url);
    if (code !== null) this.dispatchEvent(Object.assign(new Event('icecandidateerror'), { errorCode: code, address: null }));
    else if (this.#nat.reaches(url)) this.#find('203.0.113.10 50000 typ relay raddr 198.51.100.7 rport 40000');
  }

  #find(rest: string): void {
    const candidate = { candidate: `candidate:1 1 udp 1 ${rest} generation 0` };
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }
}

/** What a server with two addresses finds when it probes. */
export function probeAnswers({ filtering, answersStrangers }: FakeNat): ProbeAnswers {
  if (!answersStrangers) return { fromOtherPort: false, fromOtherAddress: false };
  return {
    fromOtherPort: filtering !== 'address-and-port-dependent',
    fromOtherAddress: filtering === 'endpoint-independent',
  };
}

export interface FakeWorld extends TestParts {
  readonly connections: readonly FakeGatheringConnection[];
  readonly requests: readonly [name: RequestName, payload: unknown][];
}

/** A network and a server that helps; `answers` are those that differ. */
export function fakeWorld(nat: FakeNat, answers: Partial<Record<RequestName, unknown>> = {}): FakeWorld {
  const connections: FakeGatheringConnection[] = [];
  const requests: [RequestName, unknown][] = [];
  const all: Partial<Record<RequestName, unknown>> = {
    'network:servers': success({ main: MAIN, otherPort: OTHER_PORT, otherAddress: OTHER_ADDRESS, at: 0 }),
    'call:create': success({ iceServers: [] }),
    'room:leave': success({ at: 0 }),
    'network:probe': success({ ...probeAnswers(nat), at: 0 }),
    ...answers,
  };
  return {
    connections,
    requests,
    createPeerConnection(configuration) {
      const connection = new FakeGatheringConnection(nat, configuration, 40_000 + connections.length);
      connections.push(connection);
      return connection as unknown as RTCPeerConnection;
    },
    request(name, payload) {
      requests.push([name, payload]);
      return Promise.resolve((all[name] ?? refusal('internal', '')) as never);
    },
    now: () => performance.now(),
    capMs: 50,
    pageHost: 'calls.example',
    isThisComputer: false,
  };
}
