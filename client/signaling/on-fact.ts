import * as v from 'valibot';
import { factSchemas, type FactName, type FactOf } from '../../protocol/facts.ts';
import type { SignalingSocket } from './connect-socket.ts';

/** Hears a fact of the server's; what is none is ignored. */
export function onFact<N extends FactName>(socket: SignalingSocket, name: N, listener: (fact: FactOf<N>) => void): void {
  const parse = (payload: unknown) => {
    const parsed = v.safeParse(factSchemas[name], payload);
    if (parsed.success) listener(parsed.output);
  };
  socket.on(name as never, parse as never);
}
