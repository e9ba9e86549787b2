import { expect, test } from 'vitest';
import { readProblem } from './run-problem.ts';

const answer = (status: number, body?: unknown, retryAfterMs: number | null = null) => ({ status, body, retryAfterMs, relays: [] });

test.each([
  ['nothing came', null, 'opening', { kind: 'unreachable' }],
  ['a proxy before a server that is away', answer(502), 'opening', { kind: 'unreachable' }],
  ['peers are off', answer(503, { error: 'no_peers', message: 'None.' }), 'opening', { kind: 'no-peers' }],
  ['an address of which the server knows nothing', answer(404), 'opening', { kind: 'no-peers' }],
  ['too many', answer(503, { error: 'busy', message: 'Full.' }, 29_500), 'opening', { kind: 'full', againInS: 30 }],
  ['asked too often', answer(429), 'opening', { kind: 'too-often', againInS: null }],
  ['a connection that is over', answer(404), 'other', { kind: 'gone' }],
  ['an answer that cannot be read', answer(400), 'other', { kind: 'disagreed' }],
  [
    'a name that is none',
    answer(400, { error: 'bad_request', message: 'No name.' }),
    'opening',
    { kind: 'refused', status: 400, message: 'No name.' },
  ],
  ['no candidates in time', answer(500), 'opening', { kind: 'refused', status: 500, message: '' }],
  [
    'a foreign origin',
    answer(403, { error: 'foreign_origin', message: 'No.' }),
    'opening',
    { kind: 'refused', status: 403, message: 'No.' },
  ],
] as const)('%s', (_name, came, request, problem) => {
  expect(readProblem(came, request)).toEqual(problem);
});
