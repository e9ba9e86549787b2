import * as v from 'valibot';
import { saidSchema } from './chat.ts';

const at = v.number();

export const liveChannelSchema = v.object({ channel: v.string(), viewers: v.number(), startedAt: v.number() });

/** A channel of the local lobby whose broadcaster is there. */
export type LiveChannel = v.InferOutput<typeof liveChannelSchema>;

/** The facts of channels, apart from the others because a call's page does without them. `at`: server clock, ms. */
export const channelFactSchemas = {
  /** How many viewers are connected now; told to everybody in the channel when it changes. */
  'channel:audience': v.object({ viewers: v.number(), at }),
  /** Told to everybody in the channel, who said it included. */
  'chat:said': saidSchema,
  'channels:changed': v.object({ channels: v.array(liveChannelSchema), at }),
} as const;

export type ChannelFactName = keyof typeof channelFactSchemas;
export type ChannelFactOf<N extends ChannelFactName> = v.InferOutput<(typeof channelFactSchemas)[N]>;
