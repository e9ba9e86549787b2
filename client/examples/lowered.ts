/** The part of a data channel that has to do with what waits in it. */
export type BufferedChannel = Pick<RTCDataChannel, 'bufferedAmount' | 'bufferedAmountLowThreshold' | 'addEventListener'>;

/** Resolves once no more than `bytes` wait to be sent, or `until`. */
export function lowered(channel: BufferedChannel, bytes: number, until: AbortSignal): Promise<void> {
  channel.bufferedAmountLowThreshold = bytes;
  return new Promise((resolve) => {
    if (until.aborted || channel.bufferedAmount <= bytes) return resolve();
    channel.addEventListener('bufferedamountlow', () => resolve(), { once: true, signal: until });
    until.addEventListener('abort', () => resolve(), { once: true });
  });
}
