import type { ProbeAnswers } from '../../protocol/network.ts';
import type { Source } from './binding-answer.ts';
import { iceCheck, isAnswerToCheck, type IceCredentials } from './ice-check.ts';
import type { StunSocket } from './stun-socket.ts';

export interface ProbeTarget extends Source, IceCredentials {}

export interface Senders {
  readonly main: StunSocket;
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
   * Sends a check from each sender, one packet each. First from an address the browser has never sent to, then from another port of the
   * one it has, last from where it has: an answer opens the browser's NAT for the one it goes to, so that whoever is tried first must be
   * the one that needs the most openness. It opens it for no other sender: an answer to the other address says nothing to the main one,
   * and that one's address was known before. An answer that is late counts as long as others are awaited.
   */
  async run({ main, otherPort, otherAddress }: Senders, target: ProbeTarget): Promise<ProbeAnswers> {
    const isAnswered = new Map<StunSocket, boolean>();
    const sent: Check[] = [];
    for (const sender of [otherAddress, otherPort, main]) {
      if (!sender) continue;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, WAIT_MS);
        const message = iceCheck(target);
        const answer = () => {
          isAnswered.set(sender, true);
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
    const has = (sender: StunSocket | null) => (sender ? isAnswered.has(sender) : null);
    return { fromOtherAddress: has(otherAddress), fromOtherPort: has(otherPort), fromContacted: isAnswered.has(main) };
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
