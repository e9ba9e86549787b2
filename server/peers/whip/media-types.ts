import type { Request } from 'express';

export const SDP = 'application/sdp';
/** RFC 8840 §9. */
export const TRICKLE = 'application/trickle-ice-sdpfrag';

/** Whether the body is said to be of this type, whatever the type's parameters. */
export function isOfType(request: Request, type: string): boolean {
  return request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() === type;
}
