import type { Request, Response } from 'express';
import { describeNameProblem, readChannelName } from '../../../protocol/channel-name.ts';
import { DescriptionError, GatheringError, type MediaEngine } from '../engine.ts';
import { isRefusal, type HttpRefusal } from '../http-refusal.ts';
import type { PeerGate } from '../peer-gate.ts';
import type { Place } from '../peer-places.ts';
import { passing } from '../peer-refusals.ts';
import { endpointOf, nameIn, type Door } from './door.ts';
import { readOfferIce } from './read-offer-ice.ts';
import { badName, busy, malformed, unsupported } from './refusals.ts';
import type { Session } from './session.ts';
import type { Sessions } from './sessions.ts';

export interface OpeningParts {
  readonly door: Door;
  readonly sessions: Sessions;
  readonly engine: MediaEngine;
  readonly gate: Pick<PeerGate, 'takePlace' | 'mayContact' | 'addressOf'>;
}

export interface Opened {
  readonly session: Session;
  readonly answer: string;
}

/** For the answer to have all candidates in it: ms. */
const GATHER_MS = 3000;

/** Answers an offer with a session, all of it or nothing of it (RFC 9725 §4.2: there are no partial answers). */
export async function openSession(parts: OpeningParts, request: Request, response: Response): Promise<Opened | HttpRefusal> {
  const { door, gate } = parts;
  const read = readChannelName(nameIn(request));
  if (!('name' in read)) return badName(describeNameProblem(read));
  const refusal = door.refusal(read.name);
  if (refusal) return refusal;
  const place = gate.takePlace(request);
  if (isRefusal(place)) return place;
  let isKept = false;
  try {
    const opened = await answerOffer(parts, { channel: read.name, request, response, place });
    isKept = !isRefusal(opened);
    return opened;
  } catch (error) {
    return refusalFor(error);
  } finally {
    if (!isKept) place.release();
  }
}

interface Asked {
  readonly channel: string;
  readonly request: Request;
  readonly response: Response;
  readonly place: Place;
}

async function answerOffer(
  { door, sessions, engine, gate }: OpeningParts,
  { channel, request, response, place }: Asked,
): Promise<Opened | HttpRefusal> {
  const sdp = String(request.body);
  const offer = readOfferIce(sdp);
  door.judge(channel, sdp);
  const doorParts = { engine, channel, address: gate.addressOf(request), mayContact: gate.mayContact(request) };
  const peer = door.makePeer(doorParts);
  place.giveTo(peer);
  let isKept = false;
  try {
    const answer = await peer.answer(sdp, GATHER_MS);
    const admission = door.admit(peer, doorParts);
    const end = () => {
      admission.leave();
      place.release();
    };
    const objection = () => admission.objection();
    const session = sessions.keep({ endpoint: endpointOf(door, channel), peer, offer, times: door.times, objection, onEnd: end });
    isKept = true;
    // Whoever has gone meanwhile does not know where it is.
    if (response.closed) session.close('hung up');
    return { session, answer: answer.sdp };
  } finally {
    if (!isKept) peer.close();
  }
}

function refusalFor(error: unknown): HttpRefusal {
  const refusal = passing(error);
  if (refusal) return refusal;
  if (error instanceof GatheringError) return busy('The server could not find out its own addresses in time. Try again later.');
  if (!(error instanceof DescriptionError)) throw error;
  if (error.reason === 'state') return busy(error.message);
  return error.reason === 'unsupported' ? unsupported(error.message) : malformed(error.message);
}
