/** One line as it came, and what it is made of (RFC 8866 §5). */
export interface SdpLine {
  /** Without its ending. */
  readonly raw: string;
  /** `\r\n`; whatever else a foreign client ends its lines with; empty for a last line that has none. */
  readonly ending: string;
  /** Counted from 1, as editors do. */
  readonly number: number;
  /** The letter before `=`; empty for a line that is not SDP. */
  readonly type: string;
  /** `rtpmap` of `a=rtpmap:96 VP8/90000`; empty for every type but `a`. */
  readonly attribute: string;
  /** Behind `=`, of an attribute behind its first colon; empty for a flag such as `a=rtcp-mux`. */
  readonly value: string;
}

/** The session's lines, or those of one `m=` line and all below it. */
export interface SdpSection {
  /** `session`, else the first word of the `m=` line: audio, video, application. */
  readonly kind: string;
  readonly lines: readonly SdpLine[];
}

export interface Sdp {
  readonly session: SdpSection;
  readonly media: readonly SdpSection[];
}

/**
 * Any text as the lines of a description, in order and with nothing lost: joined again, it is the text. Written here because the
 * well-kept parsers (sdp, sdp-transform) sort what they know into fields, and forget the order and what they do not know.
 */
export function parseSdp(text: string): Sdp {
  const sections: { kind: string; lines: SdpLine[] }[] = [{ kind: 'session', lines: [] }];
  for (const line of splitLines(text)) {
    if (line.type === 'm') sections.push({ kind: line.value.split(' ')[0] ?? '', lines: [] });
    sections.at(-1)?.lines.push(line);
  }
  const [session = { kind: 'session', lines: [] }, ...media] = sections;
  return { session, media };
}

export function joinSdp({ session, media }: Sdp): string {
  return [session, ...media].flatMap(({ lines }) => lines.map(({ raw, ending }) => raw + ending)).join('');
}

function splitLines(text: string): SdpLine[] {
  const pieces = text.split(/(\r\n|\n|\r)/);
  const lines: SdpLine[] = [];
  for (let at = 0; at < pieces.length; at += 2) {
    const raw = pieces[at] ?? '';
    const ending = pieces[at + 1] ?? '';
    if (raw !== '' || ending !== '') lines.push({ raw, ending, number: at / 2 + 1, ...takeApart(raw) });
  }
  return lines;
}

function takeApart(raw: string): Pick<SdpLine, 'type' | 'attribute' | 'value'> {
  const [, type, value] = /^([a-z])=(.*)$/su.exec(raw) ?? [];
  if (type === undefined || value === undefined) return { type: '', attribute: '', value: raw };
  if (type !== 'a') return { type, attribute: '', value };
  const colon = value.indexOf(':');
  return colon < 0 ? { type, attribute: value, value: '' } : { type, attribute: value.slice(0, colon), value: value.slice(colon + 1) };
}

/** The values of an attribute in a section, in order. */
export function valuesOf(section: SdpSection, attribute: string): string[] {
  return section.lines.filter((line) => line.type === 'a' && line.attribute === attribute).map(({ value }) => value);
}

export function valueOf(section: SdpSection, attribute: string): string | null {
  return valuesOf(section, attribute)[0] ?? null;
}
