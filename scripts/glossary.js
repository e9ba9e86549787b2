// `npm run glossary`: writes docs/glossary.md and docs/glossary.ko.md from the table that the inspector explains its words with.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './project.js';

const load = async (file) => (await runnerImport(join(root, file), { configFile: false, logLevel: 'warn' })).module;

const { glossaryPage } = await load('scripts/glossary-page.ts');
const { glossaryEn } = await load('client/text/glossary-en.ts');
const { glossaryKo } = await load('client/text/glossary-ko.ts');
writeFileSync(join(root, 'docs/glossary.md'), glossaryPage(glossaryEn));
writeFileSync(join(root, 'docs/glossary.ko.md'), glossaryPage(glossaryKo));
