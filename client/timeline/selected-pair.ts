/** One end of the pair of candidates that carries a call, as getStats tells of it (W3C webrtc-stats §8.13). Null: the browser does not say. */
export interface PairEnd {
  readonly type: string;
  /** Between this end and whom it sends to: for a relay candidate, the TURN server's side of it. */
  readonly protocol: string | null;
  /** How this side reaches its TURN server: `udp`, `tcp` or `tls`. Only of a local relay candidate. */
  readonly relayProtocol: string | null;
  /** Browsers hide it where they hide it from pages: behind a name ending in `.local`, or altogether. */
  readonly address: string | null;
  readonly port: number | null;
  /** Chromium only: `wifi`, `cellular`, `vpn`… */
  readonly networkType: string | null;
  /** The server that it was got from. */
  readonly url: string | null;
}

export interface SelectedPair {
  readonly local: PairEnd;
  readonly remote: PairEnd;
}

export type Stats = Readonly<Record<string, unknown>>;

/** The pair in use, of what getStats returns: `[id, dictionary]` each. Null before there is one. */
export function selectedPair(report: Iterable<readonly [string, Stats]>): SelectedPair | null {
  const byId = new Map(report);
  const pair = pairInUse(byId);
  const local = byId.get(String(pair?.['localCandidateId']));
  const remote = byId.get(String(pair?.['remoteCandidateId']));
  return local && remote ? { local: pairEnd(local), remote: pairEnd(remote) } : null;
}

/** The same as the report has it. */
export function pairInUse(byId: ReadonlyMap<string, Stats>): Stats | undefined {
  const all = [...byId.values()];
  const chosen = all.find(({ type, selectedCandidatePairId }) => type === 'transport' && selectedCandidatePairId)?.[
    'selectedCandidatePairId'
  ];
  // Firefox marks the pair; for long it had no statistics of the transport.
  return byId.get(String(chosen)) ?? all.find(({ type, selected }) => type === 'candidate-pair' && selected === true);
}

export function pairEnd(candidate: Stats): PairEnd {
  const text = (name: string) => {
    const value = candidate[name];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const { port } = candidate;
  return {
    type: text('candidateType') ?? '',
    protocol: text('protocol'),
    relayProtocol: text('relayProtocol'),
    address: text('address'),
    port: typeof port === 'number' ? port : null,
    networkType: text('networkType'),
    url: text('url'),
  };
}
