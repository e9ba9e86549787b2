/** The examples of the REST API that can be tried, in the order in which they are best understood. */
export const EXAMPLES = ['audio-video-loopback', 'ping-pong', 'datachannel-buffer-limits', 'broadcaster', 'viewer'] as const;
export type ExampleName = (typeof EXAMPLES)[number];

interface Traits {
  /** Camera and microphone of this side are sent. */
  readonly hasDevices: boolean;
  readonly carries: 'media' | 'data';
  /** `?channel=` says where one publishes, or what one watches. */
  readonly isNamed: boolean;
}

export const TRAITS: Readonly<Record<ExampleName, Traits>> = {
  'audio-video-loopback': { hasDevices: true, carries: 'media', isNamed: false },
  'ping-pong': { hasDevices: false, carries: 'data', isNamed: false },
  'datachannel-buffer-limits': { hasDevices: false, carries: 'data', isNamed: false },
  broadcaster: { hasDevices: true, carries: 'media', isNamed: true },
  viewer: { hasDevices: false, carries: 'media', isNamed: true },
};

/** The example that `/examples/NAME` names; null: `/examples` itself. */
export function exampleInPath(path: string): { readonly name: ExampleName } | { readonly unknown: string } | null {
  const [, written = ''] = /^\/examples\/([^/]*)\/?$/.exec(path) ?? [];
  if (written === '') return null;
  const name = EXAMPLES.find((example) => example === written);
  return name ? { name } : { unknown: decode(written) };
}

function decode(written: string): string {
  try {
    return decodeURIComponent(written);
  } catch {
    // A percent sign that escapes nothing.
    return written;
  }
}
