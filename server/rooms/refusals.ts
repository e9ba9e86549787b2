import { refusal } from '../../protocol/result.ts';

export const alreadySeated = () => refusal('already_seated', 'This connection has a seat already.');
export const givenUp = () => refusal('bad_token', 'This seat has been given up.');
export const taken = () => refusal('taken', 'Somebody is broadcasting on this channel already. Choose another name, or watch.');
export const channelReconnecting = () =>
  refusal('reconnecting', 'This channel is being picked up again by those who were in it. Try again in half a minute.');
export const channelFull = (viewers: number) =>
  refusal('channel_full', `This channel has no room for more than ${viewers} viewers at once.`);
