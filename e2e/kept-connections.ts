import type { Page } from '@playwright/test';
import type { Stats } from '../client/timeline/selected-pair.ts';

/** Runs in a page before its own code, so that its connections can be asked from outside. */
export function keepConnections(): void {
  const connections: RTCPeerConnection[] = [];
  Reflect.set(window, 'connections', connections);
  window.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct(target, args) {
      const pc = Reflect.construct(target, args) as RTCPeerConnection;
      connections.push(pc);
      return pc;
    },
  });
}

/** What getStats of the page's newest connection says. */
export function statsOf(page: Page): Promise<[string, Stats][]> {
  return page.evaluate(async () => {
    const newest = (Reflect.get(window, 'connections') as RTCPeerConnection[]).at(-1);
    return newest ? [...((await newest.getStats()) as unknown as Iterable<[string, Stats]>)] : [];
  });
}
