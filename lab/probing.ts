import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { APP, ECHO, RELAY } from './addresses.ts';
import { inNamespace } from './namespaces.ts';
import { programOf } from './program.ts';
import { runCommand } from './run-command.ts';

const PORTS = ['7001', '7002'];
const TCP = { web: `${APP}:443`, turn: `${RELAY}:3478`, turns: `${RELAY}:443` };

const behaviourSchema = v.nullable(v.picklist(['endpoint-independent', 'address-dependent', 'address-and-port-dependent']));
const probedSchema = v.object({
  mapping: behaviourSchema,
  filtering: behaviourSchema,
  /** The mapping is the same after packets came that nobody had asked for. */
  isStable: v.boolean(),
  seen: v.nullable(v.string()),
  tcp: v.record(v.string(), v.boolean()),
});

export async function startEcho(namespace: string): Promise<ChildProcess> {
  const [program, ...args] = inNamespace(namespace, [process.execPath, programOf('echo'), ...ECHO, ...PORTS]);
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

/** What a home's way out does to UDP, and which TCP ports of the internet it reaches. */
export async function probeFrom(namespace: string) {
  const args = [programOf('probe'), ...ECHO, ...PORTS, ...Object.values(TCP)];
  const printed = await runCommand(inNamespace(namespace, [process.execPath, ...args]));
  const { tcp, ...udp } = v.parse(probedSchema, JSON.parse(printed));
  return { ...udp, tcp: { web: tcp[TCP.web], turn: tcp[TCP.turn], turns: tcp[TCP.turns] } };
}
