import type { DataChannelEnd, DataChannelLimits, Received } from '../../engine.ts';
import type { Example } from '../example.ts';

/** So much may wait for a client that asks and does not listen: bytes. */
const MAX_WAITING = 64 * 1024;
/** A ping is a few bytes long. */
const LIMITS: DataChannelLimits = { bytesPerSecond: 128 * 1024, longestMessage: 16 * 1024 };

/** Answers each `ping` with a `pong`. */
export const pingPong: Example = ({ engine, options, hangUp }) =>
  engine.converse(
    'ping-pong',
    LIMITS,
    (channel) => {
      channel.onMessage((received) => answer(channel, received));
      channel.onClose(hangUp);
    },
    options,
  );

function answer(channel: DataChannelEnd, received: Received): void {
  if (received === 'ping' && channel.bufferedAmount < MAX_WAITING) channel.send('pong');
}
