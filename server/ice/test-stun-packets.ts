import { array, boolean, constantFrom, nat, tuple, uint8Array } from 'fast-check';
import { bindingRequest } from './test-stun-client.ts';

/** A Binding request with empty attributes of these types. */
export function requestWith(...types: number[]): Buffer {
  const request = bindingRequest();
  for (const type of types) request.appendRawAttribute(type, Buffer.alloc(0));
  return request.bytes;
}

/** Packets as they might come: requests with some bytes changed, cut, doubled or put in. */
const bases = [bindingRequest(), bindingRequest().addFingerprint(), bindingRequest().setAttribute('USERNAME', 'vE63:abcd')].map(
  ({ bytes }) => bytes,
);
export const mutated = tuple(
  constantFrom(...bases, requestWith(0x7fff), requestWith(0x0003, 0x0026)),
  array(tuple(nat(64), nat(3), uint8Array({ minLength: 1, maxLength: 8 })), { maxLength: 6 }),
  boolean(),
).map(([base, changes, isLengthRight]) => {
  let packet = Buffer.from(base);
  for (const [where, removed, put] of changes) {
    packet = Buffer.concat([packet.subarray(0, where), put.subarray(0, put.length - 1), packet.subarray(where + removed)]);
  }
  if (isLengthRight && packet.length >= 20) packet.writeUInt16BE(packet.length - 20, 2);
  return packet;
});
