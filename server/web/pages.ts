import type { Response, Router } from 'express';
import express from 'express';
import { permissionsPolicy } from './headers.ts';

/** Sends a page's HTML by the name of its file, e.g. `create.html`. */
export type SendPage = (name: string, response: Response) => Promise<void>;

interface Page {
  readonly paths: readonly (string | RegExp)[];
  readonly file: string;
  readonly isCallPage: boolean;
}

const PAGES: readonly Page[] = [
  { paths: ['/'], file: 'index.html', isCallPage: false },
  { paths: ['/create'], file: 'create.html', isCallPage: true },
  { paths: ['/join', /^\/join\/[^/]+\/?$/], file: 'join.html', isCallPage: true },
];

/** The pages at their addresses, and a friendly one for every address that is none. */
export function createPages(sendPage: SendPage): Router {
  const router = express.Router({ strict: false });
  const send = async (page: Omit<Page, 'paths'>, response: Response) => {
    response.setHeader('Permissions-Policy', permissionsPolicy(page.isCallPage));
    response.setHeader('Cache-Control', 'no-store');
    if (page.isCallPage) response.setHeader('X-Robots-Tag', 'noindex');
    await sendPage(page.file, response);
  };
  for (const page of PAGES) router.get([...page.paths], (_request, response) => send(page, response));
  router.use((_request, response) => {
    response.status(404);
    return send({ file: '404.html', isCallPage: false }, response);
  });
  return router;
}
