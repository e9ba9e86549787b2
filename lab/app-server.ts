import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ended, launch, MAIN, type LogLine } from '../e2e/server-process.ts';
import { APP, OTHER_APP, RELAY } from './addresses.ts';
import type { CertificateFiles } from './certificate.ts';
import { inNamespace } from './namespaces.ts';

export const APP_NAME = 'call.netlab.test';
export const ORIGIN = `https://${APP_NAME}`;
export const TURN_NAME = 'turn.netlab.test';
const TURN_URLS = [`turn:${RELAY}:3478`, `turn:${RELAY}:3478?transport=tcp`, `turns:${TURN_NAME}:443?transport=tcp`];

/** What a test may want of the server besides its being there. */
export interface AppSettings {
  readonly hasTurn?: boolean;
  /** Seconds that TURN credentials live. */
  readonly turnLifetime?: number;
  /** Another one than coturn's. */
  readonly turnSecret?: string;
}

export interface AppOptions {
  readonly namespace: string;
  readonly folder: string;
  readonly certificate: CertificateFiles;
  readonly secret: string;
}

/** The built server at the laboratory's public address; started anew only when a test wants it otherwise. */
export class AppServer {
  readonly log: LogLine[] = [];
  readonly #options: AppOptions;
  #settings: string | null = null;
  #child: ChildProcess | null = null;

  constructor(options: AppOptions) {
    this.#options = options;
    mkdirSync(join(options.folder, 'data'), { recursive: true });
  }

  async serve(settings: AppSettings): Promise<void> {
    const wanted = JSON.stringify(settings);
    if (this.#settings === wanted) return;
    await this.stop();
    const { namespace, folder, certificate, secret } = this.#options;
    const { hasTurn = true, turnLifetime = 600, turnSecret = secret } = settings;
    const env = {
      ...process.env,
      NODE_ENV: 'production',
      LOG: 'json',
      HOST: APP,
      PORT: '443',
      PUBLIC_URL: ORIGIN,
      LOBBY: 'off',
      DATA_DIR: join(folder, 'data'),
      TLS_CERT: certificate.cert,
      TLS_KEY: certificate.key,
      STUN_ADDRESSES: `${APP},${OTHER_APP}`,
      ...(hasTurn && { TURN_URLS: TURN_URLS.join(), TURN_SECRET: turnSecret, TURN_LIFETIME: String(turnLifetime) }),
      // A laboratory makes more calls from one address than a home does.
      CREATES_PER_MINUTE: '1000',
    };
    this.#child = (await launch(env, [MAIN], this.log, inNamespace(namespace, []))).child;
    this.#settings = wanted;
  }

  async stop(): Promise<void> {
    if (this.#child) await ended(this.#child, 'SIGTERM');
    this.#child = null;
    this.#settings = null;
  }
}
