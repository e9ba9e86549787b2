import { pairLines } from './pair-lines.ts';
import { valueOf, type Sdp, type SdpLine, type SdpSection } from './parse-sdp.ts';

/**
 * Why a line differs. `restart`: an ICE restart brings new credentials, and candidates that go with them (RFC 8839 §4.4.1.1.1).
 * `version`: the counter in `o=`, which goes up with every new description. `other`: what was negotiated did change.
 */
export type Cause = 'restart' | 'version' | 'other';

export interface LineChange {
  /** What the line said before; null for a line that is new. */
  readonly before: string | null;
  readonly cause: Cause;
}

export interface GoneLine {
  readonly line: SdpLine;
  readonly cause: Cause;
}

/** What a later description of the same side says that the earlier one did not, and the other way round. */
export interface SdpDiff {
  /** By the line's number in the later description; a line that is not here is as it was. */
  readonly changes: ReadonlyMap<number, LineChange>;
  /**
   * Lines of the earlier one that have nothing in their place, by the number of the first line of the section they were in. A
   * section that is gone altogether (its `m=` line is used anew, RFC 8829 §5.2.2) counts to the one in its place.
   */
  readonly gone: ReadonlyMap<number, readonly GoneLine[]>;
  readonly isRestart: boolean;
  /** Of another RTCPeerConnection altogether, so that everything is new and nothing was restarted. */
  readonly isFresh: boolean;
}

export function diffSdp(earlier: Sdp, later: Sdp): SdpDiff {
  const isFresh = sessionId(earlier) !== sessionId(later);
  const changes = new Map<number, LineChange>();
  const gone = new Map<number, GoneLine[]>();
  const left = new Set(earlier.media);
  let isRestart = false;
  for (const [index, section] of [later.session, ...later.media].entries()) {
    const before = index === 0 ? earlier.session : partner(earlier, later, index - 1);
    if (before) left.delete(before);
    const isRestarted = !isFresh && before !== null && hasNewCredentials(before, section);
    isRestart ||= isRestarted;
    const causeOf = (line: SdpLine) => cause(line, isRestarted, isFresh);
    const paired = pairLines(before?.lines ?? [], section.lines);
    for (const { line, before: raw } of paired.changed) changes.set(line.number, { before: raw, cause: causeOf(line) });
    const first = section.lines[0]?.number ?? 0;
    if (paired.gone.length > 0)
      gone.set(
        first,
        paired.gone.map((line) => ({ line, cause: causeOf(line) })),
      );
  }
  for (const section of left) {
    const place = later.media[earlier.media.indexOf(section)] ?? later.session;
    const first = place.lines[0]?.number ?? 0;
    const lines = section.lines.map((line) => ({ line, cause: 'other' }) as const);
    gone.set(first, [...(gone.get(first) ?? []), ...lines]);
  }
  return { changes, gone, isRestart, isFresh };
}

/** The section of the same `a=mid`; without one, that in the same place. */
function partner(earlier: Sdp, later: Sdp, index: number): SdpSection | null {
  const mid = valueOf(later.media[index] ?? { kind: '', lines: [] }, 'mid');
  const named = mid === null ? undefined : earlier.media.find((section) => valueOf(section, 'mid') === mid);
  return named ?? (mid === null ? earlier.media[index] : undefined) ?? null;
}

function hasNewCredentials(before: SdpSection, after: SdpSection): boolean {
  const isNew = (attribute: string) => {
    const [was, is] = [valueOf(before, attribute), valueOf(after, attribute)];
    return was !== null && is !== null && was !== is;
  };
  return isNew('ice-ufrag') || isNew('ice-pwd');
}

const OF_ICE = new Set(['ice-ufrag', 'ice-pwd', 'candidate', 'end-of-candidates', 'remote-candidates']);

function cause(line: SdpLine, isRestarted: boolean, isFresh: boolean): Cause {
  if (line.type === 'o' && !isFresh) return 'version';
  return isRestarted && OF_ICE.has(line.attribute) ? 'restart' : 'other';
}

/** The second word of `o=`: it stays for as long as the RTCPeerConnection lives (RFC 8829 §5.2.1). */
function sessionId(sdp: Sdp): string {
  return sdp.session.lines.find(({ type }) => type === 'o')?.value.split(' ')[1] ?? '';
}
