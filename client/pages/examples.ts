import { orElseSayThatItIsBroken } from './broken-page.ts';

orElseSayThatItIsBroken(() => import('./examples-page.tsx').then(({ showExamplesPage }) => showExamplesPage()));
