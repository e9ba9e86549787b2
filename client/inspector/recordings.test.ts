import { describe, expect, test } from 'vitest';
import { inspectorVerdictEn } from '../text/inspector-verdict-en.ts';
import { inOrder, type CallTimeline } from '../timeline/call-timeline.ts';
import { passedSignals, serverClock } from '../timeline/passed-signals.ts';
import { ladderEvents } from './ladder/ladder-events.ts';
import { layOut } from './ladder/lay-out.ts';
import { callVerdict } from './verdict/call-verdict.ts';
import { verdictSentence } from './verdict/verdict-words.ts';
import { took, waterfallOf } from './waterfall/waterfall.ts';
import { findReasons } from './why/find-reasons.ts';

/** As `scripts/record-timelines.js` has recorded them. */
const recordings = import.meta.glob<CallTimeline>('./why/recordings/*.json', { eager: true, import: 'default' });

const TRYING = 'Both descriptions are there. Pairs of addresses are being tried.';
const NO_PATH = 'No path between the two sides was found.';
const HERE = 'Direct, on the same computer, UDP';

interface Said {
  /** The verdict, without how long it takes there and back. */
  readonly verdict: string;
  /** Only where it is not the first one alone. */
  readonly chapters?: readonly string[];
  readonly findings?: readonly string[];
}

/** What the inspector says of each real call. */
const SAID: Readonly<Record<string, Said>> = {
  'checks-failed-caller': { verdict: NO_PATH, findings: ['no-relay-offered', 'checks-failed'] },
  'direct-callee': { verdict: HERE },
  'direct-caller': { verdict: HERE },
  'far-caller': { verdict: HERE, findings: ['high-round-trip'] },
  'from-firefox-callee': { verdict: HERE },
  'from-firefox-caller': { verdict: HERE },
  'insecure-caller': { verdict: 'Direct, on the same network, UDP', findings: ['insecure-origin'] },
  'left-caller': { verdict: 'The other side has left the call.', findings: ['other-left'] },
  'little-room-caller': { verdict: HERE, findings: ['bandwidth-limited'] },
  'lossy-caller': { verdict: HERE, findings: ['high-loss', 'bandwidth-limited'] },
  'no-answer-caller': { verdict: 'The callee has joined; the answer is being written.' },
  'nobody-comes-caller': { verdict: 'The offer waits at the server for somebody to open the link.' },
  'only-mdns-caller': { verdict: TRYING },
  'relay-by-wish-callee': { verdict: 'Relayed by TURN over UDP, because the other side asked for it' },
  'relay-by-wish-caller': { verdict: 'Relayed by TURN over UDP, because you asked for it' },
  'relay-only-without-turn-caller': { verdict: TRYING, findings: ['relay-only-without-turn', 'no-candidates'] },
  'restarted-callee': { verdict: HERE, chapters: ['first 1', 'restart 1', 'fresh 2'] },
  'restarted-caller': { verdict: HERE, chapters: ['first 1', 'restart 1', 'fresh 2'] },
  'slow-permission-caller': { verdict: HERE, findings: ['slow-permission'] },
  'slow-server-caller': { verdict: HERE, findings: ['slow-server'] },
  'still-camera-callee': { verdict: HERE, findings: ['no-camera-frames'] },
  'still-camera-caller': { verdict: HERE, findings: ['no-camera-frames'] },
  'stun-silent-caller': { verdict: TRYING, findings: ['udp-blocked', 'only-local-names'] },
  'to-firefox-callee': { verdict: HERE },
  'to-firefox-caller': { verdict: HERE },
  'turn-refused-caller': { verdict: TRYING, findings: ['turn-refused', 'no-candidates'] },
  'turn-silent-caller': { verdict: TRYING, findings: ['turn-silent', 'udp-blocked', 'no-candidates'] },
  'without-udp-callee': {
    verdict: 'Relayed by TURN over TCP, because UDP is blocked at the other side',
    findings: ['udp-blocked', 'relayed-over-tcp'],
  },
  'without-udp-caller': {
    verdict: 'Relayed by TURN over TCP, because UDP is blocked at your side',
    findings: ['udp-blocked', 'relayed-over-tcp'],
  },
  'wrong-fingerprint-caller': { verdict: NO_PATH, findings: ['dtls-unfinished'] },
};

