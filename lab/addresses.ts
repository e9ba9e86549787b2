import type { HomePlace, RouterPlace } from './namespaces.ts';

/** Documentation ranges (RFC 5737) stand for the public internet; all of it is inside namespaces, so that two laboratories do not meet. */
export const APP = '203.0.113.1';
export const OTHER_APP = '203.0.113.2';
export const RELAY = '203.0.113.10';
export const OTHER_RELAY = '203.0.113.11';
export const ECHO = ['203.0.113.20', '203.0.113.21'] as const;
export const INET_ADDRESSES = [APP, OTHER_APP, RELAY, OTHER_RELAY, ...ECHO];

export interface RouterPlan {
  readonly wan: string;
  /** The address it gets when its provider renumbers it. */
  readonly renumbered: string;
  readonly lan: string;
  /** Its address in the public prefix that an open home has: 8 addresses. */
  readonly openLan: string;
  readonly openPrefix: string;
}

const routerPlan = (wan: number, lan: number, open: number): RouterPlan => ({
  wan: `203.0.113.${wan}`,
  renumbered: `203.0.113.${wan + 10}`,
  lan: `192.168.${lan}.1`,
  openLan: `198.51.100.${open + 1}`,
  openPrefix: `198.51.100.${open}/29`,
});

export const ROUTERS: Readonly<Record<RouterPlace, RouterPlan>> = {
  rA: routerPlan(101, 10, 0),
  rA2: routerPlan(102, 11, 8),
  rB: routerPlan(201, 20, 16),
  rB2: routerPlan(202, 21, 24),
};

/** A home's ways out: device, router, and its own last part of the address. The first one is plugged in. */
export const WAYS_OUT: Readonly<
  Record<HomePlace, readonly { readonly device: string; readonly router: RouterPlace; readonly own: number }[]>
> = {
  homeA: [
    { device: 'eth0', router: 'rA', own: 2 },
    { device: 'eth1', router: 'rA2', own: 2 },
  ],
  homeB: [
    { device: 'eth0', router: 'rB', own: 2 },
    { device: 'eth1', router: 'rB2', own: 2 },
  ],
  neighbour: [{ device: 'eth0', router: 'rA', own: 3 }],
};

/** The address of a home in the network of its router: private, or public where the router is open. */
export function homeAddress(router: RouterPlace, own: number, isOpen: boolean): { readonly address: string; readonly gateway: string } {
  const { lan, openLan } = ROUTERS[router];
  const gateway = isOpen ? openLan : lan;
  const parts = gateway.split('.');
  const last = Number(parts.pop()) - 1 + own;
  return { address: [...parts, last].join('.'), gateway };
}
