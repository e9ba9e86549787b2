/** What leads to the test call, in English. */
export const echoLinkEn = {
  'echoLink.test': 'Test your camera and connection',
  'echoLink.call': 'Call the server',
  'echoLink.while': 'Nobody there yet? See and hear yourself as the others will. This call goes on waiting here.',
} as const;

export type EchoLinkText = Readonly<Record<keyof typeof echoLinkEn, string>>;
