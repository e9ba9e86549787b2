/** What the example's clients have always done: ms. */
const EVERY_MS = 1000;
/** So many are kept; those before are in the count. */
const MAX_KEPT = 50;

export interface Ping {
  readonly number: number;
  /** Since the first one. */
  readonly sentAtMs: number;
  /** Until the pong; null: it has not come. */
  readonly tookMs: number | null;
}

/** The latest first. */
export type Pings = readonly Ping[];

/** The part of a data channel that is used. */
export type PingChannel = Pick<RTCDataChannel, 'readyState' | 'send' | 'addEventListener'>;

/** Sends `ping` at once and every second from then on, and hears the `pong`. */
export function pingEverySecond(channel: PingChannel, now: () => number, onChange: (pings: Pings) => void, until: AbortSignal): void {
  const startedAt = now();
  let pings: Pings = [];
  const change = (next: Pings) => onChange((pings = next));
  const ping = () => {
    if (channel.readyState !== 'open') return;
    const number = (pings[0]?.number ?? 0) + 1;
    change([{ number, sentAtMs: now() - startedAt, tookMs: null }, ...pings].slice(0, MAX_KEPT));
    channel.send('ping');
  };
  const onMessage = ({ data }: MessageEvent) => {
    if (data !== 'pong') return;
    // They come in the order in which they were asked for, and have no number of their own.
    const answered = pings.findLast(({ tookMs }) => tookMs === null);
    const take = (one: Ping) => (one === answered ? { ...one, tookMs: now() - startedAt - one.sentAtMs } : one);
    change(pings.map(take));
  };
  channel.addEventListener('message', onMessage, { signal: until });
  const timer = setInterval(ping, EVERY_MS);
  until.addEventListener('abort', () => clearInterval(timer));
  ping();
}

/** The middle of the round trips; null before the first. */
export function medianMs(pings: Pings): number | null {
  const took = pings.flatMap(({ tookMs }) => (tookMs === null ? [] : [tookMs])).sort((a, b) => a - b);
  return took[Math.floor(took.length / 2)] ?? null;
}
