import { DescriptionError } from '../engine.ts';

/** A media section as the library reads it, which knows its tracks by their `mid`. */
export interface SectionName {
  /** `audio`, `video`, `application`, or whatever else somebody writes. */
  readonly kind: string;
  readonly mid: string;
}

/** Of a description's sections, in their order. Where one has no `a=mid` its number takes the place; of two the last one counts. */
export function sectionsOf(sdp: string): SectionName[] {
  const sections: { kind: string; mid: string }[] = [];
  for (const line of sdp.split(/\r?\n/)) {
    const written = line.replace(/ +$/, '');
    const last = sections.at(-1);
    if (written.startsWith('m=')) sections.push({ kind: written.slice('m='.length).replace(/ .*$/, ''), mid: String(sections.length) });
    else if (last && /^a=mid(?::|$)/.test(written)) last.mid = written.slice('a=mid:'.length);
  }
  return sections;
}

/**
 * Refuses an answer without exactly the offer's sections, each in its place (RFC 3264 §6). For any other the library would make a track,
 * and keep what comes there for somebody to read.
 * @throws DescriptionError
 */
export function refuseOtherSections(offer: string, answer: string): void {
  const [offered, answered] = [sectionsOf(offer), sectionsOf(answer)];
  const isSame = ({ kind, mid }: SectionName, at: number) => kind === answered[at]?.kind && mid === answered[at].mid;
  if (offered.length === answered.length && offered.every(isSame)) return;
  const names = offered.map(({ kind, mid }) => `${kind} (${mid})`).join(', ');
  throw new DescriptionError('malformed', `The answer must have the sections of the offer, in their order: ${names}.`);
}
