import type { ChannelLimits } from '../data-channel/channel-budget.ts';
import { channelsOf } from '../data-channel/connection-channels.ts';
import type { GuardedChannel, GuardedOptions } from '../data-channel/guarded-channel.ts';
import { offsetFromRoundTrips, type ClockOffset, type RoundTrip } from './clock-offset.ts';
import type { Entry } from './entry.ts';
import { keepEnds, type NumberedEntries } from './numbered-entries.ts';
import { SHOWN_ENTRIES, SHOWN_TEXT } from './shown-part.ts';
import { MAX_MESSAGE_ENTRIES, parseTimelineMessage, type TimelineMessage } from './timeline-message.ts';

/** Beside the page's own data channel (0). Both sides open it with the same id, in an association that is there: nothing is negotiated. */
const CHANNEL_ID = 100;
/** A message of this many characters leaves even if more waits: what every browser can send in one piece (RFC 8831 §6.6). */
const MESSAGE_LENGTH = 12_000;
const MESSAGE_ENTRIES = MAX_MESSAGE_ENTRIES;
const TURN_MS = 250;
/**
 * A page sends four messages with entries a second, each of 12,000 characters or with one description (32 KB, in JSON up to twice that), and
 * a few short ones. What has come while this page was stopped for half a minute comes at once.
 */
const LIMITS: ChannelLimits = {
  messages: { burst: 1000, perSecond: 50 },
  bytes: { burst: 4 * 1024 * 1024, perSecond: 512 * 1024 },
  messageBytes: 96 * 1024,
  totalBytes: 64 * 1024 * 1024,
};
/** How often the clocks are compared: a few times at once, as the quickest answer counts. */
const CLOCK_QUESTIONS = 8;

/** What one side knows of the other's timeline. */
export interface PeerTimeline {
  /** As the other side wrote them, by its own clock. */
  readonly entries: readonly Entry[];
  /** How far its clock is ahead of ours; null until it has answered. */
  readonly clock: ClockOffset | null;
  /** It has sent too much, and nothing more is heard of it. */
  readonly isCut?: boolean;
}

/**
 * Tells the other side of a call what is on this side's timeline, and hears what is on the other's, over a data channel of their connection.
 * Which of the two pages has this code first does not matter: each says hello until it is answered. A page that was reloaded begins a
 * timeline of its own, which is put behind that of the page before.
 */
export class SharedTimeline {
  readonly #id: string;
  readonly #onChange: () => void;
  readonly #now: () => number;
  readonly #limit: number;
  readonly #recorded: NumberedEntries;
  readonly #reading: Pick<GuardedOptions, 'turns' | 'now'>;
  #channel: GuardedChannel | null = null;
  #isCut = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Up to where the other side has been told. Null: it has not said hello on this channel. */
  #told: number | null = null;
  /** Hello has been said on this channel. */
  #hasGreeted = false;
  #peer: string | null = null;
  #heard = 0;
  #entries: readonly Entry[] = [];
  #trips: RoundTrip[] = [];
  #asked = 0;

  constructor(
    recorded: NumberedEntries,
    id: string,
    onChange: () => void,
    now = () => performance.timeOrigin + performance.now(),
    limit = SHOWN_ENTRIES,
    reading: Pick<GuardedOptions, 'turns' | 'now'> = {},
  ) {
    this.#recorded = recorded;
    this.#id = id;
    this.#onChange = onChange;
    this.#now = now;
    this.#limit = limit;
    this.#reading = reading;
  }

