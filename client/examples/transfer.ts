import { lowered, type BufferedChannel } from './lowered.ts';

const MEGABYTE = 1024 * 1024;
const KILOBYTE = 1024;
/** What everybody takes who does not say (RFC 8841 §6.1). */
const USUAL_MESSAGE = 64 * KILOBYTE;
/** So much may wait in the browser before the page waits itself, and so little before it goes on. Chromium closes the channel at 16 MB. */
const [MOST_WAITING, LEAST_WAITING] = [MEGABYTE, MEGABYTE / 4];

export interface TransferRequest {
  /** 1 to 1024. */
  readonly megabytes: number;
  /** Of one message: 16 to 512 kB. */
  readonly chunkKilobytes: number;
}

export interface Transfer {
  readonly phase: 'sending' | 'counting' | 'receiving' | 'done';
  readonly totalBytes: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** As long as messages may be, where the server takes no longer ones. */
  readonly messageBytes: number;
  /** Mbit/s, as the receiving side has measured it; null before it has. */
  readonly upMbps: number | null;
  readonly downMbps: number | null;
  /** How often the page waited for the buffer, how long in all, and the most that was in it. */
  readonly pauses: number;
  readonly pausedMs: number;
  readonly mostBuffered: number;
  /** How long the server took to send: its buffer was full, too. Null before it says so. */
  readonly serverMs: number | null;
}

/** The part of a data channel that is used. */
export interface TransferChannel extends BufferedChannel {
  binaryType: BinaryType;
  send(data: string): void;
  send(data: ArrayBuffer): void;
}

interface TransferParts {
  readonly now: () => number;
  /** Bytes that the other side takes in one message; null: it does not say. */
  readonly maxMessage: number | null;
  readonly onChange: (transfer: Transfer) => void;
  readonly until: AbortSignal;
}

/**
 * Sends so much between `#START <chunk in kB>` and `#STOP`, and counts what comes back between `#START <ms it took to come>` and `#STOP
 * <ms it took to send>`. Nothing is sent while a buffer is full.
 */
export async function transfer(channel: TransferChannel, request: TransferRequest, parts: TransferParts): Promise<void> {
  const totalBytes = request.megabytes * MEGABYTE;
  const messageBytes = Math.min(request.chunkKilobytes * KILOBYTE, parts.maxMessage ?? USUAL_MESSAGE);
  const nothing = { upMbps: null, downMbps: null, pauses: 0, pausedMs: 0, mostBuffered: 0, serverMs: null };
  let state: Transfer = { phase: 'sending', totalBytes, sentBytes: 0, receivedBytes: 0, messageBytes, ...nothing };
  const change = (next: Partial<Transfer>) => parts.onChange((state = { ...state, ...next }));
  channel.binaryType = 'arraybuffer';
  receive(channel, () => state, change, parts);
  channel.send(`#START ${Math.floor(messageBytes / KILOBYTE)}`);
  const message = new ArrayBuffer(messageBytes);
  while (state.sentBytes < totalBytes) {
    const length = Math.min(messageBytes, totalBytes - state.sentBytes);
    channel.send(length === messageBytes ? message : message.slice(0, length));
    const { bufferedAmount } = channel;
    state = { ...state, sentBytes: state.sentBytes + length, mostBuffered: Math.max(state.mostBuffered, bufferedAmount) };
    if (bufferedAmount <= MOST_WAITING) continue;
    const since = parts.now();
    await lowered(channel, LEAST_WAITING, parts.until);
    if (parts.until.aborted) return;
    change({ pauses: state.pauses + 1, pausedMs: state.pausedMs + parts.now() - since });
  }
  channel.send('#STOP');
  change({ phase: 'counting' });
}

function receive(channel: TransferChannel, state: () => Transfer, change: (next: Partial<Transfer>) => void, parts: TransferParts): void {
  let startedAt = 0;
  let bytes = 0;
  let told = 0;
  const onMessage = ({ data }: MessageEvent) => {
    const { totalBytes } = state();
    if (data instanceof ArrayBuffer) {
      bytes += data.byteLength;
      // A hundred times is enough to be told.
      if (bytes - told < totalBytes / 100) return;
      told = bytes;
      return change({ receivedBytes: bytes });
    }
    const [, word, ms] = /^#(START|STOP) (\d{1,9})$/.exec(String(data)) ?? [];
    if (word === 'START') {
      startedAt = parts.now();
      change({ phase: 'receiving', upMbps: megabits(totalBytes, Number(ms)) });
    }
    if (word === 'STOP') {
      change({ phase: 'done', receivedBytes: bytes, downMbps: megabits(bytes, parts.now() - startedAt), serverMs: Number(ms) });
    }
  };
  channel.addEventListener('message', onMessage, { signal: parts.until });
}

/** Mbit/s. On one computer so little may take no time at all. */
function megabits(bytes: number, ms: number): number {
  return (bytes * 8) / Math.max(1, ms) / 1000;
}
