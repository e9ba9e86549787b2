import { Call } from '../client/call/call.ts';
import type { SignalingChannel, SignalingEvent } from '../client/signaling/signaling-channel.ts';
import { otherSeat, type CallSeat } from '../protocol/seat.ts';
import type { RelayedSignal, SignalBody } from '../protocol/signal.ts';

/** One end of a signaling channel inside this page: what one side sends reaches the other in order, each signal a little later. */
class LocalSignaling implements SignalingChannel {
  readonly #seat: CallSeat;
  readonly #listeners = new Set<(event: SignalingEvent) => void>();
  #seq = 0;
  #last: Promise<void> = Promise.resolve();
  peer: LocalSignaling | null = null;

  constructor(seat: CallSeat) {
    this.#seat = seat;
  }

  send(negotiation: number, body: SignalBody): void {
    const to = otherSeat(this.#seat);
    const signal: RelayedSignal = { ...body, to, negotiation, seq: this.#seq++, from: this.#seat, at: Date.now() };
    const delay = Math.random() * 20;
    this.#last = this.#last
      .then(() => new Promise((resolve) => setTimeout(resolve, delay)))
      .then(() => this.peer?.tell({ type: 'signal', signal }));
  }

  listen(listener: (event: SignalingEvent) => void): void {
    this.#listeners.add(listener);
  }

  tell(event: SignalingEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  renewIceServers() {
    return Promise.resolve(null);
  }

  leave(): void {}
}

function paint(colour: string): MediaStream {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const context = canvas.getContext('2d');
  let frame = 0;
  setInterval(() => {
    if (!context) return;
    context.fillStyle = colour;
    context.fillRect(0, 0, 64, 64);
    context.fillStyle = '#fff';
    context.fillRect(frame++ % 64, 0, 4, 4);
  }, 33);
  return canvas.captureStream(30);
}

/** Waits inside the page until something is so; fails by name when it never is. */
async function until(what: string, isSo: () => boolean): Promise<void> {
  const end = performance.now() + 8000;
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Two calls in one page, connected without a server, for what only two real RTCPeerConnections can show. */
export function startTwoCalls() {
  const ends = { caller: new LocalSignaling('caller'), callee: new LocalSignaling('callee') };
  ends.caller.peer = ends.callee;
  ends.callee.peer = ends.caller;
  const connections: RTCPeerConnection[] = [];
  const createPeerConnection = (configuration: RTCConfiguration) => {
    const pc = new RTCPeerConnection(configuration);
    connections.push(pc);
    return pc;
  };
  const start = (seat: CallSeat) =>
    new Call({ seat, signaling: ends[seat], createPeerConnection, localStream: new MediaStream(), onChange: () => {} });
  const calls = { callee: start('callee'), caller: start('caller') };
  for (const seat of ['callee', 'caller'] as const) {
    const neighbours = [{ seat: otherSeat(seat), status: 'present' as const }];
    const ice = { iceServers: [], iceValidForMs: null };
    const seated = { room: '7k2mq9xd4hvt', seat, token: '', ...ice, neighbours, negotiation: 0, signals: [], at: Date.now() };
    ends[seat].tell({ type: 'seated', seated });
  }
  calls.callee.agree();
  return { calls, connections, paint, until };
}

/** Counts the frames of a track as they are presented. */
export function presented(track: MediaStreamTrack): { readonly count: number } {
  const video = document.createElement('video');
  const seen = { count: 0 };
  const next = () => {
    seen.count += 1;
    video.requestVideoFrameCallback(next);
  };
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  video.requestVideoFrameCallback(next);
  document.body.append(video);
  void video.play();
  return seen;
}
