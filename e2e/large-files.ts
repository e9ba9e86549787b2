/** Timeline files that strangers could send somebody to open. */

const at = (index: number) => 1_767_225_590_000 + index;
const MEGABYTE = 1024 * 1024;

const end = (index: number) => ({
  type: 'host',
  protocol: 'udp',
  relayProtocol: null,
  address: `10.0.${(index >> 8) & 255}.${index & 255}`,
  port: 1024 + (index % 60_000),
  networkType: null,
  url: null,
});
const line = (index: number) => `candidate:${index} 1 udp 2113937151 10.0.${(index >> 8) & 255}.${index & 255} 5000 typ host ufrag abcd`;
const signal = (index: number, kind: string, body: object) => ({
  type: 'signal',
  direction: index % 2 ? 'sent' : 'received',
  kind,
  negotiation: 1 + (index >> 3),
  bytes: 1000,
  relayedAt: at(index),
  body: { kind, ...body },
});
const MAKE: readonly ((index: number) => object)[] = [
  (index) => ({ type: 'page', what: index % 2 ? 'network-changed' : 'opened' }),
  (index) => ({ type: 'request', name: `request ${index}`, answer: null }),
  (index) => ({ type: 'candidate', candidate: line(index) }),
  (index) => signal(index, 'candidate', { candidate: line(index), sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' }),
  (index) => signal(index, 'restart', {}),
  (index) => ({
    type: 'pair',
    id: `pair ${index}`,
    local: end(index),
    remote: end(index + 7),
    state: 'succeeded',
    isNominated: false,
    checksSent: 1,
    answersReceived: 1,
    rttMs: 1,
  }),
  (index) => ({ type: 'state', of: 'ice', value: index % 3 ? 'checking' : 'constructor' }),
  (index) => ({ type: 'error', message: 'x'.repeat(900 + (index % 90)) }),
];

const file = (own: readonly object[], peer: readonly object[] = []) =>
  JSON.stringify({
    format: 'glasscall-timeline',
    version: 1,
    savedAt: at(own.length),
    isRedacted: false,
    timeline: { seat: 'caller', own, peer: { clock: { offsetMs: 0, uncertaintyMs: 1 }, entries: peer }, stats: [] },
  });

const withTimes = (entries: readonly object[]) => entries.map((entry, index) => ({ ...entry, at: at(index) }));
const many = (count: number, make: (index: number) => object) => withTimes(Array.from({ length: count }, (_, index) => make(index)));

export const LARGE_FILES = {
  /** 1,400 descriptions, of 27 KB each, of lines that nobody knows. */
  descriptions: () =>
    file(
      many(1400, (index) =>
        signal(index, 'description', {
          type: index % 4 < 2 ? 'offer' : 'answer',
          sdp: `v=0\r\n${`a=x${index}\r\n`.repeat(4000)}`.slice(0, 27_000),
        }),
      ),
    ),
  /** As many entries as a file may have, of every kind that costs something, and spaces up to 50 MB. */
  entries: () => {
    const mixed = (shift: number) => many(24_999, (index) => MAKE[(index + shift) % MAKE.length]?.(index) ?? {});
    return file(mixed(0), mixed(3)).padEnd(50 * MEGABYTE, ' ');
  },
} as const;

/** Of 20 MB, and nests as deep. */
export const OPENED_LISTS = '['.repeat(20 * MEGABYTE);
