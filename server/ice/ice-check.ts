import { randomBytes } from 'node:crypto';
import { classes, Message, methods, parseMessage } from 'werift-ice';

/** Of a browser that gathers: `a=ice-ufrag` and `a=ice-pwd` of its description. */
export interface IceCredentials {
  readonly usernameFragment: string;
  readonly password: string;
}

/** That of a peer-reflexive candidate of component 1 (RFC 8445 §5.1.2.1). */
const PRIORITY = (110 << 24) | (65_535 << 8) | 255;

/**
 * A connectivity check as an ICE agent sends it (RFC 8445 §7.2.4), which a browser answers whoever it comes from as long as it is meant
 * for it. Its own half of the user name is as short as one may be. A page that has made an offer takes the controlling role, so that the
 * check comes from the controlled side: there is then no conflict to settle.
 */
export function iceCheck({ usernameFragment, password }: IceCredentials): Message {
  return new Message(methods.BINDING, classes.REQUEST)
    .setAttribute('USERNAME', `${usernameFragment}:${randomBytes(3).toString('base64')}`)
    .setAttribute('PRIORITY', PRIORITY)
    .setAttribute('ICE-CONTROLLED', randomBytes(8).readBigUInt64BE())
    .addMessageIntegrity(Buffer.from(password))
    .addFingerprint();
}

/** Whether this answers a check, from somebody who knows the password. An error (such as a role conflict) has passed the NAT as well. */
export function isAnswerToCheck(packet: Buffer, transactionId: Buffer, { password }: IceCredentials): boolean {
  const message = parseMessage(packet, Buffer.from(password));
  return message !== undefined && message.messageMethod === methods.BINDING && message.transactionId.equals(transactionId);
}
