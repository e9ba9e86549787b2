const TITLES = { survival: '## Time to be back', inspector: '## The inspector' } as const;

/** The parts of the document after the first one. */
export type LaterPart = keyof typeof TITLES;

interface Parts {
  readonly setUp: string;
  readonly survival: string;
  readonly inspector: string;
}

/** Where each part begins is where its title is; one that is missing is empty. */
function split(document: string): Parts {
  const start = (part: LaterPart) => {
    const at = document.indexOf(`\n${TITLES[part]}\n`);
    return at < 0 ? null : at + 1;
  };
  const inspector = start('inspector') ?? document.length;
  const survival = start('survival') ?? inspector;
  return { setUp: document.slice(0, survival), survival: document.slice(survival, inspector), inspector: document.slice(inspector) };
}

function join({ setUp, survival, inspector }: Parts): string {
  const parts = [setUp, survival, inspector].map((part) => part.trimEnd());
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
