import { describeNameProblem, readChannelName } from '../../../protocol/channel-name.ts';
import type { HttpRefusal } from '../http-refusal.ts';

/** What `?channel=` names for a broadcaster and its viewers; without it all are in one. Channels with seats have other names. */
export function readSourceName(channel: unknown): { readonly source: string } | HttpRefusal {
  const read = readChannelName(typeof channel === 'string' ? channel : 'default');
  if ('name' in read) return { source: `example/${read.name}` };
  return { status: 400, error: 'bad_request', message: describeNameProblem(read) };
}
