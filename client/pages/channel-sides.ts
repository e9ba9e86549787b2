import type { ChannelText } from '../text/channel-en.ts';
import type { Sides } from './use-inspector-drawer.ts';

/** Towards a viewer the broadcaster is what a caller is to its callee, and called by its own name. */
export function channelSides(text: ChannelText): Sides {
  return { caller: text['side.broadcaster'], callee: text['side.viewer'] };
}

/** Towards the server either of them is what a callee is to its caller: it is the server that offers. */
export function serverSides(text: ChannelText, self: 'side.broadcaster' | 'side.viewer'): Sides {
  return {
    caller: text['side.server'],
    callee: text[self],
    frame: {
      'inspector.oneSided': text['inspector.oneSided'],
      'ladder.server': text['ladder.rest'],
      'ladder.label': text['ladder.label'],
      'ladder.direct.media': text['ladder.media'],
      'ladder.said.whole': text['ladder.said.whole'],
      'ladder.said.direct': text['ladder.said.direct'],
      'ladder.said.ask': text['ladder.said.ask'],
      'ladder.said.reply': text['ladder.said.reply'],
    },
  };
}
