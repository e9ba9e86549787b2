import * as v from 'valibot';

/** ICE's own characters (RFC 8839 §5.4): 4 to 256 of them for the fragment, 22 to 256 for the password. */
const iceChars = (least: number) => v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+$/), v.minLength(least), v.maxLength(256));

/**
 * Where a browser can be reached, as our STUN server told it, and the ICE credentials by which it knows a check to be meant for it. Asked
 * for is a probe from where it has sent nothing yet.
 */
export const probeSchema = v.strictObject({
  address: v.union([v.pipe(v.string(), v.ipv4()), v.pipe(v.string(), v.ipv6())]),
  port: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_535)),
  usernameFragment: iceChars(4),
  password: iceChars(22),
});

/** STUN servers of this server, `stun:host:port`, for telling how a NAT maps (RFC 5780 §4.3). Null: there is no such address or port. */
export interface NetworkServers {
  readonly main: string | null;
  /** The address of `main`, another port. */
  readonly otherPort: string | null;
  /** Another address, the port of `main`. */
  readonly otherAddress: string | null;
}

/**
 * Which ICE checks the browser answered (RFC 5780 §4.4, with checks in place of CHANGE-REQUEST). Null: there is no such address or port to
 * send from. There is none from where it has asked: a browser takes whatever comes from its STUN server for an answer to its own request,
 * so that a page has to find out by itself whether its browser answers checks before it knows who sends them.
 */
export interface ProbeAnswers {
  /** From an address the browser has sent nothing to. */
  readonly fromOtherAddress: boolean | null;
  /** From a port it has sent nothing to, of an address it has. */
  readonly fromOtherPort: boolean | null;
}
