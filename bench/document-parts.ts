const TITLES = {
  survival: '## Time to be back',
  inspector: '## The inspector',
  channel: '## Channels from browser to browser',
  peers: '## Peers in the server',
} as const;

/** The parts of the document after the first one. */
export type LaterPart = keyof typeof TITLES;

interface Parts {
  readonly setUp: string;
  readonly survival: string;
  readonly inspector: string;
  readonly channel: string;
  readonly peers: string;
}

/** Where each part begins is where its title is; one that is missing is empty. */
function split(document: string): Parts {
  const start = (part: LaterPart) => {
    const at = document.indexOf(`\n${TITLES[part]}\n`);
    return at < 0 ? null : at + 1;
  };
  const peers = start('peers') ?? document.length;
  const channel = start('channel') ?? peers;
  const inspector = start('inspector') ?? channel;
  const survival = start('survival') ?? inspector;
  return {
    setUp: document.slice(0, survival),
    survival: document.slice(survival, inspector),
    inspector: document.slice(inspector, channel),
    channel: document.slice(channel, peers),
    peers: document.slice(peers),
  };
}

function join({ setUp, survival, inspector, channel, peers }: Parts): string {
  const parts = [setUp, survival, inspector, channel, peers].map((part) => part.trimEnd());
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** The document with a new first part; what else it says stays. */
export function withSetUp(document: string, setUp: string): string {
  return join({ ...split(document), setUp });
}

/** The document with one of its later parts new; what else it says stays. */
export function withPart(document: string, part: LaterPart, text: string): string {
  return join({ ...split(document), [part]: text });
}
