import type { DataChannelEnd } from '../../engine.ts';
import type { Example } from '../example.ts';

/** So much may wait for a client that asks and does not listen: bytes. */
const MAX_WAITING = 64 * 1024;

/** Answers each `ping` with a `pong`. */
export const pingPong: Example = ({ engine, options, hangUp }) =>
  engine.converse(
    'ping-pong',
    (channel) => {
      channel.onMessage((data) => answer(channel, data));
      channel.onClose(hangUp);
    },
    options,
  );

function answer(channel: DataChannelEnd, data: string | Uint8Array): void {
  if (data === 'ping' && channel.bufferedAmount < MAX_WAITING) channel.send('pong');
}
