import type { BodyOf, SignalBody } from '../../protocol/signal.ts';
import { FakePeerConnection } from './fake-peer-connection.ts';
import { settled } from './fake-transports.ts';
import { Negotiation } from './negotiation.ts';

export const OFFER: BodyOf<'description'> = { kind: 'description', type: 'offer', sdp: 'a=ice-ufrag:theirs\r\n' };
export const ANSWER: BodyOf<'description'> = { ...OFFER, type: 'answer' };

/** A candidate as the peer trickles it. */
export function candidate(line: string, usernameFragment: string | null = 'theirs'): BodyOf<'candidate'> {
  return { kind: 'candidate', candidate: line, sdpMid: '0', sdpMLineIndex: 0, usernameFragment };
}

interface Options {
  readonly isPolite: boolean;
  readonly beforeAnswer?: () => Promise<void>;
}

/** One side of a negotiation; `sent` names what left: the type of a description, the line of a candidate. */
export function negotiate({ isPolite, beforeAnswer = async () => {} }: Options) {
  const pc = new FakePeerConnection();
  const sent: string[] = [];
  const errors: string[] = [];
  const lifetime = new AbortController();
  const send = (body: SignalBody) => {
    if (body.kind === 'description') sent.push(body.type);
    if (body.kind === 'candidate') sent.push(body.candidate);
  };
  const onError = (error: unknown) => errors.push((error as Error).message);
  const options = { peerConnection: pc.asPeerConnection, isPolite, send, beforeAnswer, onError, gatherMs: 60_000, until: lifetime.signal };
  return { pc, sent, errors, lifetime, negotiation: new Negotiation(options) };
}

/** The same, once the impolite side's first offer has been answered. */
export async function agreed(isPolite: boolean) {
  const side = negotiate({ isPolite });
  if (!isPolite) side.pc.needNegotiation();
  await settled();
  await side.negotiation.receiveDescription(isPolite ? OFFER : ANSWER);
  side.sent.length = 0;
  return side;
}
