import type { MayContact } from '../engine.ts';

/** Of a line what everybody sees who reads it: the agent drops a CR wherever it stands, and others may drop other things. */
const visible = (line: string) => line.replaceAll(/[^!-~]/g, '');

/** Also in ways in which no browser writes it. */
const isCandidate = (line: string) => /^a=candidate/i.test(visible(line));
const isEnd = (line: string) => /^a=end-of-candidates/i.test(visible(line));

/**
 * `candidate:` foundation, component, transport, priority, address, port, `typ` type, and whatever follows (RFC 8839 §5.1), one space between
 * them: what is written in another way might be read in another way by the agent, and be another address to it. UDP only.
 */
const CANDIDATE = /^candidate:[!-~]{1,32} \d{1,5} udp \d{1,10} ([0-9a-f.:]{2,45}) (\d{1,5}) typ (?:host|srflx|prflx|relay)(?: [ -~]*)?$/i;

/** The library looks through all former ones at each that it is told of, and nobody else has a turn meanwhile. Browsers have fewer. */
const MAX_HANDED = 40;

/** Which candidates of the other side the native side is told of: their addresses are all that an ICE agent ever sends to by itself. */
export class RemoteCandidates {
  readonly #mayContact: MayContact;
  /** Where those are. A second candidate at the same place leads nowhere else (RFC 8445 §5.1.3). */
  #handed = new Set<string>();
  #denied = 0;

  constructor(mayContact: MayContact) {
    this.#mayContact = mayContact;
  }

  /** How many were not contacted. */
  get denied(): number {
    return this.#denied;
  }

  /**
   * Hands a description over without those that may not be contacted. Nor does it say that these are all: the agent gives up at once when
   * it knows of no more to come, although the other side's own checks are on their way, and the library tells it so before it tells of the
   * candidates.
   * Where `hand` throws nothing has changed.
   */
  describe(sdp: string, hand: (sdp: string) => void): void {
    const handed = new Set(this.#handed);
    let denied = 0;
    const lines = sdp.split(/\r\n|\n/).filter((line) => {
      if (!isCandidate(line)) return !isEnd(line);
      const verdict = this.#judge(line.slice('a='.length), handed);
      if (verdict === 'denied') denied += 1;
      return verdict === 'new';
    });
    hand(lines.join('\r\n'));
    this.#handed = handed;
    this.#denied += denied;
  }

  /** Hands one over that has come alone. */
  trickle(candidate: string, hand: (candidate: string) => void): void {
    const verdict = this.#judge(candidate, this.#handed);
    if (verdict === 'denied') this.#denied += 1;
    if (verdict === 'new') hand(candidate);
  }

  #judge(candidate: string, handed: Set<string>): 'new' | 'known' | 'denied' {
    const [, address, port] = CANDIDATE.exec(candidate) ?? [];
    if (address === undefined) return 'denied';
    const contact = `${address.toLowerCase()} ${Number(port)}`;
    if (handed.has(contact)) return 'known';
    if (handed.size >= MAX_HANDED || !this.#mayContact(address, Number(port))) return 'denied';
    handed.add(contact);
    return 'new';
  }
}
