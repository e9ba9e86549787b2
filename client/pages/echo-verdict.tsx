import { Check, TriangleAlert, X } from 'lucide';
import type { Said, Tone } from '../echo/said.ts';
import type { Verdict } from '../echo/verdict.ts';
import type { EchoText } from '../text/echo-en.ts';
import { fill } from '../text/fill.ts';
import { Icon } from '../ui/icon.tsx';

const MARKS = { good: Check, careful: TriangleAlert, bad: X } as const satisfies Record<Tone, unknown>;

/** What the test has shown, a sentence each. */
export function EchoVerdict({ verdict, text }: { readonly verdict: Verdict; readonly text: EchoText }) {
  return (
    <section class="echo-verdict" aria-labelledby="echo-verdict">
      <h2 id="echo-verdict">{text['verdict.title']}</h2>
      <ul>
        {verdict.said.map((one) => (
          <li key={one.key} class={one.tone}>
            <Icon node={MARKS[one.tone]} size={18} />
            <span>
              <span class="hidden-visually">{text[`verdict.${one.tone}`]}: </span>
              {saidWords(one, text)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function saidWords({ key, values }: Said, text: EchoText): string {
  return fill(text[key], values);
}
