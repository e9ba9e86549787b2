import { expect, test } from 'vitest';
import { readdressReport, readRtcp, writeNack, writePli, writeReceiverReport, writeRemb } from './rtcp.ts';

const RECEPTION = {
  ssrc: 7,
  fractionLost: 13,
  lost: 99,
  highestSequence: 65_536 + 5,
  jitter: 40,
  lastReport: 0x11223344,
  sinceReport: 655,
};

/** A sender report (RFC 3550 §6.4.1) with one block about SSRC 9, of which 3 of 256 were lost. */
function senderReport(): Buffer {
  const packet = Buffer.alloc(52);
  packet.writeUInt32BE(0x81c8000c, 0);
  packet.writeUInt32BE(5, 4);
  packet.writeUInt32BE(0xaaaabbbb, 8);
  packet.writeUInt32BE(0xccccdddd, 12);
  packet.writeUInt32BE(1000, 16);
  packet.writeUInt32BE(9, 28);
  packet[32] = 3;
  packet.writeIntBE(-2, 33, 3);
  return packet;
}

test('a sender report says whose it is, when it was, and what its sender has received', () => {
  expect(readRtcp(senderReport())).toMatchObject([
    { kind: 'sender-report', ssrc: 5, ntpMiddle: 0xbbbbcccc },
    { kind: 'report', blocks: [{ ssrc: 9, fractionLost: 3, lost: -2 }] },
  ]);
});

test('a receiver report is read as it was written', () => {
  expect(readRtcp(writeReceiverReport(1, RECEPTION))).toEqual([{ kind: 'report', blocks: [{ ssrc: 7, fractionLost: 13, lost: 99 }] }]);
  expect(writeReceiverReport(1, RECEPTION).toString('hex')).toBe('81c9000700000001000000070d0000630001000500000028112233440000028f');
});

test.each([
  [30_000, 30_000],
  [262_143, 262_143],
  [262_144, 262_144],
  [2_500_000, 2_500_000],
  [1e12, 999_997_571_072],
])('a bitrate of %d arrives as %d', (bitrate, read) => {
  expect(readRtcp(writeRemb(1, bitrate, 7))).toEqual([{ kind: 'remb', bitrate: read }]);
});

test('a lost picture and an intra request both ask for a key frame', () => {
  const fir = Buffer.from(writePli(1, 7));
  fir[0] = 0x84;
  expect(readRtcp(writePli(1, 7))).toEqual([{ kind: 'key-frame' }]);
  expect(readRtcp(fir)).toEqual([{ kind: 'key-frame' }]);
});

test.each([
  [[10], '000a0000'],
  [[10, 11, 26], '000a8001'],
  [[10, 27], '000a0000001b0000'],
  [[65_535, 0, 1], 'ffff0003'],
  [[10, 10], '000a0000000a0000'],
])('packets %j are asked for again as %s', (sequences, parts) => {
  expect(writeNack(1, 7, sequences).toString('hex', 12)).toBe(parts);
});

test('of several packets in one every one is read, and what is cut short is left out', () => {
  const compound = Buffer.concat([writeReceiverReport(1, RECEPTION), writeRemb(1, 30_000, 7), writePli(1, 7)]);
  expect(readRtcp(compound).map(({ kind }) => kind)).toEqual(['report', 'remb', 'key-frame']);
  expect(readRtcp(compound.subarray(0, -1)).map(({ kind }) => kind)).toEqual(['report', 'remb']);
});

test('whatever bytes come, reading them ends', () => {
  for (let seed = 0; seed < 2000; seed += 1) {
    const bytes = Buffer.from(Array.from({ length: seed % 90 }, (_, at) => (seed * 31 + at * at * 17) & 0xff));
    expect(() => readRtcp(bytes)).not.toThrow();
  }
});

test('a report that is passed on is about the stream as its receiver knows it', () => {
  const passed = readdressReport(senderReport(), 77, -300);
  expect(passed.readUInt32BE(4)).toBe(77);
  expect(passed.readUInt32BE(16)).toBe(700);
  expect(readRtcp(passed)).toMatchObject([
    { kind: 'sender-report', ssrc: 77, ntpMiddle: 0xbbbbcccc },
    { kind: 'report', blocks: [] },
  ]);
});

test('a NACK says for how many packets it asks', () => {
  expect(readRtcp(writeNack(1, 7, [10, 11, 13, 400]))).toEqual([{ kind: 'nack', packets: 4 }]);
  const most = Buffer.concat([writeNack(1, 7, []), Buffer.alloc(1188, 0xff)]);
  most.writeUInt16BE(most.length / 4 - 1, 2);
  expect(readRtcp(most)).toEqual([{ kind: 'nack', packets: 297 * 17 }]);
});
