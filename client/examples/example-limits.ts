import type { ChannelLimits } from '../data-channel/channel-budget.ts';

const ANY = { burst: Infinity, perSecond: Infinity };

/** One pong a second comes for one ping. */
const PONGS: ChannelLimits = {
  messages: { burst: 100, perSecond: 10 },
  bytes: ANY,
  messageBytes: 1024,
  totalBytes: Infinity,
};

/** The most that can be asked for comes back, in chunks of 16 kB at least: 20,000 of them a second are more than 2.5 Gbit/s. */
const TRANSFER: ChannelLimits = {
  messages: { burst: 20_000, perSecond: 20_000 },
  bytes: ANY,
  messageBytes: 1024 * 1024,
  totalBytes: 1025 * 1024 * 1024,
};

/** What the server may send over the one data channel of an example; null: it has none. */
export function limitsOf(example: string): ChannelLimits | null {
  if (example === 'ping-pong') return PONGS;
  return example === 'datachannel-buffer-limits' ? TRANSFER : null;
}
