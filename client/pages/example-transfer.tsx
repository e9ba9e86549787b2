import type { Transfer, TransferRequest } from '../examples/transfer.ts';
import type { ExamplesText } from '../text/examples-en.ts';
import { fill } from '../text/fill.ts';
import { shortTime } from './example-words.ts';

interface WayProps {
  readonly id: string;
  readonly label: string;
  readonly bytes: number;
  readonly total: number;
  readonly mbps: number | null;
  readonly isNow: boolean;
  readonly text: ExamplesText;
}

function Way({ id, label, bytes, total, mbps, isNow, text }: WayProps) {
  const rate = mbps === null ? (isNow ? text['transfer.measuring'] : '–') : fill(text['transfer.rate'], { rate: mbps.toFixed(1) });
  return (
    <div class={`way ${id}`}>
      <label for={id}>{label}</label>
      <output class="mono" for={id}>
        {rate}
      </output>
      <progress id={id} max={total} value={bytes} />
      <span class="amount mono">{(bytes / 1024 / 1024).toFixed(1)} MB</span>
    </div>
  );
}

/** How far it is, how fast it was, and how the page waited. */
export function ExampleTransfer({ transfer, form, text }: { transfer: Transfer | null; form: TransferRequest; text: ExamplesText }) {
  const total = transfer?.totalBytes ?? 1;
  const isBack = transfer?.phase === 'receiving';
  return (
    <div class="example-face transfer">
      <Way
        id="up"
        label={text['transfer.up']}
        bytes={transfer?.sentBytes ?? 0}
        total={total}
        mbps={transfer?.upMbps ?? null}
        isNow={transfer !== null}
        text={text}
      />
      <Way
        id="down"
        label={text['transfer.down']}
        bytes={transfer?.receivedBytes ?? 0}
        total={total}
        mbps={transfer?.downMbps ?? null}
        isNow={isBack}
        text={text}
      />
      {transfer && <Backpressure transfer={transfer} form={form} text={text} />}
    </div>
  );
}

function Backpressure({ transfer, form, text }: { transfer: Transfer; form: TransferRequest; text: ExamplesText }) {
  const { pauses, pausedMs, mostBuffered, messageBytes, serverMs } = transfer;
  const buffered = String(Math.round(mostBuffered / 1024));
  const paused = fill(text['backpressure.pauses'], { times: String(pauses), time: shortTime(pausedMs), buffered });
  return (
    <section class="backpressure">
      <h2>{text['backpressure.title']}</h2>
      <p>{pauses === 0 ? fill(text['backpressure.none'], { buffered }) : paused}</p>
      {serverMs !== null && <p>{fill(text['backpressure.server'], { time: shortTime(serverMs) })}</p>}
      {messageBytes < form.chunkKilobytes * 1024 && (
        <p>{fill(text['backpressure.message'], { size: String(Math.floor(messageBytes / 1024)) })}</p>
      )}
    </section>
  );
}
