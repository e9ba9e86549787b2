import { readChannelName, type ReadName } from '../../protocol/channel-name.ts';

/** The name in `/live/NAME` or `/watch/NAME`, read as one that was typed. */
export function nameInPath(path: string): ReadName {
  const [, written = ''] = /^\/(?:live|watch)\/([^/]*)\/?$/.exec(path) ?? [];
  try {
    return readChannelName(decodeURIComponent(written));
  } catch {
    // A percent sign that escapes nothing.
    return { problem: 'character', character: '%' };
  }
}

/** Where a channel is shown; `page` is what one does there. Parameters of this page, its language for instance, go along. */
export function addressOfChannel(page: 'live' | 'watch', name: string): string {
  return `/${page}/${encodeURIComponent(name)}${location.search}`;
}
