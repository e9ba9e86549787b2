/**
 * Room ids: 12 characters of Crockford's base32 (60 bits), e.g. `7k2mq9xd4hvt`, shown `7k2m-q9xd-4hvt`. With ten thousand calls open
 * and 167 guesses a second, somebody finds one in about twenty thousand years.
 */
export type RoomId = string;

export const ROOM_ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
export const ROOM_ID_PATTERN = /^[0-9a-hjkmnp-tv-z]{12}$/;

/** Reads what a person typed: any case, with or without dashes and spaces; `o` is 0, `i` and `l` are 1. Null if it is no room id. */
export function parseRoomId(text: string): RoomId | null {
  const id = text
    .toLowerCase()
    .replace(/[\s\-–—_]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  return ROOM_ID_PATTERN.test(id) ? id : null;
}

/** The form for people: groups of four. */
export function formatRoomId(id: RoomId): string {
  return `${id.slice(0, 4)}-${id.slice(4, 8)}-${id.slice(8)}`;
}
