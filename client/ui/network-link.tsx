import type { Text } from '../text/en.ts';

/** To the page that tells what kind of network this is. `isApart`: in a tab of its own, as a call is going on in this one. */
export function NetworkLink({ text, isApart = false }: { text: Text; isApart?: boolean }) {
  return (
    <a class="network-link" href={`/network${location.search}`} {...(isApart && { target: '_blank', rel: 'noopener' })}>
      {text.networkLink}
    </a>
  );
}
