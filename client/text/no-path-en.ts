/** Why no path was found and what to do, in English. Loaded only where none was. */
export const noPathEn = {
  'relay-only':
    'You asked for relays only (relay=1), but this server has no TURN server. Take relay=1 out of the address, or ask whoever runs the server for one.',
  'nothing-of-theirs':
    'Not one address of the other person’s browser arrived. Their network gives it none, or they allow relays only and reach none. Ask them to try another network.',
  'no-servers':
    'This server has neither STUN nor TURN, so only calls within one network come about, and some guest networks keep even their own devices apart. Use the same Wi-Fi, or ask whoever runs the server to set them up.',
  'turn-refused':
    'No direct way was open, and the TURN server refused this call’s credentials. Try again; if it stays, whoever runs the server should see whether both have the same secret and the right time.',
  'turn-silent':
    'No direct way was open, and the TURN server did not answer your browser: your network blocks it, or it does not run. Try another network. One that lets only web pages through needs TURN over TLS on port 443.',
  'turn-silent-theirs':
    'No direct way was open. Your side reached the TURN server, the other person’s did not: their network probably blocks it. Ask them to try another one.',
  'relays-failed':
    'No direct way was open. Both of you reached the TURN server, but nothing got through it. Try again; if it stays, whoever runs the server should see whether its relay ports are open.',
  'udp-blocked':
    'Your network lets no UDP through, and this server has no TURN server to go around that. Use another network, a phone’s for instance.',
  'udp-blocked-theirs':
    'The other person’s network seems to let no UDP through, and this server has no TURN server to go around that. Ask them to use another network, a phone’s for instance.',
  'needs-turn':
    'Both of you reach the internet, but your two networks do not let each other in. Such a pair needs a TURN server, and this server has none. Use another network for one of you, a phone’s for instance.',
} as const;

export type NoPathText = Readonly<Record<keyof typeof noPathEn, string>>;
