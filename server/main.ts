import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createApp } from './app.ts';
import { banner } from './banner.ts';
import { lanAddresses, selfSignedCertificate } from './certificate.ts';
import { ConfigError } from './config-values.ts';
import { readConfig, type Config } from './config.ts';
import { startStunServer } from './ice/stun-server.ts';
import { createRooms } from './create-rooms.ts';
import { endOnFault } from './last-resort.ts';
import { isListenError } from './listen.ts';
import { createLog } from './log.ts';
import { startEngine } from './peers/start-engine.ts';
import { loadSecret } from './secret.ts';
import { startWebServer } from './start-web-server.ts';
import type { Certificate } from './tcp/tls.ts';
import { builtSite } from './web/built-site.ts';

/** How long clients get to hear that the server stops. */
const SHUTDOWN_MS = 4000;

async function certificateFor({ tls, dataDir }: Config): Promise<Certificate | undefined> {
  if (tls === undefined) return undefined;
  if (tls === 'self-signed') return selfSignedCertificate(dataDir, Date.now());
  return { cert: readFileSync(tls.cert), key: readFileSync(tls.key) };
}

async function serve(config: Config): Promise<void> {
  const log = createLog(config.log);
  const engine = await startEngine(fileURLToPath(new URL('media.js', import.meta.url)), config.peers, log);
  const rooms = createRooms(config, config.secret ?? loadSecret(config.dataDir), engine);
  const site = builtSite(fileURLToPath(new URL('../client', import.meta.url)));
  const stun = await startStunServer(config.stun, (details, message) => log.warn(details, message));
  const app = createApp(config, { rooms, log, site, stun, engine });
  endOnFault(process, log, () => app.fail());
  const listening = await startWebServer(app, config, log, await certificateFor(config));

  const isEverywhere = config.host === '::' || config.host === '0.0.0.0';
  const isSelfSigned = config.tls === 'self-signed';
  const facts = { isEncrypted: config.tls !== undefined, isSelfSigned, port: listening.port };
  if (config.log === 'json') log.info({ port: listening.port, host: config.host, stunPort: stun?.port ?? null }, 'listening');
  else process.stdout.write(`${banner({ ...facts, addresses: isEverywhere ? lanAddresses() : [] })}\n`);

  let isStopping = false;
  const stop = () => {
    if (isStopping) process.exit(1);
    isStopping = true;
    setTimeout(() => process.exit(0), SHUTDOWN_MS).unref();
    stun?.close();
    void app
      .close()
      .then(() => listening.close())
      .then(() => process.exit(0));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** One clear sentence for what a person can mend; anything else is a bug and shows its stack. */
function explain(error: unknown, { port, host }: Config): string {
  if (error instanceof ConfigError) return error.message;
  if (isListenError(error, 'EADDRINUSE')) return `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm start`;
  if (isListenError(error, 'EACCES')) return `This user may not listen on port ${port}. Choose one above 1023: PORT=8081 npm start`;
  if (isListenError(error, 'EADDRNOTAVAIL')) return `HOST is not an address of this machine: ${host}`;
  if (isListenError(error, 'ENOENT')) return `A file is missing: ${(error as NodeJS.ErrnoException).path}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function configure(): Config {
  try {
    return readConfig(process.env, process.argv.slice(2), process.stdout.isTTY);
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message);
    throw error;
  }
}

const config = configure();
serve(config).catch((error: unknown) => fail(explain(error, config)));
