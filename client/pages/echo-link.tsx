import type { Text } from '../text/en.ts';
import { useEchoLink } from './use-echo-link.ts';

/** To the test call, where this server takes any. */
export function EchoLink({ text }: { readonly text: Text }) {
  const words = useEchoLink(text);
  if (words === null) return null;
  return (
    <a class="network-link" href={`/echo${location.search}`}>
      {words['echoLink.test']}
    </a>
  );
}
