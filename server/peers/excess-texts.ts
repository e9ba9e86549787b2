import type { Excess } from './engine.ts';

/** For the log. */
export const EXCESS_TEXTS: Readonly<Record<Excess, string>> = {
  media: 'a server peer was closed: it sent far more than it is told to, for 5 s',
  messages: 'a server peer was closed: it sent more in its data channel than is taken there',
  channels: 'a server peer was closed: it opened data channels of its own',
};
