import { Eye } from 'lucide';
import { TRAITS } from '../examples/example-name.ts';
import { curlLine, readableJson, type RestExchange } from '../examples/rest-exchange.ts';
import type { ExamplesText } from '../text/examples-en.ts';
import { fill } from '../text/fill.ts';
import { Icon } from '../ui/icon.tsx';
import type { ExampleState } from './example-state.ts';
import { shortTime } from './example-words.ts';

interface ExampleRequestsProps {
  readonly state: ExampleState;
  readonly text: ExamplesText;
  readonly origin: string;
  readonly onLook: () => void;
}

/** The requests as they were made, each as a line for a terminal, with what came of it. */
export function ExampleRequests({ state: { example, form, run }, text, origin, onLook }: ExampleRequestsProps) {
  const collection = `/${example}/connections`;
  const exchanges = run?.exchanges ?? [];
  const query = TRAITS[example].isNamed ? `?channel=${encodeURIComponent(form.channel.trim())}` : '';
  const hasId = exchanges[0] !== undefined && isAnswered(exchanges[0]) && exchanges[0].answer.status === 200;
  return (
    <section class="card" aria-labelledby="requests">
      <h2 id="requests">{text['rest.title']}</h2>
      <p class="detail">{text['rest.detail']}</p>
      {exchanges.length === 0 && (
        <>
          <p class="detail">{text['rest.none']}</p>
          <Curl line={curlLine({ method: 'POST', path: collection + query, sent: null }, origin)} />
        </>
      )}
      <ol class="exchanges">
        {exchanges.map((exchange, index) => (
          <Exchange key={index} exchange={exchange} text={text} origin={origin} />
        ))}
      </ol>
      {hasId && (
        <p>
          <button type="button" class="small-button" onClick={onLook}>
            <Icon node={Eye} size={15} />
            {text['rest.look']}
          </button>
        </p>
      )}
      <p class="detail">{fill(text['rest.more'], { path: collection })}</p>
    </section>
  );
}

function Curl({ line }: { line: string }) {
  return <code class="curl">{line}</code>;
}

function isAnswered(exchange: RestExchange): exchange is RestExchange & { answer: Exclude<RestExchange['answer'], 'pending' | null> } {
  return exchange.answer !== null && exchange.answer !== 'pending';
}

function Exchange({ exchange, text, origin }: { exchange: RestExchange; text: ExamplesText; origin: string }) {
  return (
    <li data-request={exchange.method}>
      <Curl line={curlLine(exchange, origin)} />
      <p class="answer">
        <Status exchange={exchange} text={text} />
        {exchange.answer !== 'pending' && <span class="took mono">{shortTime(exchange.tookMs)}</span>}
      </p>
      {exchange.sent && <Body summary={text['rest.sent']} value={exchange.sent} />}
      {isAnswered(exchange) && exchange.answer.body !== undefined && <Body summary={text['rest.came']} value={exchange.answer.body} />}
    </li>
  );
}

/** Of RFC 9110 §15, as the server writes them where it says no more. */
const PHRASES: Readonly<Record<number, string>> = {
  200: 'OK',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
};

function Status({ exchange, text }: { exchange: RestExchange; text: ExamplesText }) {
  if (exchange.answer === 'pending') return <span class="status">{text['rest.pending']}</span>;
  if (!isAnswered(exchange)) return <span class="status bad">{text['rest.unreachable']}</span>;
  const { status } = exchange.answer;
  return <span class={`status mono ${status < 400 ? 'good' : 'bad'}`}>{`${status} ${PHRASES[status] ?? ''}`.trim()}</span>;
}

function Body({ summary, value }: { summary: string; value: unknown }) {
  return (
    <details>
      <summary>{summary}</summary>
      {/* It scrolls by itself, and is to be reached by keyboard for that. */}
      <pre tabIndex={0} role="group" aria-label={summary}>
        {readableJson(value)}
      </pre>
    </details>
  );
}
