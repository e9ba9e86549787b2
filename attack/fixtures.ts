import { expect, test as base } from '@playwright/test';
import { startScene, type Scene } from './scene.ts';
import { withstand, type Attack } from './withstand.ts';

interface Fixtures {
  /** Carries an attack out, and expects that nobody notices it. */
  withstand: (attack: Attack) => Promise<void>;
}

interface WorkerFixtures {
  /** Of the server, such as `--lan`. */
  serverArgs: string[];
  scene: Scene;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  serverArgs: [[], { option: true, scope: 'worker' }],
  scene: [
    async ({ serverArgs }, use) => {
      const scene = await startScene(serverArgs);
      await use(scene);
      await scene.stop();
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  withstand: async ({ scene }, use, { title }) => {
    await use((attack) => withstand(scene, title, attack));
  },
});

// Other systems have one loopback address only, and tell less of a process.
test.skip(process.platform !== 'linux', 'attacks come from many loopback addresses');

export { expect };
