import { assert, property } from 'fast-check';
import { classes, Message, methods, parseMessage } from 'werift-ice';
import { expect, test } from 'vitest';
import { bindingAnswer, readStun } from './binding-answer.ts';
import { bindingRequest } from './test-stun-client.ts';
import { mutated, requestWith } from './test-stun-packets.ts';

const source = { address: '192.0.2.1', port: 32_853 };
const source6 = { address: '2001:db8:1234:5678:11:2233:4455:6677', port: 32_853 };

const answerTo = (packet: Buffer, from = source) => {
  const message = readStun(packet);
  return message && bindingAnswer(message, from);
};

// The mapped addresses of RFC 5769 §2.2 and §2.3, as they are on the wire there.
test.each([
  [source, '002000080001a147e112a643'],
  [source6, '002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9'],
])('%j is written as the test vectors have it', (from, expected) => {
  const transactionId = Buffer.from('b7e7a701bc34d686fa87dfae', 'hex');
  const answer = answerTo(new Message(methods.BINDING, classes.REQUEST, transactionId).bytes, from);
  expect(answer?.subarray(20).toString('hex')).toBe(expected);
  expect(answer?.subarray(8, 20)).toEqual(transactionId);
});

test('a bare request over IPv4 gets 32 bytes for 20, over IPv6 44, of which the headers make less than twice as much', () => {
  expect(answerTo(bindingRequest().bytes)).toHaveLength(32);
  expect(answerTo(bindingRequest().bytes, source6)).toHaveLength(44);
  expect(40 + 8 + 44).toBeLessThan(2 * (40 + 8 + 20));
});

test.each([
  ['unknown to anyone', requestWith(0x7fff, 0x0030, 0x7fff), [0x7fff, 0x0030]],
  ['to answer from elsewhere', bindingRequest().setAttribute('CHANGE-REQUEST', 6).bytes, [0x0003]],
  ['to answer at length', requestWith(0x0026), [0x0026]],
])('a request with attributes %s is told which, in no more than twice its length', (_name, packet, expected) => {
  const answer = answerTo(packet) ?? Buffer.alloc(0);
  const message = parseMessage(answer);
  expect(message?.messageClass).toBe(classes.ERROR);
  expect(message?.getAttributeValue('ERROR-CODE')).toEqual([420, '']);
  expect(message?.getAttributeValue('UNKNOWN-ATTRIBUTES')).toEqual(expected);
  expect(answer.length).toBeLessThanOrEqual(2 * packet.length);
});

test.each([
  ['attributes that need not be understood', requestWith(0xc057)],
  ['what belongs into an ICE check', bindingRequest().setAttribute('USERNAME', 'a:b').setAttribute('PRIORITY', 1).addFingerprint().bytes],
])('%s change nothing', (_name, packet) => {
  expect(answerTo(packet)).toHaveLength(32);
});

const damaged = bindingRequest().addFingerprint().bytes;
damaged.writeUInt8((damaged.at(-1) ?? 0) ^ 1, damaged.length - 1);
test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('GET / HTTP/1.1\r\n\r\n')],
  ['no cookie (RFC 3489)', Buffer.concat([bindingRequest().bytes.subarray(0, 4), Buffer.alloc(16)])],
  ['a wrong length', Buffer.concat([bindingRequest().bytes, Buffer.alloc(4)])],
  ['a damaged fingerprint', damaged],
  ['more than anyone needs', bindingRequest().appendRawAttribute(0xc057, Buffer.alloc(1300)).bytes],
  ['a Binding indication', new Message(methods.BINDING, classes.INDICATION).bytes],
  ['a Binding answer', new Message(methods.BINDING, classes.RESPONSE).bytes],
  ['a request for a relay', new Message(methods.ALLOCATE, classes.REQUEST).bytes],
])('%s gets no answer', (_name, packet) => {
  expect(answerTo(packet)).toBeNull();
});

test('10,000 mutated packets get an answer of at most twice their length, or none', () => {
  let answered = 0;
  assert(
    property(mutated, (packet) => {
      const answer = answerTo(packet);
      if (!answer) return;
      answered += 1;
      expect(answer.length).toBeLessThanOrEqual(2 * packet.length);
    }),
    { numRuns: 10_000 },
  );
  expect(answered).toBeGreaterThan(100);
});
