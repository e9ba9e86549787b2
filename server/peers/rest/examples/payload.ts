import type { DataChannelEnd } from '../../engine.ts';

/** Browsers say that they take no longer message (RFC 8841 §6: `max-message-size`). */
export const MAX_MESSAGE = 256 * 1024;
/** More than this does not wait in the server's memory: bytes. Enough for 20 ms of 400 Mbit/s. */
export const MAX_WAITING = 1024 * 1024;

/** The original page's smallest. Fewer bytes at a time would keep the server busy with counting. */
const MIN_CHUNK = 16 * 1024;

/** Sends so many bytes, in chunks, no faster than they leave. Stops when the channel has closed. */
export async function sendPayload(channel: DataChannelEnd, bytes: number, chunkBytes: number, isText: boolean): Promise<void> {
  const size = Math.max(MIN_CHUNK, Math.min(chunkBytes, MAX_MESSAGE));
  const chunk = new Uint8Array(size);
  const text = isText ? 'a'.repeat(size) : '';
  for (let left = bytes; left > 0 && channel.isOpen; left -= size) {
    const length = Math.min(left, size);
    channel.send(isText ? text.slice(0, length) : chunk.subarray(0, length));
    if (channel.bufferedAmount > MAX_WAITING) await channel.drained(MAX_WAITING / 2);
  }
}
