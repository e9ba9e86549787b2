import { ArrowRight, CircleHelp, CircleX, Waypoints } from 'lucide';
import type { IconNode } from 'lucide';
import type { ServerAnswer } from '../network/ask-server.ts';
import { roads, type RelaysAnswering, type Road } from '../network/roads.ts';
import type { NatKind } from '../network/nat-kind.ts';
import type { Progress } from '../network/network-test.ts';
import type { ServerKind } from '../network/server-list.ts';
import { fill } from '../text/fill.ts';
import type { NetworkText } from '../text/network-en.ts';
import { Icon } from '../ui/icon.tsx';

const ICONS: Record<Road['by'], IconNode> = {
  direct: ArrowRight,
  relayed: Waypoints,
  'needs-relay': Waypoints,
  impossible: CircleX,
  unclear: CircleHelp,
};
const TONES: Record<Road['by'], string> = {
  direct: 'good',
  relayed: 'careful',
  'needs-relay': 'careful',
  impossible: 'bad',
  unclear: 'quiet',
};

function RoadCell({ road: way, text }: { road: Road; text: NetworkText }) {
  return (
    <td class={`road ${TONES[way.by]}`} data-road={way.by}>
      <Icon node={ICONS[way.by]} size={16} />
      <span>{text[`road.${way.by}`]}</span>
      {way.by === 'relayed' && <span class="over">{fill(text['road.relayed.over'], { transport: way.over.toUpperCase() })}</span>}
    </td>
  );
}

/** The road of a call to each of the six kinds, and within one's own network. */
export function RoadTable({ kinds, relays, text }: { kinds: readonly NatKind[]; relays: RelaysAnswering; text: NetworkText }) {
  return (
    <table class="roads">
      <thead>
        <tr>
          <th scope="col">{text['roads.to']}</th>
          <th scope="col">{text['roads.road']}</th>
        </tr>
      </thead>
      <tbody>
        <tr data-to="same-network">
          <th scope="row">{text['roads.same']}</th>
          <RoadCell road={{ by: 'direct' }} text={text} />
        </tr>
        {roads(kinds, relays).map(({ to, road: way }) => (
          <tr key={to} data-to={to}>
            <th scope="row">{text[`kind.${to}`]}</th>
            <RoadCell road={way} text={text} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const SERVER_NAMES: Record<ServerKind, string> = {
  stun: 'STUN/UDP',
  'turn-udp': 'TURN/UDP',
  'turn-tcp': 'TURN/TCP',
  'turn-tls': 'TURN/TLS',
};

/** One row for each server and way to it; a way that is offered nowhere has a row that says so. */
export function ServerTable({ progress: { servers, relaysRefused }, text }: { progress: Progress; text: NetworkText }) {
  const kinds = Object.keys(SERVER_NAMES) as ServerKind[];
  return (
    <table class="servers">
      <thead>
        <tr>
          <th scope="col">{text['servers.server']}</th>
          <th scope="col">{text['servers.answer']}</th>
        </tr>
      </thead>
      <tbody>
        {kinds.map((kind) => {
          const rows = servers.filter(({ server }) => server.kind === kind);
          const absent = kind !== 'stun' && relaysRefused !== null ? text['server.untried'] : text['server.absent'];
          if (rows.length === 0) return <ServerRow key={kind} kind={kind} address="" tone="quiet" words={absent} />;
          return rows.map(({ server: { url }, answer }) => (
            <ServerRow key={url} kind={kind} address={url.replace(/^\w+:|\?.*$/g, '')} {...answerWords(answer, text)} />
          ));
        })}
      </tbody>
    </table>
  );
}

function ServerRow({ kind, address, tone, words }: { kind: ServerKind; address: string; tone: string; words: string }) {
  return (
    <tr data-server={kind}>
      <th scope="row">
        {SERVER_NAMES[kind]}
        {address !== '' && <span class="address">{address}</span>}
      </th>
      <td class={tone}>{words}</td>
    </tr>
  );
}

/** STUN's code for credentials that are wrong or have expired (RFC 8489 §14.8). */
const UNAUTHENTICATED = 401;

function answerWords(answer: ServerAnswer | null, text: NetworkText): { tone: string; words: string } {
  if (answer === null) return { tone: 'quiet', words: text['server.waiting'] };
  if (answer.status === 'answered') return { tone: 'good', words: `${Math.round(answer.tookMs)} ms` };
  if (answer.status === 'silent') return { tone: 'bad', words: text['server.silent'] };
  const { code } = answer;
  return {
    tone: 'bad',
    words: code === UNAUTHENTICATED ? text['server.credentials'] : fill(text['server.refused'], { code: String(code) }),
  };
}

/** The ways to a relay that have answered; null while none could be tried. */
export function relaysAnswering({ servers, relaysRefused }: Progress): RelaysAnswering {
  if (relaysRefused !== null) return null;
  const has = (kind: ServerKind) => servers.some(({ server, answer }) => server.kind === kind && answer?.status === 'answered');
  return (['udp', 'tcp', 'tls'] as const).filter((transport) => has(`turn-${transport}`));
}