const named = Object.entries(recordings).map(([file, timeline]) => [file.replace(/^.*\/|\.json$/g, ''), timeline] as const);

function endOf({ own, stats }: CallTimeline): number {
  return Math.max(...own.map(({ at }) => at), ...stats.map(({ at }) => at));
}

test('of every recording there is something to be said', () => {
  expect(named.map(([name]) => name).sort()).toEqual(Object.keys(SAID).sort());
});

describe.each(named)('%s', (name, timeline) => {
  const { verdict, chapters = ['first 1'], findings = [] } = SAID[name] ?? { verdict: '' };

  test('the verdict', () => {
    expect(verdictSentence(callVerdict(timeline), inspectorVerdictEn).replace(/, [\d.]+ ms$/, '')).toBe(verdict);
  });

  test('the findings, and no others', () => {
    expect(findReasons(timeline, endOf(timeline)).map(({ rule }) => rule)).toEqual(findings);
  });

  test('the chapters of the ladder', () => {
    expect(layOut(ladderEvents(timeline)).chapters.map(({ title, negotiation }) => `${title} ${negotiation}`)).toEqual(chapters);
  });

  test('no signal arrives before it was sent, as far as the clocks are known, and the rows of the ladder are in order', () => {
    const peers = timeline.peer?.clock?.uncertaintyMs ?? 0;
    const servers = (serverClock(timeline)?.uncertaintyMs ?? 0) + peers;
    const passed = passedSignals(timeline);
    expect(passed.length).toBeGreaterThan(0);
    for (const { sentAt, relayedAt, receivedAt } of passed) {
      if (sentAt !== null && receivedAt !== null) expect(receivedAt - sentAt).toBeGreaterThanOrEqual(-peers);
      if (sentAt !== null && relayedAt !== null) expect(relayedAt - sentAt).toBeGreaterThanOrEqual(-servers);
      if (relayedAt !== null && receivedAt !== null) expect(receivedAt - relayedAt).toBeGreaterThanOrEqual(-servers);
    }
    const rows = layOut(ladderEvents(timeline)).chapters.flatMap(({ rows: all }) => all.map(({ at }) => at));
    expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  });

  test('each phase of the waterfall begins after the one it waits for, ends within the call, and the longest is the longest', () => {
    const { bars, longest } = waterfallOf(timeline);
    const times = [...inOrder(timeline), ...timeline.stats].map(({ at }) => at);
    const uncertaintyMs = (timeline.peer?.clock?.uncertaintyMs ?? 0) + 1;
    for (const bar of bars) {
      expect(bar.fromMs).toBeGreaterThanOrEqual(Math.min(...times) - uncertaintyMs);
      expect(took(bar)).toBeGreaterThanOrEqual(0);
      expect(bar.toMs ?? bar.fromMs).toBeLessThanOrEqual(Math.max(...times) + uncertaintyMs);
      if (bar.waitsFor) expect(bar.waitsFor.toMs ?? Infinity).toBeLessThanOrEqual(bar.fromMs + uncertaintyMs);
    }
    expect(longest && took(longest)).toBe(Math.max(...bars.map(took)));
  });

  if (/direct|firefox|restarted/.test(name)) {
    test('from the socket to the first packet nothing of the waterfall is missing at either side', () => {
      const { bars, isWhole } = waterfallOf(timeline);
      expect(isWhole).toBe(true);
      for (const side of ['caller', 'callee'] as const) {
        const phases = bars.filter((bar) => bar.side === side && bar.toMs !== null).map(({ phase }) => phase);
        expect(phases).toEqual(expect.arrayContaining(['socket', 'seat', 'devices', 'candidate', 'check', 'ice', 'dtls', 'packet']));
      }
    });
  }
});
