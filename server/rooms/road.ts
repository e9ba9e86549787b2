import type { ChannelRoad } from '../../protocol/channel-facts.ts';

/** Which road channels take, by the server's settings. `auto`: the server's once the broadcaster has too many viewers. */
export type RoadSetting = ChannelRoad | 'auto';

/** So long the server's road must not have been needed before it is left again: nobody is moved back and forth. */
export const ROAD_HOLD_MS = 30_000;

/** The road of a channel, as everybody there has been told. */
export interface RoadState {
  readonly road: ChannelRoad;
  /** The broadcaster sends to the server. */
  readonly upstream: boolean;
  /** Since when the server's road is taken without being needed: ms of `RoomClock.elapsed`. Null: it is needed, or not taken. */
  readonly idleSince: number | null;
}

/** What the road depends on. */
export interface RoadNeeds {
  readonly setting: RoadSetting;
  /** So many viewers a broadcaster sends to by itself. */
  readonly p2pViewers: number;
  /** Viewers' seats, also those held for viewers that are away: whoever comes back must not move everybody. */
  readonly viewers: number;
  /** Peers that have subscribed to the channel's source, viewers' and players'. */
  readonly subscribers: number;
  /** The broadcaster is a peer of this server: there is no other road. */
  readonly isServerPeer: boolean;
}

export const FIRST_ROAD: RoadState = { road: 'peer', upstream: false, idleSince: null };

/** The road from now on. */
export function nextRoad(before: RoadState, needs: RoadNeeds, now: number): RoadState {
  const { setting, viewers, p2pViewers, isServerPeer } = needs;
  const isNeeded = isServerPeer || setting === 'server' || (setting === 'auto' && viewers > p2pViewers);
  const isTaken = before.road === 'server' && setting === 'auto';
  const idleSince = isTaken && !isNeeded ? (before.idleSince ?? now) : null;
  const isOnServer = isNeeded || (idleSince !== null && now - idleSince < ROAD_HOLD_MS);
  return {
    road: isOnServer ? 'server' : 'peer',
    upstream: (isOnServer && viewers > 0) || needs.subscribers > 0,
    idleSince: isOnServer ? idleSince : null,
  };
}
