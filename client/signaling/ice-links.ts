import type { IceServer } from '../../protocol/requests.ts';

const PARAMETER = String.raw`\s*;\s*[\w-]+\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s",;]+)`;

/** The ICE servers of a `Link` header: `<turn:…>; rel="ice-server"; username="…"; credential="…"` (RFC 9725 §4.6, RFC 8288 §3). */
export function readIceLinks(header: string | null): IceServer[] {
  const links = (header ?? '').matchAll(new RegExp(`<([^>]*)>((?:${PARAMETER})*)`, 'g'));
  return [...links].flatMap(([, url = '', rest = '']) => {
    const parameters = readParameters(rest);
    const [username, credential] = [parameters.get('username'), parameters.get('credential')];
    const isRelay = parameters.get('rel') === 'ice-server' && /^turns?:/.test(url);
    return isRelay && username !== undefined && credential !== undefined ? [{ urls: [url], username, credential }] : [];
  });
}

function readParameters(text: string): Map<string, string> {
  const found = text.matchAll(/;\s*([\w-]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",;]+))/g);
  return new Map([...found].map(([, name = '', quoted, token = '']) => [name, quoted?.replaceAll(/\\(.)/g, '$1') ?? token]));
}
