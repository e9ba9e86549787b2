/** Where something sends from or is reached, as candidates write it. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

export const isVersion6 = (address: string) => address.includes(':');

export const endpointName = ({ address, port }: Endpoint) => (isVersion6(address) ? `[${address}]:${port}` : `${address}:${port}`);
