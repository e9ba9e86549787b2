import { useEffect, useState } from 'preact/hooks';
import type { EchoLinkText } from '../text/echo-link-en.ts';
import { loadEchoLinkText } from '../text/echo-link-language.ts';
import type { Text } from '../text/en.ts';

/** What leads to the test call; null as long as it is not known that this server takes any. `text`: another one is another language. */
export function useEchoLink(text: Text): EchoLinkText | null {
  const [words, setWords] = useState<EchoLinkText | null>(null);
  useEffect(() => {
    let isWanted = true;
    const load = async () => {
      const [loaded, { ok }] = await Promise.all([
        loadEchoLinkText(document.documentElement.lang === 'ko' ? 'ko' : 'en'),
        fetch('/v1/connections', { method: 'HEAD' }),
      ]);
      if (isWanted) setWords(ok ? loaded : null);
    };
    // Without the server there is nobody to call.
    load().catch(() => {});
    return () => void (isWanted = false);
  }, [text]);
  return words;
}
