import type { Seated } from '../../protocol/requests.ts';
import type { BodyOf, RelayedSignal, SignalBody } from '../../protocol/signal.ts';

/** Material for tests. */
export const OFFER: BodyOf<'description'> = { kind: 'description', type: 'offer', sdp: 'v=0\r\n' };
export const RESTART: BodyOf<'restart'> = { kind: 'restart' };

/** A signal of the caller, as the callee gets it. */
export function relayed(negotiation: number, seq: number, body: SignalBody = RESTART): RelayedSignal {
  return { ...body, to: 'callee', negotiation, seq, from: 'caller', at: 1000 };
}

export function seatedAs(seat: 'caller' | 'callee', change: Partial<Seated> = {}): Seated {
  return {
    room: '7k2mq9xd4hvt',
    seat,
    token: 'secret',
    iceServers: [],
    iceValidForMs: null,
    neighbours: [],
    negotiation: 0,
    signals: [],
    at: 1000,
    ...change,
  };
}