  get peer(): PeerTimeline | null {
    if (this.#peer === null) return null;
    return { entries: this.#entries, clock: offsetFromRoundTrips(this.#trips), ...(this.#isCut && { isCut: true }) };
  }

  /** Goes on over this connection, which has to be connected. */
  connect(pc: RTCPeerConnection): void {
    this.disconnect();
    const channels = channelsOf(pc);
    const read = ([text = '']: readonly string[]) => {
      const message = parseTimelineMessage(text);
      if (message && opened && this.#channel === opened.guarded) this.#receive(message);
    };
    const opened = channels.open('timeline', CHANNEL_ID, { ...this.#reading, limits: LIMITS, read });
    channels.onCut(() => this.#cut());
    if (!opened) return this.#cut();
    this.#channel = opened.guarded;
    this.#timer = setInterval(() => this.#takeTurn(), TURN_MS);
  }

  #cut(): void {
    if (this.#isCut) return;
    this.#isCut = true;
    this.disconnect();
    this.#onChange();
  }

  disconnect(): void {
    clearInterval(this.#timer);
    this.#channel?.close();
    this.#channel = null;
    this.#told = null;
    this.#hasGreeted = false;
    this.#asked = 0;
  }

  #takeTurn(): void {
    const channel = this.#channel;
    // Its connection is over. A fresh one has another.
    if (channel?.isClosed) return this.disconnect();
    if (!channel?.isFree) return;
    if (this.#told === null || !this.#hasGreeted) this.#greet();
    if (this.#told === null) return;
    if (this.#asked < CLOCK_QUESTIONS) {
      this.#asked += 1;
      this.#send({ kind: 'time?', askedAt: this.#now() });
    }
    this.#tellMore(this.#told);
  }

  #tellMore(told: number): void {
    const { start, entries } = this.#recorded.from(told, MESSAGE_ENTRIES);
    const next: Entry[] = [];
    let length = 0;
    for (const entry of entries) {
      length += JSON.stringify(entry).length;
      if (next.length > 0 && length > MESSAGE_LENGTH) break;
      next.push(entry);
    }
    if (next.length === 0) return;
    if (this.#send({ kind: 'entries', start, entries: next })) this.#told = start + next.length;
  }

  #receive(message: TimelineMessage): void {
    if (message.kind === 'hello') return this.#onHello(message);
    if (message.kind === 'time?') return void this.#send({ kind: 'time', askedAt: message.askedAt, theirTime: this.#now() });
    if (message.kind === 'time') {
      this.#trips = [...this.#trips, { askedAt: message.askedAt, answeredAt: this.#now(), theirTime: message.theirTime }].slice(
        -CLOCK_QUESTIONS,
      );
    } else this.#hear(message.start, message.entries);
    this.#onChange();
  }

  #onHello({ recorder, heardFrom, heard }: Extract<TimelineMessage, { kind: 'hello' }>): void {
    if (recorder !== this.#peer) {
      this.#peer = recorder;
      this.#heard = 0;
      this.#trips = [];
      this.#told = null;
    }
    this.#told ??= heardFrom === this.#id ? Math.min(heard, this.#recorded.recorded) : 0;
    // It goes on saying hello until it knows us; an answer to an earlier one may have been lost, as this end was not open yet.
    if (heardFrom !== this.#id) this.#greet();
    this.#onChange();
  }

  /** What overlaps with what is here was sent before our hello had arrived; what is missing was forgotten before it could be told. */
  #hear(start: number, entries: readonly (Entry | null)[]): void {
    if (this.#peer === null) return;
    const fresh = entries.slice(Math.max(0, this.#heard - start)).filter((entry) => entry !== null);
    const missing = start - this.#heard;
    const gap: Entry[] = missing > 0 ? [{ type: 'gap', entries: missing, at: (fresh[0] ?? this.#entries.at(-1))?.at ?? 0 }] : [];
    this.#heard = Math.max(this.#heard, start + entries.length);
    this.#entries = keepEnds([...this.#entries, ...gap, ...fresh], this.#limit, SHOWN_TEXT);
  }

  #greet(): void {
    if (this.#send({ kind: 'hello', recorder: this.#id, heardFrom: this.#peer, heard: this.#heard })) this.#hasGreeted = true;
  }

  /** False: it has not been sent, as the data channel is not open or is full. */
  #send(message: TimelineMessage): boolean {
    return this.#channel?.send(JSON.stringify(message)) ?? false;
  }
}
