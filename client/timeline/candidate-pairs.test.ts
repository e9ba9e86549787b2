import { expect, test } from 'vitest';
import { candidatePairs } from './candidate-pairs.ts';
import { recordedReport } from './recorded-stats.ts';

const NOBODY = '192.0.2.77';

test.each(['chromium', 'firefox'] as const)('%s is checking a pair with an address where nobody listens', (browser) => {
  const [pair, ...others] = candidatePairs(recordedReport(browser, 'checking'));
  expect(others).toEqual([]);
  expect(pair).toMatchObject({ state: 'in-progress', isNominated: false, rttMs: null });
  expect(pair?.local).toMatchObject({ type: 'host', protocol: 'udp' });
  expect(pair?.remote).toMatchObject({ type: 'host', protocol: 'udp', port: 40_009 });
});

test.each(['chromium', 'firefox'] as const)('a connection of %s has one pair that is answered and nominated', (browser) => {
  const pairs = candidatePairs(recordedReport(browser, 'connected'));
  expect(pairs.filter(({ isNominated }) => isNominated).map(({ state }) => state)).toEqual(['succeeded']);
  expect(pairs.length).toBeGreaterThan(1);
});

test('Chromium counts its checks and measures the way, Firefox does neither', () => {
  const nominated = (browser: 'chromium' | 'firefox') =>
    candidatePairs(recordedReport(browser, 'connected')).find(({ isNominated }) => isNominated);
  const { checksSent, answersReceived, rttMs } = nominated('chromium') ?? {};
  expect(checksSent).toBeGreaterThan(0);
  expect(answersReceived).toBeGreaterThan(0);
  expect(rttMs).toBeGreaterThan(0);
  expect(nominated('firefox')).toMatchObject({ checksSent: null, answersReceived: null, rttMs: null });
});

test('Firefox shows the addresses that it was told', () => {
  expect(candidatePairs(recordedReport('firefox', 'checking'))[0]?.remote.address).toBe(NOBODY);
});

const ENDS = [
  ['l', { type: 'local-candidate', candidateType: 'host' }],
  ['r', { type: 'remote-candidate', candidateType: 'srflx' }],
] as const;
const pair = (state: string) => ['p', { type: 'candidate-pair', state, localCandidateId: 'l', remoteCandidateId: 'r' }] as const;

test.each(['frozen', 'waiting', 'in-progress', 'succeeded', 'failed', 'cancelled'])('a pair may be %s', (state) => {
  expect(candidatePairs([pair(state), ...ENDS])).toMatchObject([{ state, local: { type: 'host' }, remote: { type: 'srflx' } }]);
});

test.each([
  ['has been answered and is asked whether it still is', { nominated: true, responsesReceived: 3 }, 'succeeded'],
  ['is about to be nominated', { nominated: true, responsesReceived: 0 }, 'in-progress'],
  ['is checked once more without being nominated', { nominated: false, responsesReceived: 3 }, 'in-progress'],
])('a pair in progress that %s counts as it should', (_how, known, state) => {
  const [id, stats] = pair('in-progress');
  expect(candidatePairs([[id, { ...stats, ...known }], ...ENDS])).toMatchObject([{ state }]);
});

test.each([
  ['its state is a new one', [pair('dancing'), ...ENDS]],
  ['one of its ends is not there', [pair('waiting'), ENDS[0]]],
  ['nothing is there', []],
])('nothing is said of a pair when %s', (_, report) => {
  expect(candidatePairs(report)).toEqual([]);
});
