/** What statistics say of media, once a second. Counts are since the beginning. */
export interface MediaFigures {
  /** To the server and back; null where the browser does not say. */
  readonly roundTripMs: number | null;
  /** Of sound and picture. */
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly framesDecoded: number;
  readonly hasPicture: boolean;
}

export const NO_FIGURES: MediaFigures = { roundTripMs: null, packetsReceived: 0, packetsSent: 0, framesDecoded: 0, hasPicture: false };

interface Report {
  readonly type: string;
  readonly kind?: string;
  readonly selectedCandidatePairId?: string;
  readonly nominated?: boolean;
  readonly state?: string;
  readonly currentRoundTripTime?: number;
  readonly roundTripTime?: number;
  readonly framesDecoded?: number;
  readonly packetsReceived?: number;
  readonly packetsSent?: number;
}

/** Reads a report (W3C webrtc-stats). The pair in use is named by the transport; Firefox has no transports, and one nominated pair. */
export function readFigures(stats: ReadonlyMap<string, unknown>): MediaFigures {
  const reports = [...stats.values()] as Report[];
  const of = (type: string) => reports.filter((report) => report.type === type);
  const named = of('transport').find(({ selectedCandidatePairId: id }) => id !== undefined)?.selectedCandidatePairId;
  const chosen = of('candidate-pair').find(({ nominated, state }) => nominated && state === 'succeeded');
  const pair = (named === undefined ? undefined : (stats.get(named) as Report | undefined)) ?? chosen;
  const heard = of('remote-inbound-rtp').find(({ roundTripTime }) => roundTripTime !== undefined);
  const seconds = pair?.currentRoundTripTime ?? heard?.roundTripTime;
  const pictures = of('inbound-rtp').filter(({ kind }) => kind === 'video');
  return {
    roundTripMs: seconds === undefined ? null : seconds * 1000,
    packetsReceived: sum(of('inbound-rtp').map(({ packetsReceived }) => packetsReceived)),
    packetsSent: sum(of('outbound-rtp').map(({ packetsSent }) => packetsSent)),
    framesDecoded: sum(pictures.map(({ framesDecoded }) => framesDecoded)),
    hasPicture: sum(pictures.map(({ packetsReceived }) => packetsReceived)) > 0,
  };
}

function sum(counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((total, count) => total + (count ?? 0), 0);
}

/** Something can be seen or heard: a picture once it is decoded, and sound where there is no picture. */
export function isArriving({ framesDecoded, packetsReceived, hasPicture }: MediaFigures): boolean {
  return framesDecoded > 0 || (packetsReceived > 0 && !hasPicture);
}
