/** Every term that is explained, in the order of reading: from who meets to what is measured. */
export const TERMS_OF_GROUP = {
  meeting: ['caller', 'callee', 'peer', 'room', 'seat', 'seatToken', 'signaling', 'signal', 'mailbox', 'negotiation', 'serverPeer', 'rest'],
  agreement: ['sdp', 'description', 'offer', 'answer', 'section', 'glare', 'polite', 'rollback', 'codec', 'bundle', 'rtcpMux'],
  path: [
    'ice',
    'candidate',
    'host',
    'srflx',
    'prflx',
    'relay',
    'mdns',
    'gathering',
    'trickle',
    'pair',
    'check',
    'selectedPair',
    'ufrag',
    'iceRestart',
    'consent',
    'relayOnly',
  ],
  network: ['nat', 'independentMapping', 'dependentMapping', 'filtering', 'stun', 'turn'],
  protection: ['dtls', 'fingerprint', 'srtp', 'sctp', 'dataChannel'],
  media: ['track', 'keyframe', 'bitrate', 'rtt', 'jitter', 'packetLoss'],
} as const;

export type TermGroup = keyof typeof TERMS_OF_GROUP;
export type Term = (typeof TERMS_OF_GROUP)[TermGroup][number];

export const TERM_GROUPS = Object.keys(TERMS_OF_GROUP) as TermGroup[];

/** Where a term is defined by those who made it; ours have none. */
export const SOURCES: Readonly<Partial<Record<Term, string>>> = {
  sdp: 'RFC 8866',
  description: 'RFC 9429 §4.1.10',
  offer: 'RFC 3264',
  answer: 'RFC 3264',
  section: 'RFC 8866 §5.14',
  glare: 'RFC 3264 §4',
  polite: 'W3C WebRTC §10.7',
  rollback: 'RFC 9429 §4.1.10.2',
  bundle: 'RFC 9143',
  rtcpMux: 'RFC 5761',
  ice: 'RFC 8445',
  candidate: 'RFC 8445 §5.1',
  host: 'RFC 8445 §5.1.1.1',
  srflx: 'RFC 8445 §5.1.1.2',
  prflx: 'RFC 8445 §7.3.1.3',
  relay: 'RFC 8656',
  mdns: 'RFC 6762',
  gathering: 'RFC 8445 §5.1.1',
  trickle: 'RFC 8838',
  pair: 'RFC 8445 §6.1.2',
  check: 'RFC 8445 §7',
  selectedPair: 'RFC 8445 §8',
  ufrag: 'RFC 8839 §5.4',
  iceRestart: 'RFC 8445 §9',
  consent: 'RFC 7675',
  relayOnly: 'RFC 8828',
  nat: 'RFC 4787',
  independentMapping: 'RFC 4787 §4.1',
  dependentMapping: 'RFC 4787 §4.1',
  filtering: 'RFC 4787 §5',
  stun: 'RFC 8489',
  turn: 'RFC 8656',
  dtls: 'RFC 9147',
  fingerprint: 'RFC 8122 §5',
  srtp: 'RFC 3711',
  sctp: 'RFC 8261',
  dataChannel: 'RFC 8831',
  jitter: 'RFC 3550 §6.4.1',
  packetLoss: 'RFC 3550 §6.4.1',
};

export interface Explanation {
  readonly title: string;
  /** One to three plain sentences. */
  readonly words: string;
}

/** The glossary in one language: the only place where a term is defined, for the inspector, the README and the docs. */
export interface Glossary {
  readonly title: string;
  readonly groups: Readonly<Record<TermGroup, string>>;
  readonly terms: Readonly<Record<Term, Explanation>>;
  /** How a term stands in sentences, where nothing else can be meant. */
  readonly forms: Readonly<Partial<Record<Term, readonly string[]>>>;
}
