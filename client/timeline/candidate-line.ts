/** What one line of ICE says (RFC 8839 §5.1, RFC 6544 §4.5). Null: it does not say. */
export interface CandidateLine {
  readonly foundation: string;
  /** 1: media, or everything; 2: RTCP, where it has a way of its own. */
  readonly component: number;
  readonly protocol: string;
  readonly priority: number;
  readonly address: string;
  readonly port: number;
  readonly type: string;
  /** What it was derived from: the host's address behind a srflx, the srflx behind a relay. */
  readonly relatedAddress: string | null;
  readonly relatedPort: number | null;
  readonly tcpType: string | null;
  readonly generation: number | null;
  readonly ufrag: string | null;
  /** Chromium's own: which of its interfaces, and what using it costs (0–999; 10 Wi-Fi, 900 a mobile network). */
  readonly networkId: number | null;
  readonly networkCost: number | null;
}

const LINE = /^(?:a=)?candidate:(\S{1,64}) (\d{1,5}) (\S{1,16}) (\d{1,10}) (\S{1,255}) (\d{1,5}) typ (\S{1,32})(?: (.*))?$/;

/** Null for the empty line at the end of candidates, and for what is no candidate. */
export function parseCandidateLine(line: string): CandidateLine | null {
  const [, foundation, component, protocol, priority, address, port, type, rest = ''] = LINE.exec(line.trim()) ?? [];
  if (!foundation || !protocol || !address || !type) return null;
  const words = rest.split(/ +/);
  const extension = (name: string) => {
    const at = words.findIndex((word, index) => index % 2 === 0 && word === name);
    return at === -1 ? null : (words[at + 1] ?? null);
  };
  const number = (name: string) => {
    const value = extension(name);
    return value !== null && /^\d{1,10}$/.test(value) ? Number(value) : null;
  };
  return {
    foundation,
    component: Number(component),
    protocol: protocol.toLowerCase(),
    priority: Number(priority),
    address,
    port: Number(port),
    type,
    relatedAddress: extension('raddr'),
    relatedPort: number('rport'),
    tcpType: extension('tcptype'),
    generation: number('generation'),
    ufrag: extension('ufrag'),
    networkId: number('network-id'),
    networkCost: number('network-cost'),
  };
}

/** The candidates that a description carries, each with the name (`ufrag`) of the round of ICE that it belongs to (RFC 8839 §5.4). */
export function candidatesIn(sdp: string): CandidateLine[] {
  const found: CandidateLine[] = [];
  let session: string | null = null;
  let section: string | null = null;
  let isInSection = false;
  for (const line of sdp.split(/\r?\n/)) {
    if (line.startsWith('m=')) {
      isInSection = true;
      section = null;
    } else if (line.startsWith('a=ice-ufrag:')) {
      if (isInSection) section = line.slice(12);
      else session = line.slice(12);
    } else if (line.startsWith('a=candidate:')) {
      const candidate = parseCandidateLine(line);
      if (candidate) found.push({ ...candidate, ufrag: candidate.ufrag ?? section ?? session });
    }
  }
  return found;
}
