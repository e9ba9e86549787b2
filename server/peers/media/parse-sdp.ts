import { parse, type MediaDescription } from 'sdp-transform';
import { DescriptionError } from '../engine.ts';
import { sectionsOf } from './sections.ts';

/** A `mid` that is a number is read as one. */
export type Section = Omit<MediaDescription, 'mid'> & { readonly mid?: string | number };

/** Lines end with CRLF or LF (RFC 8866 §5). Any other control character is dropped by one that reads them, and a part of the line to another. */
const CONTROL = /(?!\r?\n)\p{Cc}/u;

/** @throws DescriptionError */
export function parseSdp(sdp: string): { media: readonly Section[]; fingerprint: unknown } {
  if (!sdp.startsWith('v=0')) throw new DescriptionError('malformed', 'This is no SDP: it does not begin with v=0.');
  if (CONTROL.test(sdp))
    throw new DescriptionError('malformed', 'This SDP has control characters in it, besides those that end its lines.');
  try {
    const { media, fingerprint } = parse(sdp);
    if (media.every(isSection) && isReadAlike(media, sdp)) return { media, fingerprint };
  } catch {
    // What it stumbles over is said below.
  }
  throw new DescriptionError('malformed', 'This SDP cannot be read.');
}

/** Of an `m=` line that it cannot read the parser says nothing. */
function isSection({ type, port }: { readonly type?: unknown; readonly port?: unknown }): boolean {
  return typeof type === 'string' && Number.isInteger(port);
}

/** What is decided of a section must not become another section's in the library. */
function isReadAlike(media: readonly Section[], sdp: string): boolean {
  const read = sectionsOf(sdp);
  const isSame = ({ type, mid }: Section, at: number) => read[at]?.kind === type && (mid === undefined || read[at].mid === String(mid));
  return media.length === read.length && media.every(isSame);
}
