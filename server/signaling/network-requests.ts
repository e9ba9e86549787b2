import { refusal, success } from '../../protocol/result.ts';
import type { StunServer } from '../ice/stun-server.ts';
import type { Log } from '../log.ts';
import type { AddressBudgets } from '../clients/address-budgets.ts';
import { onRequest } from './on-request.ts';
import type { SignalingSocket } from './signaling-socket.ts';

export interface NetworkRequestParts {
  readonly stun: StunServer | null;
  readonly log: Log;
  /** Of the client that asks, and of the address that is probed: a packet sent on demand must not become a flood. */
  readonly probes: AddressBudgets;
  readonly probed: AddressBudgets;
}

/** What a page may ask to learn what kind of network it is in. No seat is needed. */
export function handleNetworkRequests(socket: SignalingSocket, { stun, log, probes, probed }: NetworkRequestParts): void {
  const { address, host } = socket.data;
  const none = { main: null, otherPort: null, otherAddress: null };

  onRequest(socket, log, 'network:servers', async (_request, acknowledge) => {
    acknowledge(success({ ...(stun?.serversFor(host) ?? none), at: Date.now() }));
  });

  onRequest(socket, log, 'network:probe', async (target, acknowledge) => {
    if (!stun) return acknowledge(refusal('no_stun', 'This server has no STUN server of its own to send from.'));
    // Counted before anything is looked up: otherwise one could try out who else has asked.
    if (!probes.take(address)) return acknowledge(refusal('rate_limited', 'Too many probes for this client. Wait a minute and try again.'));
    if (!stun.hasSeen(target)) {
      return acknowledge(refusal('not_seen', 'Our STUN server has heard nothing from that address and port within 10 s.'));
    }
    if (!probed.take(stun.countedAs(target))) {
      return acknowledge(refusal('rate_limited', 'Too many probes of that address. Wait a minute and try again.'));
    }
    acknowledge(success({ ...(await stun.probe(target)), at: Date.now() }));
  });
}
