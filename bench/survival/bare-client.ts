import { io } from 'socket.io-client';

export interface BareClient {
  /** When it is connected, from now on. */
  connected(): Promise<number>;
  close(): void;
}

/** A socket.io client as it comes, in this process: what any page would have without a line of its own. */
export async function openBareClient(origin: string): Promise<BareClient> {
  const socket = io(origin, { transports: ['websocket'], forceNew: true });
  const connected = () => new Promise<number>((resolve) => void socket.once('connect', () => resolve(Date.now())));
  await connected();
  return { connected, close: () => void socket.close() };
}
