import { agreedCodecs, type AgreedCodec } from './agreed-codecs.ts';
import { agreedExtensions, type AgreedExtension } from './agreed-extensions.ts';
import { valueOf, valuesOf, type Sdp, type SdpSection } from './parse-sdp.ts';

export type Side = 'offerer' | 'answerer';

/** What became of an m-section; `lone`: an answer to nothing, which no browser writes. */
export type Outcome = 'accepted' | 'refused' | 'withdrawn' | 'unanswered' | 'lone';

/** Who sends once both directions are taken together. */
export type Flow = 'both' | Side | 'none';

/** What the offer asked of one m-section, and what of it the answer agreed to. */
export interface SectionAgreement {
  readonly mid: string | null;
  readonly kind: string;
  readonly offer: SdpSection | null;
  readonly answer: SdpSection | null;
  readonly outcome: Outcome;
  readonly codecs: readonly AgreedCodec[];
  readonly extensions: readonly AgreedExtension[];
  /** Null for what has no direction: a data channel, or a section that was not accepted. */
  readonly flow: Flow | null;
  /** Who opens the DTLS handshake; null while nobody knows. */
  readonly dtlsClient: Side | null;
  /** RTP and RTCP on one port; null where there is no RTP. */
  readonly isMuxed: boolean | null;
  /** Shares one transport with the other sections of the group. */
  readonly isBundled: boolean;
  /** Both sides send candidates as they are found. */
  readonly isTrickled: boolean;
}

/** Offer and answer have the same m-lines in the same order (RFC 3264 §6). */
export function agreement(offer: Sdp | null, answer: Sdp | null): SectionAgreement[] {
  const count = Math.max(offer?.media.length ?? 0, answer?.media.length ?? 0);
  return Array.from({ length: count }, (_, index) => {
    const asked = offer?.media[index] ?? null;
    const replied = answer?.media[index] ?? null;
    const outcome = outcomeOf(asked, replied);
    const isAccepted = outcome === 'accepted';
    const mid = valueOf(asked ?? replied ?? EMPTY, 'mid');
    const isRtp = profileOf(asked).includes('RTP');
    const option = (sdp: Sdp | null, section: SdpSection | null) =>
      [sdp?.session, section].some((part) => part && valuesOf(part, 'ice-options').some((value) => value.split(' ').includes('trickle')));
    const isIn = (sdp: Sdp | null) => mid !== null && sdp !== null && bundleOf(sdp).includes(mid);
    return {
      mid,
      kind: (asked ?? replied ?? EMPTY).kind,
      offer: asked,
      answer: replied,
      outcome,
      codecs: agreedCodecs(asked ?? EMPTY, isAccepted ? replied : null),
      extensions: agreedExtensions(asked ?? EMPTY, isAccepted ? replied : null),
      flow: isAccepted && isRtp && asked && replied ? flow(directionOf(offer, asked), directionOf(answer, replied)) : null,
      dtlsClient: isAccepted ? dtlsClient(setupOf(offer, asked), setupOf(answer, replied)) : null,
      isMuxed: isAccepted && isRtp && asked && replied ? isSaid(asked, 'rtcp-mux') && isSaid(replied, 'rtcp-mux') : null,
      isBundled: isAccepted && isIn(offer) && isIn(answer),
      isTrickled: isAccepted && option(offer, asked) && option(answer, replied),
    };
  });
}

const EMPTY: SdpSection = { kind: '', lines: [] };

/** Port 0 refuses; in an offer it withdraws, unless the section only waits for its bundle (RFC 9143 §6). */
function outcomeOf(offer: SdpSection | null, answer: SdpSection | null): Outcome {
  if (!offer) return 'lone';
  if (portOf(offer) === '0' && !isSaid(offer, 'bundle-only')) return 'withdrawn';
  if (!answer) return 'unanswered';
  return portOf(answer) === '0' ? 'refused' : 'accepted';
}

/** Whoever sends and is listened to. */
export function flow(offered: string, answered: string): Flow {
  const sends = (direction: string) => direction === 'sendrecv' || direction === 'sendonly';
  const listens = (direction: string) => direction === 'sendrecv' || direction === 'recvonly';
  const offerer = sends(offered) && listens(answered);
  const answerer = sends(answered) && listens(offered);
  if (offerer && answerer) return 'both';
  if (offerer) return 'offerer';
  return answerer ? 'answerer' : 'none';
}

/** The active side is the client (RFC 8842 §5.1). */
export function dtlsClient(offered: string | null, answered: string | null): Side | null {
  if (answered === 'active' && offered !== 'active') return 'answerer';
  return answered === 'passive' && offered !== 'passive' ? 'offerer' : null;
}

const DIRECTIONS = new Set(['sendrecv', 'sendonly', 'recvonly', 'inactive']);

/** The section's own, else the session's, else both ways (RFC 8866 §6.7). */
function directionOf(sdp: Sdp | null, section: SdpSection): string {
  const lines = [...section.lines, ...(sdp?.session.lines ?? [])];
  return lines.find(({ attribute }) => DIRECTIONS.has(attribute))?.attribute ?? 'sendrecv';
}

function setupOf(sdp: Sdp | null, section: SdpSection | null): string | null {
  return (section && valueOf(section, 'setup')) ?? (sdp && valueOf(sdp.session, 'setup'));
}

const mediaWords = (section: SdpSection | null) => (section?.lines[0]?.type === 'm' ? section.lines[0].value.trim().split(/ +/) : []);
const portOf = (section: SdpSection) => mediaWords(section)[1] ?? '';
const profileOf = (section: SdpSection | null) => mediaWords(section)[2] ?? '';

const isSaid = (section: SdpSection, attribute: string) => section.lines.some((line) => line.attribute === attribute);

const bundleOf = (sdp: Sdp) =>
  valuesOf(sdp.session, 'group').flatMap((value) => (value.startsWith('BUNDLE ') ? value.trim().split(/ +/).slice(1) : []));
