import { APP, ROUTERS } from './addresses.ts';
import { inNamespace, ip, namespaceOf, type RouterPlace } from './namespaces.ts';
import type { NatKind } from './nat-kinds.ts';
import { rulesFor } from './nat-rules.ts';
import { runCommand } from './run-command.ts';

/** The routers' rules, as tests change them. */
export class Routers {
  readonly #owner: number;

  constructor(owner: number) {
    this.#owner = owner;
  }

  #in(router: RouterPlace, command: string[], input?: string): Promise<string> {
    return runCommand(inNamespace(namespaceOf(this.#owner, router), command), input);
  }

  /** Makes it a router of this kind that remembers no flow, at the address it had at first. */
  async become(router: RouterPlace, kind: NatKind): Promise<void> {
    await this.#in(router, ['nft', '-f', '-'], rulesFor(kind));
    await this.#address(router, ROUTERS[router].wan);
    await this.#forgetFlows(router);
  }

  /** Flows that are known go on by old rules: rules alone change nothing for them. */
  async #forgetFlows(router: RouterPlace): Promise<void> {
    await this.#in(router, ['conntrack', '-F']);
  }

  async #address(router: RouterPlace, address: string): Promise<void> {
    const { wan, renumbered, openPrefix } = ROUTERS[router];
    const old = address === wan ? renumbered : wan;
    await ip(namespaceOf(this.#owner, router), [
      `addr flush dev wan`,
      `addr add ${address}/32 dev wan`,
      `route replace default via ${APP} dev wan onlink`,
    ]);
    await ip(namespaceOf(this.#owner, 'inet'), [
      `route replace ${address}/32 dev ${router}`,
      `route replace ${old}/32 dev void`,
      `route replace ${openPrefix} via ${address} dev ${router} onlink`,
    ]);
  }

  /** Its provider gives it another public address, as many do every night. Nobody at home is told. */
  async renumber(router: RouterPlace): Promise<void> {
    await this.#address(router, ROUTERS[router].renumbered);
    await this.#forgetFlows(router);
  }

  /** From now on it drops all UDP, of flows that it knows too. */
  async dropUdp(router: RouterPlace): Promise<void> {
    await this.#in(router, ['nft', 'add', 'rule', 'ip', 'lab', 'trouble', 'meta', 'l4proto', 'udp', 'drop']);
  }

  /** Nothing gets to the server any more or back, without a word; everything else does. */
  async cutSignaling(router: RouterPlace): Promise<void> {
    for (const [direction, port] of [
      ['daddr', 'dport'],
      ['saddr', 'sport'],
    ] as const) {
      await this.#in(router, ['nft', 'add', 'rule', 'ip', 'lab', 'trouble', 'ip', direction, APP, 'tcp', port, '443', 'drop']);
    }
  }

  /** What a test has added is gone. */
  async heal(router: RouterPlace): Promise<void> {
    await this.#in(router, ['nft', 'flush', 'chain', 'ip', 'lab', 'trouble']);
  }
}
