import { otherSeat, type CallSeat } from '../../../protocol/seat.ts';
import type { BodyOf } from '../../../protocol/signal.ts';
import { fill } from '../../text/fill.ts';
import type { StepText, StepTextKey } from '../../text/step-en.ts';
import type { Entry } from '../../timeline/entry.ts';
import { candidatesIn, parseCandidateLine } from '../../timeline/candidate-line.ts';
import { codecsOf } from '../sdp/codec.ts';
import { parseSdp, valueOf, type SdpSection } from '../sdp/parse-sdp.ts';
import type { HeldSignal } from './held-signal.ts';

/** What a signal is called, what it is, and what it will change. */
export interface HeldWords {
  readonly title: string;
  readonly what: string;
  readonly effect: string;
}

export interface HeldCircumstances {
  /** Whose page it is held on. */
  readonly seat: CallSeat;
  readonly isPeerThere: boolean;
  readonly entries: readonly Entry[];
  /** How many that say the same go together. */
  readonly count: number;
}

export function heldWords({ direction, negotiation, body }: HeldSignal, given: HeldCircumstances, text: StepText): HeldWords {
  const seat = text[`step.${direction === 'sent' ? given.seat : otherSeat(given.seat)}`].toLowerCase();
  switch (body.kind) {
    case 'description':
      return body.type === 'answer' ? answerWords(body, text) : offerWords(body, negotiation, given, text);
    case 'candidate':
      return candidateWords(body, direction, seat, text);
    case 'restart': {
      const what = given.count > 1 ? fill(text['step.restart.often'], { count: String(given.count) }) : text['step.restart.what'];
      return { title: text['step.restart'], what, effect: text['step.restart.effect'] };
    }
    case 'media': {
      const devices = { microphone: text[`step.media.${body.microphone}`], camera: text[`step.media.${body.camera}`] };
      const said = fill(text['step.media.what'], { seat, ...devices });
      // Of a caller it goes without saying.
      const hasJoined = direction === 'received' && body.ready;
      const what = hasJoined ? `${text['step.media.ready']} ${said}` : said;
      return { title: text['step.media'], what, effect: text['step.media.effect'] };
    }
    case 'error':
      return { title: text['step.error'], what: fill(text['step.error.what'], { seat }), effect: text['step.error.effect'] };
  }
}

function answerWords({ sdp }: BodyOf<'description'>, text: StepText): HeldWords {
  const what = fill(text['step.answer.what'], { media: mediaOf(sdp, text), candidates: carried(sdp, text) });
  return { title: text['step.answer'], what, effect: text['step.answer.effect'] };
}

function offerWords({ sdp }: BodyOf<'description'>, negotiation: number, given: HeldCircumstances, text: StepText): HeldWords {
  const earlier = given.entries.findLast(
    (entry) => entry.type === 'signal' && entry.negotiation === negotiation && entry.body['type'] === 'offer',
  );
  const before = earlier?.type === 'signal' ? String(earlier.body['sdp']) : null;
  const candidates = carried(sdp, text);
  if (before !== null && ufragOf(before) !== ufragOf(sdp)) {
    const what = fill(text['step.offer.restart.what'], { candidates });
    return { title: text['step.offer.restart'], what, effect: text['step.offer.restart.effect'] };
  }
  const what = fill(text[before === null ? 'step.offer.what' : 'step.offer.again.what'], { media: mediaOf(sdp, text), candidates });
  return { title: text['step.offer'], what, effect: text[given.isPeerThere ? 'step.offer.effect' : 'step.offer.alone'] };
}

function candidateWords(body: BodyOf<'candidate'>, direction: HeldSignal['direction'], seat: string, text: StepText): HeldWords {
  if (body.candidate === '') {
    const what = fill(text['step.candidate.end.what'], { seat });
    return { title: text['step.candidate.end'], what, effect: text['step.candidate.end.effect'] };
  }
  const parsed = parseCandidateLine(body.candidate);
  const key = `step.candidate.${parsed?.type ?? 'other'}`;
  const known = (key in text ? key : 'step.candidate.other') as StepTextKey;
  const what = fill(text[known], { seat, protocol: (parsed?.protocol ?? '').toUpperCase() });
  return { title: text['step.candidate'], what, effect: text[`step.candidate.${direction}`] };
}

function carried(sdp: string, text: StepText): string {
  const count = candidatesIn(sdp).length;
  return count === 0 ? text['step.offer.bare'] : fill(text['step.offer.carries'], { count: String(count) });
}

/** `audio opus, video VP8, a data channel`: of each section the codec that is preferred; in an answer, that is the one used. */
function mediaOf(sdp: string, text: StepText): string {
  const said = parseSdp(sdp).media.map((section) => {
    const key = `step.${section.kind}`;
    if (!(key in text)) return section.kind;
    const named = fill(text[key as StepTextKey], { codec: codecsOf(section)[0]?.name ?? '' }).trim();
    // A port of 0 refuses a section (RFC 3264 §6).
    return isRefused(section) ? fill(text['step.refused'], { kind: named }) : named;
  });
  return [...new Set(said)].join(', ');
}

/** In an offer a bundled section has the port 0 too, and says so (RFC 8843 §6). */
function isRefused(section: SdpSection): boolean {
  return section.lines[0]?.value.split(' ')[1] === '0' && valueOf(section, 'bundle-only') === null;
}

function ufragOf(sdp: string): string | null {
  return /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? null;
}
