import { isLocalName } from '../timeline/address-kind.ts';
import { answersStrangers } from './answers-strangers.ts';
import { Gathering } from './gathering.ts';
import { socketsOf } from './mapped.ts';
import type { GatheringParts } from './test-parts.ts';
import type { Observations } from './verdict.ts';

export interface CloserLookParts extends GatheringParts {
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<MediaStream>;
}

/**
 * Browsers tell a page that may use the microphone this computer's own addresses (RFC 8828 §5.2, mode 1). It is opened for as long as they
 * take to be listed, and compared with the mapped address that is known already. With them two connections of this page find each other
 * where they could not by hidden names, as in Firefox. Null: the person or the browser did not allow it.
 */
export async function lookCloser(seen: Observations, parts: CloserLookParts): Promise<Observations | null> {
  const stream = await parts.getUserMedia({ audio: true }).catch(() => null);
  if (stream === null) return null;
  const gathering = new Gathering(parts.createPeerConnection, {}, parts.now);
  const [isAnswering] = await Promise.all([seen.answersStrangers || answersStrangers(parts), gathering.until(() => false, parts.capMs)]);
  for (const track of stream.getTracks()) track.stop();
  const sockets = socketsOf(gathering.found).filter(({ address }) => !isLocalName(address));
  gathering.close();
  return sockets.length === 0 ? null : { ...seen, sockets, answersStrangers: isAnswering };
}
