import type { Response, Router } from 'express';
import express from 'express';
import { MEDIA_FEATURES, permissionsPolicy, type MediaFeature } from './headers.ts';

/** Sends a page's HTML by the name of its file, e.g. `create.html`. */
export type SendPage = (name: string, response: Response) => Promise<void>;

interface Page {
  readonly paths: readonly (string | RegExp)[];
  readonly file: string;
  readonly media: readonly MediaFeature[];
  /** Of no use to who finds it by searching. */
  readonly isPrivate: boolean;
}

const PAGES: readonly Page[] = [
  { paths: ['/'], file: 'index.html', media: [], isPrivate: false },
  { paths: ['/create'], file: 'create.html', media: MEDIA_FEATURES, isPrivate: true },
  { paths: ['/join', /^\/join\/[^/]+\/?$/], file: 'join.html', media: MEDIA_FEATURES, isPrivate: true },
  { paths: ['/live', '/watch'], file: 'channels.html', media: [], isPrivate: false },
  { paths: [/^\/live\/[^/]+\/?$/], file: 'live.html', media: MEDIA_FEATURES, isPrivate: true },
  { paths: [/^\/watch\/[^/]+\/?$/], file: 'watch.html', media: [], isPrivate: true },
  { paths: ['/echo'], file: 'echo.html', media: MEDIA_FEATURES, isPrivate: false },
  // A page that may use the microphone is told this computer's addresses.
  { paths: ['/network'], file: 'network.html', media: ['microphone'], isPrivate: false },
  { paths: ['/replay'], file: 'replay.html', media: [], isPrivate: false },
  { paths: ['/examples', /^\/examples\/[^/]+\/?$/], file: 'examples.html', media: ['camera', 'microphone'], isPrivate: false },
];

/** The pages at their addresses, and a friendly one for every address that is none. */
export function createPages(sendPage: SendPage): Router {
  const router = express.Router({ strict: false });
  const send = async (page: Omit<Page, 'paths'>, response: Response) => {
    response.setHeader('Permissions-Policy', permissionsPolicy(page.media));
    response.setHeader('Cache-Control', 'no-store');
    if (page.isPrivate) response.setHeader('X-Robots-Tag', 'noindex');
    await sendPage(page.file, response);
  };
  for (const page of PAGES) router.get([...page.paths], (_request, response) => send(page, response));
  router.use((_request, response) => {
    response.status(404);
    return send({ file: '404.html', media: [], isPrivate: false }, response);
  });
  return router;
}
