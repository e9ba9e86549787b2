/** What a STUN or TURN address is reached over. RFC 7065 §3.1: without `transport` a `turn:` address is UDP, a `turns:` address TLS. */
export function isStun(url: string): boolean {
  return /^stuns?:/i.test(url);
}

/** Whether packets to it are UDP: those that a network which lets only connections through drops. */
export function isOverUdp(url: string): boolean {
  return /^(stun|turn):/i.test(url) && !/transport=tcp/i.test(url);
}
