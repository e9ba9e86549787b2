import * as v from 'valibot';
import { saidSchema } from './chat.ts';

const at = v.number();

/** How a channel's pictures come to its viewers: from the broadcaster itself, or from the server, which has them from the broadcaster. */
export const channelRoadSchema = v.picklist(['peer', 'server']);

export type ChannelRoad = v.InferOutput<typeof channelRoadSchema>;

export const liveChannelSchema = v.object({ channel: v.string(), viewers: v.number(), startedAt: v.number() });

/** A channel of the local lobby whose broadcaster is there. */
export type LiveChannel = v.InferOutput<typeof liveChannelSchema>;

/** The facts of channels, apart from the others because a call's page does without them. `at`: server clock, ms. */
export const channelFactSchemas = {
  /** How many viewers are connected now; told to everybody in the channel when it changes. */
  'channel:audience': v.object({ viewers: v.number(), at }),
  /**
   * The road that viewers should take now; told to everybody in the channel when it changes. Whoever watches keeps the old one until a
   * picture of the new one is there. `upstream`: the broadcaster sends to the server, for whatever reason.
   */
  'channel:road': v.object({ road: channelRoadSchema, upstream: v.boolean(), at }),
  /** A viewer has taken that road, and needs the other one no more; told to the broadcaster. */
  'viewer:took': v.object({ seat: v.string(), road: channelRoadSchema, at }),
  /** Told to everybody in the channel, who said it included. */
  'chat:said': saidSchema,
  'channels:changed': v.object({ channels: v.array(liveChannelSchema), at }),
} as const;

export type ChannelFactName = keyof typeof channelFactSchemas;
export type ChannelFactOf<N extends ChannelFactName> = v.InferOutput<(typeof channelFactSchemas)[N]>;
