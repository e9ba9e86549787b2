import { io } from 'socket.io-client';
import { paint } from '../../e2e/moving-picture.ts';

interface Signal {
  readonly kind: string;
  readonly negotiation: number;
  readonly sdp: string;
  readonly candidate: string;
  readonly sdpMid: string | null;
  readonly sdpMLineIndex: number | null;
}

/** The highest that the protocol has. */
const LAST_REVISION = 1_000_000_000;

/** The callee of a call, without a page of ours: it says over the data channels whatever it is told. Runs in a browser. */
export class OtherEnd {
  readonly #socket = io({ transports: ['websocket'], forceNew: true, reconnection: false });
  readonly #pc = new RTCPeerConnection();
  readonly #channels = new Map<number, RTCDataChannel>();
  readonly #until = new AbortController();
  #negotiation = 0;
  #sent = 0;

  /** Resolves when both data channels are open, and a picture is on its way. */
  async join(room: string): Promise<void> {
    for (const track of paint('#2040d0', this.#until.signal).getTracks()) this.#pc.addTrack(track);
    this.#open(0, 'glasscall');
    this.#pc.addEventListener('icecandidate', ({ candidate }) => this.#tellCandidate(candidate));
    let last = Promise.resolve();
    const onSignal = (signal: Signal) => void (last = last.then(() => this.#receive(signal)));
    this.#socket.on('signal', onSignal);
    const joined = (await this.#socket.emitWithAck('call:join', { room })) as { ok: boolean; value?: { signals: Signal[] } };
    if (!joined.ok) throw new Error(JSON.stringify(joined));
    for (const signal of joined.value?.signals ?? []) onSignal(signal);
    await this.#opened(0);
    this.#open(100, 'timeline');
    await this.#opened(100);
  }

  /** False: the other end has closed the data channel. */
  send(id: number, message: string, isBinary: boolean): boolean {
    const channel = this.#channels.get(id);
    if (channel?.readyState !== 'open') return false;
    if (isBinary) channel.send(new TextEncoder().encode(message));
    else channel.send(message);
    return true;
  }

  /** Says by the server, after whatever was said of the devices, that there is a picture. */
  showPicture(): void {
    this.#tell({ kind: 'media', revision: LAST_REVISION, microphone: 'off', camera: 'on', ready: true });
  }

  async leave(): Promise<void> {
    this.#until.abort();
    this.#pc.close();
    await this.#socket.timeout(5000).emitWithAck('room:leave', { mayReturn: false });
    this.#socket.disconnect();
  }

  #open(id: number, label: string): void {
    this.#channels.set(id, this.#pc.createDataChannel(label, { negotiated: true, id }));
  }

  async #opened(id: number): Promise<void> {
    const channel = this.#channels.get(id);
    if (channel?.readyState !== 'open') await new Promise((resolve) => channel?.addEventListener('open', resolve));
  }

  async #receive({ kind, negotiation, sdp, candidate, sdpMid, sdpMLineIndex }: Signal): Promise<void> {
    if (kind === 'candidate') await this.#pc.addIceCandidate({ candidate, sdpMid, sdpMLineIndex }).catch(() => {});
    if (kind !== 'description') return;
    this.#negotiation = negotiation;
    await this.#pc.setRemoteDescription({ type: 'offer', sdp });
    await this.#pc.setLocalDescription();
    this.#tell({ kind: 'description', type: 'answer', sdp: this.#pc.localDescription?.sdp });
    this.#tell({ kind: 'media', revision: 0, microphone: 'off', camera: 'on', ready: true });
  }

  #tellCandidate(candidate: RTCIceCandidate | null): void {
    if (candidate === null) return;
    const { candidate: line, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    this.#tell({ kind: 'candidate', candidate: line, sdpMid, sdpMLineIndex, usernameFragment });
  }

  #tell(body: object): void {
    this.#socket.emit('signal', { to: 'caller', negotiation: this.#negotiation, seq: this.#sent++, ...body });
  }
}
