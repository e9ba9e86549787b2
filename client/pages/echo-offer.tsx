import { PhoneOutgoing } from 'lucide';
import type { Text } from '../text/en.ts';
import { Icon } from '../ui/icon.tsx';
import { useEchoLink } from './use-echo-link.ts';
import '../styles/echo-offer.css';

/** For whoever waits alone: a test call in a tab of its own, so that this one goes on waiting. */
export function EchoOffer({ text }: { readonly text: Text }) {
  const words = useEchoLink(text);
  if (words === null) return null;
  return (
    <div class="echo-offer">
      <p>{words['echoLink.while']}</p>
      <a class="small-button" href={`/echo${location.search}`} target="_blank" rel="noopener">
        <Icon node={PhoneOutgoing} size={16} />
        {words['echoLink.call']}
      </a>
    </div>
  );
}
