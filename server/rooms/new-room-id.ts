import { randomBytes } from 'node:crypto';
import { ROOM_ID_ALPHABET, type RoomId } from '../../protocol/room-id.ts';

/** 60 bits from the system's cryptographic source. 32 symbols divide a byte evenly, so none is likelier than another. */
export function newRoomId(): RoomId {
  return Array.from(randomBytes(12), (byte) => ROOM_ID_ALPHABET[byte % 32]).join('');
}
