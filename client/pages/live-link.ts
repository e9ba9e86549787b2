import { viewerNumber } from '../../protocol/channel-seat.ts';
import type { CallState } from '../call/call-state.ts';
import type { SignalingChannel } from '../signaling/signaling-channel.ts';
import type { Road } from '../timeline/road.ts';
import type { Sending } from '../timeline/sending.ts';
import { recordLink, type RecordedLink, type RecordedLinkOptions } from './recorded-link.ts';

/** What the broadcaster's page knows of one viewer, besides what the broadcast does. */
export interface LiveLink extends RecordedLink {
  readonly seat: string;
  readonly number: number;
  readonly signaling: SignalingChannel;
}

/** What the links of a page have in common. */
export interface LinkOptions extends Pick<RecordedLinkOptions, 'isRelayOnly' | 'media' | 'listen' | 'onChange'> {
  /** The call with this viewer, as it stands. */
  readonly stateOf: (seat: string) => CallState;
}

/** A viewer as the list shows it. */
export interface ViewerLine {
  readonly link: Pick<LiveLink, 'seat' | 'number' | 'inspection'>;
  readonly state: CallState;
  /** It has the broadcast from the server. */
  readonly isParked: boolean;
  readonly road: Road | null;
  readonly sending: Sending | null;
}

/** Writes down what happens with one viewer, and measures what is sent to it. */
export function createLink(seat: string, channel: SignalingChannel, { stateOf, ...options }: LinkOptions): LiveLink {
  const link = recordLink({ ...options, seat: 'caller', state: () => stateOf(seat) });
  link.recorder.add({ type: 'page', what: 'opened' });
  return { ...link, seat, number: viewerNumber(seat), signaling: link.record(channel) };
}
