import { classes, Message, methods, parseMessage } from 'werift-ice';

/** Where a packet came from, as `plainAddress` writes it. */
export interface Source {
  readonly address: string;
  readonly port: number;
}

/** Whatever is longer is no STUN message that anyone needs: the least that every path of the internet carries (RFC 8200 §5). */
const MAX_BYTES = 1280;

/** A STUN message (RFC 8489 §5). Null: it is none, or one that is damaged. */
export function readStun(packet: Buffer): Message | null {
  return packet.length > MAX_BYTES ? null : (parseMessage(packet) ?? null);
}

export const isAnswer = ({ messageClass }: Message) => messageClass === classes.RESPONSE || messageClass === classes.ERROR;

/**
 * What a Binding request is answered: where it came from (RFC 8489 §12), or which of its attributes would have had to be understood
 * (§6.3.1). Null: nothing. An answer is never longer than twice the request, so that nobody gains by asking in another's name; only that
 * to a bare request over IPv6 has 44 bytes for 20, which on the wire are 92 for 68.
 */
export function bindingAnswer(request: Message, { address, port }: Source): Buffer | null {
  if (request.messageMethod !== methods.BINDING || request.messageClass !== classes.REQUEST) return null;
  const unknown = notUnderstood(request);
  if (unknown.length === 0) return answer(classes.RESPONSE, request).setAttribute('XOR-MAPPED-ADDRESS', [address, port]).bytes;
  // Without the words "Unknown Attribute", which would make it too long.
  return answer(classes.ERROR, request).setAttribute('ERROR-CODE', [420, '']).setAttribute('UNKNOWN-ATTRIBUTES', unknown).bytes;
}

const answer = (kind: classes, { transactionId }: Message) => new Message(methods.BINDING, kind, transactionId);

/** Of the attributes that must be understood (below 0x8000) those that are not. Answering from elsewhere on demand (RFC 5780 §7.2) is not served. */
function notUnderstood(request: Message): number[] {
  const changeRequest = request.attributesKeys.includes('CHANGE-REQUEST') ? [0x0003] : [];
  return [...new Set([...changeRequest, ...request.unknownAttributeTypes.filter((type) => type < 0x8000)])];
}
