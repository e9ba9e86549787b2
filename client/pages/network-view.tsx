import { Mic, Phone, RotateCw } from 'lucide';
import { endpointName } from '../network/address.ts';
import { BEHAVIOURS, NAT_KINDS, type Behaviour } from '../network/nat-kind.ts';
import { pictureOf, type Picture } from '../network/picture.ts';
import { judge, type Observations } from '../network/verdict.ts';
import type { Text } from '../text/en.ts';
import { fill } from '../text/fill.ts';
import type { NetworkText } from '../text/network-en.ts';
import { Headline } from '../ui/headline.tsx';
import { Icon } from '../ui/icon.tsx';
import { StepList } from '../ui/step-list.tsx';
import { NetworkPicture, pictureInWords } from './network-picture.tsx';
import { nameVerdict, oneOf, verdictSentence, type VerdictName } from './network-sentence.ts';
import type { NetworkState } from './network-state.ts';
import { networkStepLines } from './network-steps.ts';
import { relaysAnswering, RoadTable, ServerTable } from './network-tables.tsx';
import { NetworkWords } from './network-words.tsx';
import { awaySentence, type Sentence } from './sentence.ts';

export interface NetworkViewProps {
  readonly state: NetworkState;
  /** The words of every page, and of this one. */
  readonly common: Text;
  readonly text: NetworkText;
  readonly onAgain: () => void;
  readonly onLookCloser: () => void;
}

const NOTHING_SEEN: Picture = { middle: 'unknown', otherPort: 'unknown', stranger: 'unknown', relay: 'unknown' };

export function NetworkView(props: NetworkViewProps) {
  const { state, text } = props;
  const { observations } = state.progress;
  if (state.phase === 'done' && observations) return <Result {...props} observations={observations} />;
  const isOver = state.phase === 'done' || state.phase === 'blocked';
  return (
    <main class="network" data-state={isOver ? 'refused' : 'testing'}>
      <section class="network-hero">
        <Headline {...sentenceWithoutResult(props)}>
          {isOver ? <Actions {...props} /> : <StepList label={text.steps} steps={networkStepLines(state, text)} />}
        </Headline>
        {!isOver && <NetworkPicture picture={NOTHING_SEEN} text={text} />}
      </section>
      {state.progress.servers.length > 0 && (
        <div class="network-cards">
          <section class="card" aria-labelledby="servers">
            <h2 id="servers">{text['servers.title']}</h2>
            <ServerTable progress={state.progress} text={text} />
          </section>
        </div>
      )}
    </main>
  );
}

function sentenceWithoutResult({ state: { phase, progress, againAt }, common, text }: NetworkViewProps): Sentence {
  if (phase === 'unreachable' || phase === 'refused') return awaySentence(phase, common);
  if (phase === 'blocked') return { headline: text['blocked.headline'], detail: text['blocked.detail'] };
  if (progress.refused === null) return { headline: text['measuring.headline'], detail: text['measuring.detail'] };
  const isTooOften = progress.refused === 'rate_limited';
  const detail = isTooOften
    ? fill(text['refused.detail.rate_limited'], { time: againAt })
    : fill(text['refused.detail.other'], { code: progress.refused });
  return { headline: text['refused.headline'], detail };
}

function Actions({ text, onAgain }: NetworkViewProps) {
  return (
    <p class="actions">
      <a class="button" href={`/create${globalThis.location?.search ?? ''}`}>
        <Icon node={Phone} size={18} />
        {text.call}
      </a>
      <button type="button" class="button secondary" onClick={onAgain}>
        <Icon node={RotateCw} size={18} />
        {text.again}
      </button>
    </p>
  );
}

function Result(props: NetworkViewProps & { readonly observations: Observations }) {
  const { state, text, observations } = props;
  const verdict = judge(observations);
  const name = nameVerdict(verdict, observations.mapped);
  const relays = relaysAnswering(state.progress);
  const isOwnNetwork = verdict.doubts.includes('own-network');
  const isRelayReached = relays?.some((transport) => transport !== 'udp') ?? false;
  const picture = pictureOf(verdict, isRelayReached);
  const facts: [label: string, words: string, isMono?: boolean][] = [[text['fact.kind'], kindWords(name, verdict.kinds, text)]];
  // A network without UDP has no mappings to speak of.
  if (verdict.mapping.length > 0) {
    facts.push(
      [text['fact.mapping'], behaviourWords(verdict.mapping, text)],
      [text['fact.filtering'], behaviourWords(verdict.filtering, text)],
    );
  }
  if (observations.mapped) facts.push([text['fact.address'], endpointName(observations.mapped), true]);
  return (
    <main class="network" data-state="done" data-verdict={name} data-kind={verdict.kinds.join(' ')}>
      <section class="network-hero">
        <Headline {...verdictSentence(name, relays, text)}>
          <dl class="facts" aria-label={text.facts}>
            {facts.map(([label, words, isMono]) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd class={isMono ? 'mono' : undefined}>{words}</dd>
              </div>
            ))}
          </dl>
          <Actions {...props} />
        </Headline>
        <figure>
          <NetworkPicture picture={picture} text={text} />
          <figcaption>{pictureInWords(picture, text)}</figcaption>
        </figure>
      </section>
      {verdict.doubts.length > 0 && <Doubts {...props} doubts={verdict.doubts} />}
      <div class="network-cards">
        <section class="card" aria-labelledby="roads">
          <h2 id="roads">{text['roads.title']}</h2>
          <RoadTable kinds={isOwnNetwork ? NAT_KINDS : verdict.kinds} relays={relays} text={text} />
          {state.progress.relaysRefused !== null && (
            <p class="detail">{fill(text['roads.untried'], { code: state.progress.relaysRefused })}</p>
          )}
        </section>
        <section class="card" aria-labelledby="servers">
          <h2 id="servers">{text['servers.title']}</h2>
          <ServerTable progress={state.progress} text={text} />
        </section>
      </div>
      <NetworkWords text={text} />
    </main>
  );
}

function kindWords(name: VerdictName, kinds: readonly (typeof NAT_KINDS)[number][], text: NetworkText): string {
  if (name === 'firewall') return text['kind.firewall'];
  if (name === 'own-network' || name === 'own-computer') return text['kind.unknown'];
  const names = kinds.map((kind) => text[`kind.${kind}`]);
  return oneOf(names, NAT_KINDS.length, text['kind.unknown'], text.or);
}

function behaviourWords(behaviours: readonly Behaviour[], text: NetworkText): string {
  const names = behaviours.map((behaviour) => text[`behaviour.${behaviour}`]);
  return oneOf(names, BEHAVIOURS.length, text['behaviour.unknown'], text.or);
}

function Doubts({ doubts, state, text, onLookCloser }: NetworkViewProps & { readonly doubts: ReturnType<typeof judge>['doubts'] }) {
  const { closer, againAt } = state;
  return (
    <section class="doubts" aria-labelledby="doubts">
      <h2 id="doubts">{text['doubts.title']}</h2>
      <ul>
        {doubts.map((doubt) => (
          <li key={doubt}>
            {fill(text[`doubt.${doubt}`], { time: againAt })}
            {doubt === 'hidden-address' && closer !== 'impossible' && (
              <div class="closer">
                <button type="button" class="small-button" onClick={onLookCloser} disabled={closer === 'asking'}>
                  <Icon node={Mic} size={15} />
                  {text['closer.offer']}
                </button>
                <p role="status">{text[`closer.${closer}`]}</p>
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
