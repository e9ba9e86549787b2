import { Peak } from './peak.ts';
import { NOTHING_READ, readReport, type Reading } from './read-report.ts';
import { TrackLevel } from './track-level.ts';

const LOOK_MS = 150;

export interface WatchedCall {
  /** The connection that counts; null before there is one. */
  readonly newest: () => RTCPeerConnection | null;
  readonly microphone: () => MediaStreamTrack | undefined;
  readonly returned: () => MediaStreamTrack | undefined;
  readonly onLook: () => void;
}

/** Looks at the levels several times a second, and keeps the loudest moment and what the browser believed it may send. */
export class ReportWatch {
  readonly #watched: WatchedCall;
  readonly #peak = new Peak();
  readonly #allowed: number[] = [];
  readonly #levels: { microphone?: TrackLevel; returned?: TrackLevel } = {};
  readonly #timer: ReturnType<typeof setInterval>;
  #reading = NOTHING_READ;

  constructor(watched: WatchedCall) {
    this.#watched = watched;
    this.#timer = setInterval(() => void this.#look(), LOOK_MS);
  }

  get reading(): Reading {
    return this.#reading;
  }

  /** The loudest moment of the microphone. */
  get peak(): number {
    return this.#peak.loudest;
  }

  /** Most of the time; null: the browser does not say. One moment is little: a still picture makes the other end expect less. */
  get allowedKbps(): number | null {
    return this.#allowed.toSorted((a, b) => a - b)[Math.floor(this.#allowed.length / 2)] ?? null;
  }

  stop(): void {
    clearInterval(this.#timer);
    for (const level of Object.values(this.#levels)) level.close();
    this.#reading = { ...this.#reading, microphone: null, returned: null };
  }

  async #look(): Promise<void> {
    const pc = this.#watched.newest();
    if (pc?.connectionState !== 'connected') return this.#take({ ...this.#reading, microphone: null, returned: null, allowedKbps: null });
    const report = await pc.getStats().catch(() => null);
    if (!report || pc !== this.#watched.newest()) return;
    const reading = readReport(report);
    const microphone = reading.microphone ?? this.#listen('microphone');
    // What is played without sound counts as silent (Chromium 150).
    const returned = reading.returned || this.#listen('returned');
    this.#take({ ...reading, microphone, returned });
  }

  #take(reading: Reading): void {
    this.#reading = reading;
    // What comes back has been said, also where a browser does not tell what the microphone gives.
    this.#peak.add(Math.max(reading.microphone ?? 0, reading.returned ?? 0));
    if (reading.allowedKbps !== null) this.#allowed.push(reading.allowedKbps);
    this.#watched.onLook();
  }

  /** Firefox does not count the microphone (seen in 140). */
  #listen(which: 'microphone' | 'returned'): number | null {
    const track = this.#watched[which]();
    if (!track) return null;
    this.#levels[which] ??= new TrackLevel();
    return this.#levels[which].of(track);
  }
}
