import type { DataChannelEnd, DataChannelLimits, Received } from '../../engine.ts';
import type { Example } from '../example.ts';
import { MAX_MESSAGE, MAX_WAITING, sendPayload } from './payload.ts';

/** `#START`, and how long the chunks are: kB. */
const START = /^#START (\d{1,6})$/;
/** The most that the original page asks for: bytes. */
const MAX_BYTES = 1024 * 1024 * 1024;
/** 2 Gbit/s: more than a data channel carries even on one machine. */
const LIMITS: DataChannelLimits = { bytesPerSecond: 250_000_000, longestMessage: MAX_MESSAGE };

/** What is being counted. */
interface Upload {
  readonly chunkBytes: number;
  readonly startedAt: number;
  bytes: number;
  /** Payload comes back as it came. */
  isText: boolean;
}

/**
 * Counts what comes between `#START <chunk in kB>` and `#STOP`, and sends as much back between `#START <ms it took to come>` and
 * `#STOP <ms it took to be sent>`. More than it may come is not counted.
 */
export const datachannelBufferLimits: Example = ({ engine, options, hangUp }) =>
  engine.converse(
    'datachannel-buffer-limits',
    LIMITS,
    (channel) => {
      channel.onMessage(measure(channel, hangUp));
      channel.onClose(hangUp);
    },
    options,
  );

function measure(channel: DataChannelEnd, hangUp: () => void): (received: Received) => void {
  let upload: Upload | null = null;
  let isSending = false;
  return (received) => {
    const [, kilobytes] = (typeof received === 'string' && START.exec(received)) || [];
    if (kilobytes !== undefined) {
      upload = { chunkBytes: Number(kilobytes) * 1024, startedAt: performance.now(), bytes: 0, isText: false };
    } else if (received === '#STOP' && upload && !isSending) {
      // Who asks and does not listen is not answered for ever.
      isSending = channel.bufferedAmount <= MAX_WAITING;
      if (isSending) {
        void sendBack(channel, upload)
          .catch(hangUp)
          .finally(() => (isSending = false));
      }
      upload = null;
    } else if (upload) {
      const { bytes, isText } = typeof received === 'string' ? { bytes: received.length, isText: true } : received;
      upload.bytes = Math.min(MAX_BYTES, upload.bytes + bytes);
      upload.isText = isText;
    }
  };
}

async function sendBack(channel: DataChannelEnd, { chunkBytes, startedAt, bytes, isText }: Upload): Promise<void> {
  const sendingAt = performance.now();
  channel.send(`#START ${Math.round(sendingAt - startedAt)}`);
  await sendPayload(channel, bytes, chunkBytes, isText);
  channel.send(`#STOP ${Math.round(performance.now() - sendingAt)}`);
}
