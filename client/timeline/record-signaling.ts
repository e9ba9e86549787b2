import type { Seated } from '../../protocol/requests.ts';
import type { RelayedSignal, SignalBody } from '../../protocol/signal.ts';
import type { SignalingChannel, SignalingEvent } from '../signaling/signaling-channel.ts';
import type { Happening } from './entry.ts';
import type { Recorder } from './recorder.ts';

type PeerChange = Extract<Happening, { type: 'peer' }>['change'];

function happening(event: SignalingEvent): Happening {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- `satisfies` names any that is missing
  switch (event.type) {
    case 'state':
      return { type: 'socket', state: event.state };
    case 'seated':
    case 'resumed':
      return seated(event.seated);
    case 'signal':
      return received(event.signal);
    case 'refused':
      return { type: 'error', message: event.error };
    case 'replaced':
      return { type: 'error', message: 'replaced' };
    case 'request':
      return event;
    // Four that differ in one word; the compiler names any other.
    default:
      return { type: 'peer', change: (event.type satisfies `peer-${PeerChange}`).slice('peer-'.length) as PeerChange };
  }
}

/** Of the ICE servers only the addresses: their credentials are secret. */
function seated({ seat, signals, iceServers }: Seated): Happening {
  return { type: 'seated', seat, waiting: signals.length, iceUrls: iceServers.flatMap(({ urls }) => urls) };
}

function received({ from: _from, to: _to, seq: _seq, at, negotiation, ...body }: RelayedSignal): Happening {
  return { type: 'signal', direction: 'received', kind: body.kind, negotiation, bytes: size(body), relayedAt: at, body };
}

function size(body: object): number {
  return JSON.stringify(body).length;
}

/** The same channel, with every signal and event on the timeline. */
export function recordSignaling(channel: SignalingChannel, recorder: Recorder, until: AbortSignal): SignalingChannel {
  channel.listen((event) => recorder.add(happening(event)), until);
  return {
    send(negotiation: number, body: SignalBody) {
      const { kind } = body;
      recorder.add({ type: 'signal', direction: 'sent', kind, negotiation, bytes: size(body), relayedAt: null, body: { ...body } });
      channel.send(negotiation, body);
    },
    renewIceServers: () => channel.renewIceServers(),
    listen: (listener, signal) => channel.listen(listener, signal),
    leave: (mayReturn) => channel.leave(mayReturn),
  };
}
