import { ArrowLeft, ExternalLink } from 'lucide';
import { TRAITS } from '../examples/example-name.ts';
import type { ExamplesText } from '../text/examples-en.ts';
import { Headline } from '../ui/headline.tsx';
import { Icon } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { ExampleFormView } from './example-form.tsx';
import { ExamplePictures } from './example-pictures.tsx';
import { ExamplePings } from './example-pings.tsx';
import { ExampleRequests } from './example-requests.tsx';
import type { ExampleSession } from './example-session.ts';
import type { ExampleState } from './example-state.ts';
import { ExampleSteps } from './example-steps.tsx';
import { ExampleTransfer } from './example-transfer.tsx';
import { exampleSentence } from './example-words.ts';

export interface ExampleViewProps {
  readonly session: Pick<ExampleSession, 'start' | 'stop' | 'look' | 'fillIn'> & { readonly state: { readonly value: ExampleState } };
  readonly text: ExamplesText;
  /** Of this page's address. */
  readonly origin: string;
  readonly search: string;
}

/** One example: what it is for, what it does now, what happens on both sides, and what passes by HTTP. */
export function ExampleView({ session, text, origin, search }: ExampleViewProps) {
  const state = session.state.value;
  const { example, run } = state;
  const isData = TRAITS[example].carries === 'data';
  return (
    <main class="examples" data-phase={run?.phase ?? 'idle'}>
      <p class="crumb">
        <a href={`/examples${withoutChannel(search)}`}>
          <Icon node={ArrowLeft} size={15} />
          {text.all}
        </a>
        <span class="mono">{example}</span>
      </p>
      <section class="example-hero">
        <Headline {...exampleSentence(state, text)}>
          <ExampleFormView session={session} state={state} text={text} />
          {run?.phase !== 'failed' && run?.missing && (
            <Notice tone="quiet" words={text[state.local?.getVideoTracks().length ? 'missing.microphone' : 'missing.camera']} />
          )}
          <OtherEnd state={state} text={text} search={search} />
        </Headline>
        {!isData && <ExamplePictures state={state} text={text} />}
        {example === 'ping-pong' && <ExamplePings pings={state.pings} text={text} />}
        {example === 'datachannel-buffer-limits' && <ExampleTransfer transfer={state.transfer} form={state.form.transfer} text={text} />}
      </section>
      <div class="example-cards">
        <ExampleSteps state={state} text={text} />
        <ExampleRequests state={state} text={text} origin={origin} onLook={session.look} />
      </div>
    </main>
  );
}

/** A new tab: leaving this one would end what goes on in it. */
function OtherEnd({ state: { example, form }, text, search }: { state: ExampleState; text: ExamplesText; search: string }) {
  if (example !== 'broadcaster' && example !== 'viewer') return null;
  const query = new URLSearchParams(search);
  query.set('channel', form.channel.trim());
  return (
    <p>
      <a class="network-link" href={`/examples/${example === 'viewer' ? 'broadcaster' : 'viewer'}?${query}`} target="_blank" rel="noopener">
        {text[`other.${example}`]} <Icon node={ExternalLink} size={14} />
      </a>
    </p>
  );
}

function withoutChannel(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('channel');
  return query.size === 0 ? '' : `?${query}`;
}
