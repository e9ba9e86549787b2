import { expect, test } from 'vitest';
import { curlLine, readableJson } from './rest-exchange.ts';

const ANSWER = { type: 'answer', sdp: 'v=0\r\n' };

test.each([
  ['POST', '/ping-pong/connections', null, 'curl -X POST http://localhost:8081/ping-pong/connections'],
  ['GET', '/ping-pong/connections/7', null, 'curl http://localhost:8081/ping-pong/connections/7'],
  ['POST', '/viewer/connections?channel=a', null, "curl -X POST 'http://localhost:8081/viewer/connections?channel=a'"],
  [
    'POST',
    '/v1/connections/7/remote-description',
    ANSWER,
    `curl -X POST -H 'Content-Type: application/json' -d '{"type":"answer","sdp":"…"}' http://localhost:8081/v1/connections/7/remote-description`,
  ],
] as const)('%s %s as a line for a terminal', (method, path, sent, line) => {
  expect(curlLine({ method, path, sent }, 'http://localhost:8081')).toBe(line);
});

test('a description is read line by line', () => {
  expect(readableJson({ sdp: 'v=0\r\ns=-\r\n' })).toBe('{\n  "sdp": "v=0\n      s=-"\n}');
});
