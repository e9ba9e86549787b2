import { refusal, success } from '../../protocol/result.ts';
import type { StunServer } from '../ice/stun-server.ts';
import type { AddressBudgets } from '../clients/address-budgets.ts';
import type { RequestHandlers } from './request-events.ts';

export interface NetworkRequestParts {
  readonly stun: StunServer | null;
  /** Of the client that asks, and of the address that is probed: a packet sent on demand must not become a flood. */
  readonly probes: AddressBudgets;
  readonly probed: AddressBudgets;
}

/** Of all clients together. Each lasts 2 s at most and sends two packets, so that the server sends 64 of them a second at most. */
const MAX_PROBES_AT_ONCE = 64;

/** What a page may ask to learn what kind of network it is in. No seat is needed. */
export function networkHandlers({ stun, probes, probed }: NetworkRequestParts): RequestHandlers<'network:servers' | 'network:probe'> {
  const none = { main: null, otherPort: null, otherAddress: null };
  const running = new Set<object>();

  return {
    'network:servers': (socket, _request, acknowledge) =>
      acknowledge(success({ ...(stun?.serversFor(socket.data.host) ?? none), at: Date.now() })),

    'network:probe': async (socket, target, acknowledge) => {
      if (!stun) return acknowledge(refusal('no_stun', 'This server has no STUN server of its own to send from.'));
      // Counted before anything is looked up: otherwise one could try out who else has asked.
      if (!probes.take(socket.data.address)) {
        return acknowledge(refusal('rate_limited', 'Too many probes for this client. Wait a minute and try again.'));
      }
      if (!stun.hasSeen(target)) {
        return acknowledge(refusal('not_seen', 'Our STUN server has heard nothing from that address and port within 10 s.'));
      }
      if (running.size >= MAX_PROBES_AT_ONCE)
        return acknowledge(refusal('busy', 'The server sends as many probes as it may. Try again in 2 s.'));
      if (!probed.take(stun.countedAs(target))) {
        return acknowledge(refusal('rate_limited', 'Too many probes of that address. Wait a minute and try again.'));
      }
      running.add(target);
      try {
        acknowledge(success({ ...(await stun.probe(target)), at: Date.now() }));
      } finally {
        running.delete(target);
      }
    },
  };
}
