/**
 * The profile of a `profile-level-id`: six hexadecimal digits for profile_idc, profile-iop and level_idc (RFC 6184 §8.1, table 5).
 * Null for what is not of that form.
 */
export function h264Profile(id: string): string | null {
  const [idc, iop] = bytes(id) ?? [];
  if (idc === undefined || iop === undefined) return null;
  const set1 = (iop & 0x40) !== 0;
  if (idc === 0x42) return set1 ? 'Constrained Baseline' : 'Baseline';
  if (idc === 0x4d) return (iop & 0x80) === 0 ? 'Main' : 'Constrained Baseline';
  if (idc === 0x58) return set1 ? ((iop & 0x80) === 0 ? 'Extended' : 'Constrained Baseline') : 'Extended';
  if (idc === 0x64) return (iop & 0x0c) === 0x0c ? 'Constrained High' : 'High';
  if (idc === 0xf4) return 'High 4:4:4 Predictive';
  return `profile_idc ${idc}`;
}

/** `3.1`. Level 1b is level_idc 11 with constraint_set3 in the older profiles, or 9 in the others. */
export function h264Level(id: string): string | null {
  const [idc, iop, level] = bytes(id) ?? [];
  if (idc === undefined || iop === undefined || level === undefined) return null;
  if (level === 9 || (level === 11 && (iop & 0x10) !== 0 && [0x42, 0x4d, 0x58].includes(idc))) return '1b';
  return `${Math.floor(level / 10)}.${level % 10}`;
}

function bytes(id: string): number[] | null {
  return /^[\da-f]{6}$/i.test(id) ? [0, 2, 4].map((at) => Number.parseInt(id.slice(at, at + 2), 16)) : null;
}
