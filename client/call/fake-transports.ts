/** What tests put in the place of a transceiver, a data channel and a stream. */
export class FakeTransceiver {
  mid: string | null = null;
  direction: RTCRtpTransceiverDirection = 'recvonly';
  currentDirection: RTCRtpTransceiverDirection | null = null;
  readonly receiver: { track: { kind: string } };
  readonly sender = {
    track: null as MediaStreamTrack | null,
    streams: [] as MediaStream[],
    replaced: 0,
    async replaceTrack(track: MediaStreamTrack | null) {
      this.replaced += 1;
      this.track = track;
    },
    setStreams(...streams: MediaStream[]) {
      this.streams = streams;
    },
  };

  constructor(kind: string) {
    this.receiver = { track: { kind } };
  }
}

export class FakeDataChannel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting';
  bufferedAmount = 0;
  readonly sent: unknown[] = [];

  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }

  open(): void {
    this.readyState = 'open';
    this.dispatchEvent(new Event('open'));
  }

  close(): void {
    this.readyState = 'closed';
    this.dispatchEvent(new Event('close'));
  }

  /** The other page says something. */
  hear(message: unknown): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message);
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
}

/** A track that comes from the other side: muted until its first packet. */
export class FakeRemoteTrack extends EventTarget {
  readonly kind: string;
  muted = true;

  constructor(kind: string) {
    super();
    this.kind = kind;
  }

  become(what: 'mute' | 'unmute'): void {
    this.muted = what === 'mute';
    this.dispatchEvent(new Event(what));
  }
}

/** As much of a MediaStream as a connection needs; Node has none. */
export class FakeStream {
  readonly tracks: unknown[] = [];

  addTrack(track: unknown): void {
    this.tracks.push(track);
  }

  getTracks(): readonly unknown[] {
    return this.tracks;
  }
}

/** Lets everything that is under way happen: the fakes work in microtasks. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** A promise that a test keeps when it likes. */
export function gate(): { promise: Promise<void>; open: () => void } {
  let open = () => {};
  const promise = new Promise<void>((resolve) => (open = resolve));
  return { promise, open: () => open() };
}
