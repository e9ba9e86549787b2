import type { Seated } from '../../protocol/requests.ts';
import { answerOnly } from '../call/answer-only.ts';
import { initialCallState, type CallState } from '../call/call-state.ts';
import { ServerRoad } from '../call/server-road.ts';
import type { Road } from '../timeline/road.ts';
import type { Sending } from '../timeline/sending.ts';
import { recordLink, type RecordedLink, type RecordedLinkOptions } from './recorded-link.ts';
import { ServerWays, type ServerWayOptions } from './server-ways.ts';

/** What a broadcaster sends to the server, as its page shows it. */
export interface UpstreamLine {
  readonly link: Pick<RecordedLink, 'inspection'>;
  readonly state: CallState;
  /** The server has no room for it just now. */
  readonly isFull: boolean;
  readonly road: Road | null;
  readonly sending: Sending | null;
}

export type UpstreamOptions = Omit<ServerWayOptions, 'record'> &
  Omit<RecordedLinkOptions, 'seat' | 'state'> & { readonly localStream: MediaStream };

export type Upstream = ReturnType<typeof createUpstream>;

/** The broadcast's way to the server, for as long as somebody takes it from there: sent once, however many there are. */
export function createUpstream({ name, signaling, localStream, ...options }: UpstreamOptions) {
  const link = recordLink({ ...options, seat: 'callee', state: () => road.state ?? initialCallState('callee') });
  link.recorder.add({ type: 'page', what: 'opened' });
  const ways = new ServerWays({ name, signaling, record: link.record });
  const road: ServerRoad = new ServerRoad({
    createWay: () => ways.create(),
    createPeerConnection: answerOnly(link.createPeerConnection, { isStereo: false }),
    localStream,
    direction: 'sendonly',
    onChange: options.onChange,
  });
  return {
    road,
    sample: link.sample,
    /** This page's seat is known to the server, now or again. */
    onSeat(seated: Seated) {
      ways.onSeat(seated);
      road.onSeat();
    },
    /** Null while nothing is sent there. */
    get line(): UpstreamLine | null {
      const { state, isFull } = road;
      return state && { link, state, isFull, road: link.road(), sending: link.sending() };
    },
  };
}
