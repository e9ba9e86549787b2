import type { ProbeAnswers } from '../../protocol/network.ts';
import type { Source } from './binding-answer.ts';
import { iceCheck, isAnswerToCheck, type IceCredentials } from './ice-check.ts';
import type { StunSocket } from './stun-socket.ts';

export interface ProbeTarget extends Source, IceCredentials {}

export interface Senders {
  readonly otherPort: StunSocket | null;
  readonly otherAddress: StunSocket | null;
}

interface Check {
  readonly sender: StunSocket;
  readonly target: ProbeTarget;
  readonly transactionId: Buffer;
  readonly answer: () => void;
}

/** More than a packet takes to the other side of the world and back, with a browser that has other things to do in between. */
const WAIT_MS = 1000;

/** Checks that wait for their answer. */
export class Probes {
  readonly #waiting = new Map<string, Check>();

  /**
   * Sends a check from each sender, one packet each; first from an address the browser has not sent to, then from another port of the one
   * it has. Whoever is answered is let in from then on, and on the way to it a router may let in its address altogether. In this order that
   * changes nothing: the answer to the other address opens nothing for the main one, and the main one was open as far as it could be. An
   * answer that is late counts as long as others are awaited.
   */
  async run({ otherPort, otherAddress }: Senders, target: ProbeTarget): Promise<ProbeAnswers> {
    const answered = new Set<StunSocket>();
    const sent: Check[] = [];
    for (const sender of [otherAddress, otherPort]) {
      if (!sender) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, WAIT_MS);
        const message = iceCheck(target);
        const answer = () => {
          answered.add(sender);
          clearTimeout(timer);
          resolve();
        };
        const check = { sender, target, transactionId: message.transactionId, answer };
        sent.push(check);
        this.#waiting.set(keyOf(message.transactionId), check);
        sender.send(message.bytes, target.address, target.port);
      });
    }
    for (const { transactionId } of sent) this.#waiting.delete(keyOf(transactionId));
    const has = (sender: StunSocket | null) => (sender ? answered.has(sender) : null);
    return { fromOtherAddress: has(otherAddress), fromOtherPort: has(otherPort) };
  }

  /** An answer that came in. It counts where the check was sent from, from where it was sent to, signed by whom it was meant for. */
  hear(socket: StunSocket, packet: Buffer, transactionId: Buffer, from: Source): void {
    const check = this.#waiting.get(keyOf(transactionId));
    if (!check || check.sender !== socket) return;
    const { target } = check;
    if (target.address !== from.address || target.port !== from.port) return;
    if (isAnswerToCheck(packet, transactionId, target)) check.answer();
  }
}

const keyOf = (transactionId: Buffer) => transactionId.toString('base64');
