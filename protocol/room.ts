import * as v from 'valibot';
import { channelOf, describeNameProblem, readChannelName } from './channel-name.ts';
import { roomIdSchema } from './seat.ts';

/** A channel's name as somebody typed it; parsed, it is the name. The issue says what is wrong with it, and with which character. */
export const channelNameSchema = v.pipe(
  v.string(),
  v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
    const read = readChannelName(dataset.value);
    if ('name' in read) return read.name;
    addIssue({ message: describeNameProblem(read) });
    return NEVER;
  }),
);

/** A room as `room:resume` and tokens name it: a call's id, or `channel/` and the channel's name. */
export const roomSchema = v.union([
  roomIdSchema,
  v.pipe(
    v.string(),
    v.check((room) => channelOf(room) !== null, 'is no room'),
  ),
]);
