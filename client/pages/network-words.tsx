import type { NetworkText } from '../text/network-en.ts';

const WORDS = ['nat', 'mapping', 'filtering', 'cone', 'stun', 'turn'] as const;

/** What the words of the page mean. */
export function NetworkWords({ text }: { text: NetworkText }) {
  return (
    <section class="words" aria-labelledby="words">
      <h2 id="words">{text['words.title']}</h2>
      <dl>
        {WORDS.map((word) => (
          <div key={word}>
            <dt>{text[`word.${word}`]}</dt>
            <dd>{text[`word.${word}.means`]}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
