import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { browserProcesses } from '../e2e/browser-process.ts';
import { processTree } from '../e2e/process-tree.ts';
import { startServer, type ServerProcess } from '../e2e/server-process.ts';
import { startBystanders, type Bystanders } from './bystanders.ts';
import { INSPECTABLE } from './collect-garbage.ts';
import { favour } from './favour.ts';
import { twoFreePorts } from './free-udp-ports.ts';
import { probeHealth, type Health } from './health.ts';
import { measureResources } from './resources.ts';

const FOLDER = fileURLToPath(new URL('../test-results/attack', import.meta.url));
/** 127.0.0.66 and up: each attack comes from one of its own, so that what a limit counts is only what this attack did. */
const FIRST_ADDRESS = 66;

/** A production server in its own process, people who use it, and someone who asks it how it is. */
export interface Scene {
  readonly server: ServerProcess;
  readonly bystanders: Bystanders;
  readonly health: Health;
  /** A loopback address that nobody has had yet. */
  nextAddress(): string;
  /** What the server's processes have written to stderr: the stack of an error that ended one. */
  stderr(): string;
  stop(): Promise<void>;
}

export async function startScene(args: string[]): Promise<Scene> {
  mkdirSync(FOLDER, { recursive: true });
  const stderr = join(FOLDER, `server-${process.pid}.log`);
  const environment = {
    ...INSPECTABLE,
    // So that the viewer's picture passes the process that carries media.
    CHANNEL_ROAD: 'server',
    STUN_ADDRESSES: '127.0.0.1',
    STUN_PORT: String(await twoFreePorts()),
  };
  const server = await startServer(environment, args, undefined, openSync(stderr, 'w')).catch((error: unknown) => {
    throw new Error(`no server: ${readFileSync(stderr, 'utf8')}`, { cause: error });
  });
  favour(processTree(server.pid), 'server');
  const health = await probeHealth(server.origin);
  const bystanders = await startBystanders(server.origin);
  for (const page of [bystanders.pages.caller, bystanders.pages.callee]) {
    favour(
      (await browserProcesses(page)).map(({ id }) => id),
      'bystander',
    );
  }
  // Its first time takes longest: Node starts the inspector.
  await measureResources(server);
  let used = 0;
  return {
    server,
    bystanders,
    health,
    nextAddress: () => `127.0.${used >> 7}.${FIRST_ADDRESS + (used++ & 127)}`,
    stderr: () => readFileSync(stderr, 'utf8'),
    async stop() {
      health.stop();
      await bystanders.close();
      await server.stop();
    },
  };
}
