import { expect, test } from 'vitest';
import { PairChanges } from './pair-changes.ts';

const ENDS = [
  ['l', { type: 'local-candidate', candidateType: 'host' }],
  ['r', { type: 'remote-candidate', candidateType: 'host' }],
] as const;
const pair = (id: string, state: string) => [id, { type: 'candidate-pair', state, localCandidateId: 'l', remoteCandidateId: 'r' }] as const;

test('a browser that makes up pairs without end fills no memory', () => {
  const changes = new PairChanges();
  let told = 0;
  for (let n = 0; n < 5000; n += 1) told += changes.of([pair(`p${n}`, 'waiting'), ...ENDS]).length;
  expect(told).toBe(300);
});

test('nor does one whose pairs change their minds without end', () => {
  const changes = new PairChanges();
  let told = 0;
  for (let n = 0; n < 5000; n += 1) told += changes.of([pair('p', n % 2 === 0 ? 'waiting' : 'in-progress'), ...ENDS]).length;
  expect(told).toBe(2000);
});

test('a candidate that turns out to be another is said', () => {
  const changes = new PairChanges();
  changes.of([pair('p', 'succeeded'), ...ENDS]);
  const known = [pair('p', 'succeeded'), ENDS[0], ['r', { type: 'remote-candidate', candidateType: 'srflx' }]] as const;
  expect(changes.of(known).map(({ remote }) => remote.type)).toEqual(['srflx']);
  expect(changes.of(known)).toEqual([]);
});
