import { orElseSayThatItIsBroken } from './broken-page.ts';

orElseSayThatItIsBroken(() => import('./network-page.tsx').then(({ showNetworkPage }) => showNetworkPage()));
