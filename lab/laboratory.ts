import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChildProcess } from 'node:child_process';
import type { Browser, Page } from '@playwright/test';
import { BLUE, RED } from '../e2e/fake-media.ts';
import { watchFrames } from '../e2e/presented-frames.ts';
import { APP_NAME, AppServer, TURN_NAME, type AppSettings } from './app-server.ts';
import { launchBrowserAt } from './browser-at.ts';
import { makeCertificate, type CertificateFiles } from './certificate.ts';
import { cleanLeftovers } from './clean.ts';
import { startEcho } from './probing.ts';
import { moveHome, plugHome, type RouterKinds } from './homes.ts';
import { namespaceOf, type HomePlace, type Place, type RouterPlace } from './namespaces.ts';
import type { NatKind } from './nat-kinds.ts';
import { startRelay, stopProcess } from './relay.ts';
import { watchRoads } from './road.ts';
import { Routers } from './routers.ts';
import { buildTopology, plugIn } from './topology.ts';
import { layWanCable, type WanCable } from './wan-cable.ts';
import { startWatcher, type Watcher } from './watcher.ts';

/** coturn's, and the server's unless a test wants it otherwise. */
const SECRET = 'the-secret-of-the-laboratory';

/** How the world is to be for a test. What is left out is as in most homes. */
export interface World {
  readonly a?: NatKind;
  readonly b?: NatKind;
  /** The network that A moves to, whose cable can be impaired. */
  readonly mobileA?: NatKind;
  /** A is in its mobile network from the start. */
  readonly isMobile?: boolean;
  readonly app?: AppSettings;
}

/** Brought up once; every test arranges it anew. */
export class Laboratory {
  readonly owner = process.pid;
  readonly app: AppServer;
  readonly routers: Routers;
  readonly cable: WanCable;
  readonly #folder: string;
  readonly #certificate: CertificateFiles;
  readonly #watcher: Watcher;
  readonly #children: ChildProcess[];
  readonly #browsers = new Map<HomePlace, Promise<Browser>>();
  #kinds: RouterKinds = { rA: 'open', rA2: 'open', rB: 'open', rB2: 'open' };

  private constructor(folder: string, certificate: CertificateFiles, watcher: Watcher, cable: WanCable, children: ChildProcess[]) {
    this.#folder = folder;
    this.#certificate = certificate;
    this.#watcher = watcher;
    this.#children = children;
    this.cable = cable;
    this.routers = new Routers(this.owner);
    this.app = new AppServer({ namespace: this.namespace('inet'), folder, certificate, secret: SECRET });
  }

  static async start(): Promise<Laboratory> {
    await cleanLeftovers();
    const owner = process.pid;
    const folder = mkdtempSync(join(tmpdir(), `glasscall-lab-${owner}-`));
    const watcher = startWatcher(owner);
    watcher.tellFolder(folder);
    await buildTopology(owner);
    const cable = await layWanCable(owner, watcher);
    await plugIn(owner, 'rA2');
    const certificate = await makeCertificate(folder, [APP_NAME, TURN_NAME]);
    const namespace = namespaceOf(owner, 'inet');
    const children = [await startRelay({ namespace, folder, certificate, secret: SECRET }), await startEcho(namespace)];
    return new Laboratory(folder, certificate, watcher, cable, children);
  }

  namespace(place: Place): string {
    return namespaceOf(this.owner, place);
  }

  async arrange({ a = 'port-restricted', b = 'port-restricted', mobileA = a, isMobile = false, app = {} }: World): Promise<void> {
    const wanted: RouterKinds = { rA: a, rA2: mobileA, rB: b, rB2: b };
    this.cable.impair({});
    await Promise.all([
      this.app.serve(app),
      ...(Object.keys(wanted) as RouterPlace[]).map((router) => this.routers.become(router, wanted[router])),
    ]);
    this.#kinds = wanted;
    await Promise.all([this.#plug('homeA', isMobile ? 1 : 0), this.#plug('homeB', 0), this.#plug('neighbour', 0)]);
  }

  async #plug(home: HomePlace, at: number): Promise<void> {
    await plugHome(this.owner, home, at, this.#kinds);
  }

  /** A leaves its Wi-Fi for its mobile network. Resolves to when (wall clock, ms). */
  async move(): Promise<number> {
    const at = Date.now();
    await moveHome(this.owner, 'homeA', this.#kinds);
    return at;
  }

  /** A person at home: a fresh page in the browser that is there already. A is red; whoever else is called is blue. */
  async person(home: HomePlace): Promise<Page> {
    const identity = home === 'homeA' ? RED : BLUE;
    const folder = this.#folder;
    const launch = () => launchBrowserAt({ namespace: this.namespace(home), folder, identity, keyHash: this.#certificate.keyHash });
    const browser = await (this.#browsers.get(home) ?? this.#browsers.set(home, launch()).get(home));
    if (!browser) throw new Error(`no browser in ${home}`);
    const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await watchFrames(page);
    await watchRoads(page);
    return page;
  }

  async stop(): Promise<void> {
    for (const browser of this.#browsers.values())
      await browser.then(
        (opened) => opened.close(),
        () => {},
      );
    await this.app.stop();
    for (const child of this.#children) await stopProcess(child);
    this.cable.close();
    await this.#watcher.finish();
  }
}
