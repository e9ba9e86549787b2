import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const read = (file: string) => readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
const lock = JSON.parse(read('package-lock.json')) as {
  packages: Record<
    string,
    {
      resolved?: string;
      integrity?: string;
      hasInstallScript?: boolean;
      dev?: boolean;
      version: string;
      optionalDependencies?: Record<string, string>;
    }
  >;
};
const packages = Object.entries(lock.packages).filter(([name]) => name !== '');

test('the lockfile names no host, and a hash for every package', () => {
  expect(packages.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  expect(packages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([]);
});

test('the lockfile holds the packages of every system, so that it installs on each', () => {
  const isThere = (from: string, name: string) =>
    `node_modules/${name}` in lock.packages || `${from}/node_modules/${name}` in lock.packages;
  const missing = packages.flatMap(([from, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isThere(from, name)),
  );
  expect(missing).toEqual([]);
});

test('nothing that the server needs runs a script when it is installed', () => {
  expect(packages.filter(([, { hasInstallScript, dev }]) => hasInstallScript && !dev)).toEqual([]);
});

/** The first versions without the known ways to end the process or exhaust it from outside. */
test.each([
  ['socket.io', '4.8.4'],
  ['engine.io', '6.6.9'],
  ['socket.io-parser', '4.2.6'],
  ['ws', '8.21.0'],
  ['cookie', '0.7.0'],
  ['express', '5.0.0'],
])('%s is at least %s', (name, floor) => {
  const versions = packages.filter(([path, { dev }]) => !dev && path.endsWith(`node_modules/${name}`)).map(([, { version }]) => version);
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions) expect(version.localeCompare(floor, undefined, { numeric: true })).toBeGreaterThanOrEqual(0);
});

test('every dependency is pinned exactly', () => {
  const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, Record<string, string>>;
  const versions = Object.values({ ...dependencies, ...devDependencies });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
});

test('no page of the docs holds both sides of a merge', () => {
  const pages = [
    'README.md',
    'README.ko.md',
    ...readdirSync(fileURLToPath(new URL('../docs', import.meta.url))).map((name) => `docs/${name}`),
  ];
  expect(pages.filter((page) => page.endsWith('.md') && /^(<{7}|>{7}) /m.test(read(page)))).toEqual([]);
});

test.each(['README.md', 'README.ko.md'])('%s fits on a few screens', (file) => {
  expect(read(file).split('\n').length).toBeLessThanOrEqual(file === 'README.md' ? 131 : 150);
});

test('the example of docs/exchange.md is what the browser tests run', () => {
  expect(read('docs/exchange.md')).toContain(`\`\`\`js\n${read('e2e/exchange/broadcast-to-each.js')}\`\`\`\n`);
});

interface LintConfig {
  readonly overrides: readonly { readonly files: readonly string[]; readonly rules: Readonly<Record<string, unknown>> }[];
}

test('the linter forbids listeners in the server, but for files that have some', () => {
  const { overrides } = JSON.parse(read('.oxlintrc.json')) as LintConfig;
  const rules = overrides.filter(({ rules }) => 'no-restricted-properties' in rules);
  expect(
    rules.map(({ files: [first], rules: { 'no-restricted-properties': rule } }) => [first, Array.isArray(rule) ? rule[0] : rule]),
  ).toEqual([
    ['server/**', 'error'],
    ['server/dev-server.ts', 'off'],
  ]);
  const owners = rules[1]?.files.filter((file) => !file.includes('*')) ?? [];
  expect(owners.filter((file) => !/\.(on|once|addListener|prependListener)\(/.test(read(file)))).toEqual([]);
});
