import type { Text } from '../text/en.ts';
import { fill } from '../text/fill.ts';
import type { Road, RoadKind } from '../timeline/road.ts';
import type { Sentence } from './sentence.ts';

/** The road of a connected call, and what it means. `isAsked`: this side has asked for a relay. */
export function roadSentence(road: Road, isAsked: boolean, text: Text): Sentence {
  const details = [...aboutRoad(road.kind, isAsked, text), ...(road.over === 'udp' || road.over === null ? [] : [text['road.tcp.detail']])];
  return { headline: headline(road, text), detail: details.join(' ') };
}

function headline({ kind, over }: Road, text: Text): string {
  if (!isRelay(kind)) return text[`road.${kind}.headline`];
  return over === null ? text['road.relay.headline'] : fill(text['road.relay.headline.over'], { over: over.toUpperCase() });
}

function aboutRoad(kind: RoadKind, isAsked: boolean, text: Text): string[] {
  switch (kind) {
    case 'same-computer':
    case 'same-network':
    case 'internet':
      return [text[`road.${kind}.detail`]];
    case 'both-routers':
    case 'your-router':
    case 'their-router':
      return [text['road.routers.detail']];
    case 'direct':
      return [text['connected.detail']];
    case 'your-relay':
    case 'their-relay':
    case 'both-relays':
      return [isAsked ? text['road.asked.detail'] : text[`road.${kind}.detail`], text['road.relay.detail']];
  }
}

function isRelay(kind: RoadKind): kind is 'your-relay' | 'their-relay' | 'both-relays' {
  return kind === 'your-relay' || kind === 'their-relay' || kind === 'both-relays';
}
