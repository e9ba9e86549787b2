import { refusal } from '../../protocol/result.ts';

export const alreadySeated = () => refusal('already_seated', 'This connection has a seat already.');
export const givenUp = () => refusal('bad_token', 'This seat has been given up.');
export const taken = () => refusal('taken', 'Somebody is broadcasting on this channel already. Choose another name, or watch.');
export const channelReconnecting = () =>
  refusal('reconnecting', 'This channel is being picked up again by those who were in it. Try again in half a minute.');
export const lookalike = () =>
  refusal(
    'lookalike',
    'A channel is live whose name looks like this one and is written with other characters. Check the spelling, or choose another name.',
  );
export const addressSeats = (seats: number) =>
  refusal(
    'channel_full',
    `Your address has ${seats} seats in this channel, as many as one address may have. Whoever runs the server can allow more: SEATS_PER_ADDRESS.`,
  );
export const addressRooms = (rooms: number) =>
  refusal(
    'busy',
    `Your address has seats in ${rooms} calls and channels, as many as one address may have. End one, or wait half a minute for those that were left; whoever runs the server can allow more: ROOMS_PER_ADDRESS.`,
  );
export const channelFull = (viewers: number) =>
  refusal('channel_full', `This channel has no room for more than ${viewers} viewers at once.`);
