import { ArrowRight } from 'lucide';
import { EXAMPLES } from '../examples/example-name.ts';
import type { ExamplesText } from '../text/examples-en.ts';
import { fill } from '../text/fill.ts';
import { Headline } from '../ui/headline.tsx';
import { Icon } from '../ui/icon.tsx';

export interface ExampleListProps {
  /** The name in the address, where it is none of these. */
  readonly unknown: string | null;
  readonly text: ExamplesText;
  /** Of this page's address: its language, for instance, goes along. */
  readonly search: string;
}

/** What there is to try, with a sentence each. */
export function ExampleList({ unknown, text, search }: ExampleListProps) {
  const sentence =
    unknown === null
      ? { headline: text['list.headline'], detail: text['list.detail'] }
      : { headline: fill(text['unknown.headline'], { name: unknown }), detail: text['unknown.detail'] };
  return (
    <main class="examples">
      <Headline {...sentence} />
      <ul class="example-list" aria-label={text['list.label']}>
        {EXAMPLES.map((name) => (
          <li key={name}>
            <a href={`/examples/${name}${search}`}>
              <span class="mono">{name}</span>
              <b>
                {text[`${name}.title`]} <Icon node={ArrowRight} size={17} />
              </b>
              <span class="detail">{text[`${name}.what`]}</span>
            </a>
          </li>
        ))}
      </ul>
    </main>
  );
}
