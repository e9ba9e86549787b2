import type { Glossary } from './glossary-terms.ts';

/** What the words mean, in English. */
export const glossaryEn: Glossary = {
  title: 'Words',
  groups: {
    meeting: 'How two people meet',
    agreement: 'What the browsers agree on',
    path: 'How a path is found',
    network: 'What lies between',
    protection: 'What protects and carries',
    media: 'Picture and sound, in figures',
  },
  terms: {
    caller: {
      title: 'caller',
      words: 'The one who opens a call. Shown in amber. Only the caller begins a negotiation or restarts ICE.',
    },
    callee: { title: 'callee', words: 'The one who joins a call. Shown in teal. Nothing of the callee is sent before Join is pressed.' },
    peer: { title: 'peer', words: 'Either of the two in a call: a person’s browser, seen from the other one.' },
    room: { title: 'room', words: 'A place on the server with two seats. Signals pass only between the seats of one room.' },
    seat: {
      title: 'seat',
      words:
        'The right to be one of the two in a call. It outlives a dropped connection and a reload of the page; a seat left by accident is held for half a minute.',
    },
    seatToken: {
      title: 'seat token',
      words: 'The secret that proves whose seat it is. The page keeps it and shows it to take its seat again.',
    },
    signaling: {
      title: 'signaling',
      words: 'How two browsers that cannot reach each other yet exchange what they need for it: through a server that both can reach.',
    },
    signal: {
      title: 'signal',
      words:
        'One message from peer to peer through the server: a description, a candidate, a restart request, the state of the devices, or an error. The server relays it without reading it.',
    },
    mailbox: { title: 'mailbox', words: 'Where signals wait at the server for a peer who has not come yet, or is away for the moment.' },
    negotiation: {
      title: 'negotiation',
      words:
        'The life of one pair of peer connections, numbered. ICE restarts and added tracks belong to it; a fresh pair of connections is the next one.',
    },
    serverPeer: {
      title: 'server peer',
      words:
        'A connection whose other end is the server itself, not another person’s browser: it sends back what it gets, or passes it on to many.',
    },
    rest: {
      title: 'REST',
      words:
        'Asking a server by plain HTTP requests: POST makes something, here a connection with the server’s offer, or hands over the answer; DELETE gives it back. No socket is kept open for it.',
    },
    sdp: {
      title: 'SDP',
      words:
        'Session Description Protocol: the text in which a browser writes what it can send and receive, and how to reach it. One attribute a line.',
    },
    description: {
      title: 'description',
      words: 'What one browser proposes or accepts, written in SDP. An offer and an answer are descriptions.',
    },
    offer: {
      title: 'offer',
      words: 'The first of two descriptions: what one side proposes to send and receive, with which codecs and keys.',
    },
    answer: {
      title: 'answer',
      words: 'The second of two descriptions: which parts of the offer the other side accepts. With it the two have agreed.',
    },
    section: {
      title: 'media section',
      words: 'The part of a description that begins with “m=”. Each stands for one stream of sound or picture, or for the data channels.',
    },
    glare: { title: 'glare', words: 'Both sides make an offer at the same moment. One of them has to give way.' },
    polite: {
      title: 'polite, impolite',
      words:
        'Who gives way at glare. The polite side takes its offer back and answers the other’s; the impolite side ignores what came. Here the callee is polite.',
    },
    rollback: { title: 'rollback', words: 'A browser takes its own offer back, as though it had not been made.' },
    codec: {
      title: 'codec',
      words:
        'How sound or picture is packed into few bits, and unpacked: Opus for sound; VP8, VP9, H.264 or AV1 for pictures. Both sides need the same one.',
    },
    bundle: { title: 'BUNDLE', words: 'Sound, picture and data share one path instead of finding one each.' },
    rtcpMux: { title: 'rtcp-mux', words: 'The reports on how media arrives (RTCP) use the same port as the media itself (RTP).' },
    ice: {
      title: 'ICE',
      words:
        'Interactive Connectivity Establishment: both browsers collect addresses at which they may be reached, exchange them, and try them in pairs until one connects.',
    },
    candidate: {
      title: 'candidate',
      words: 'An address, port and protocol at which a browser may be reached. Whether it can be is what the checks find out.',
    },
    host: {
      title: 'host candidate',
      words: 'An address of the computer itself. It connects two devices on the same network, or one with a public address.',
    },
    srflx: {
      title: 'srflx candidate',
      words:
        'Server reflexive: the address from which a STUN server saw the browser come. Behind a router it is the router’s public address.',
    },
    prflx: { title: 'prflx candidate', words: 'Peer reflexive: an address nobody had announced, first seen when a check came from it.' },
    relay: {
      title: 'relay candidate',
      words: 'An address at a TURN server that passes on whatever comes. It works nearly always, and takes a detour.',
    },
    mdns: {
      title: 'mDNS candidate',
      words:
        'A host candidate whose address is hidden behind a random name ending in “.local”. Only devices on the same network can look it up.',
    },
    gathering: {
      title: 'gathering',
      words: 'A browser collects its candidates: its own addresses at once, those that STUN and TURN servers tell a little later.',
    },
    trickle: { title: 'trickle', words: 'Each candidate is sent as soon as it is found, so that checks begin before all are known.' },
    pair: { title: 'candidate pair', words: 'One candidate of this side and one of the other: a path that may work.' },
    check: {
      title: 'connectivity check',
      words: 'A small STUN request sent along a candidate pair. If the answer comes back, the path is open in both directions.',
    },
    selectedPair: {
      title: 'selected pair',
      words: 'The pair that carries the media. One side nominates it among those whose checks were answered.',
    },
    ufrag: {
      title: 'ufrag, pwd',
      words:
        'A short name and a password in each description. Checks are signed with them, so that nobody else’s are taken for the peer’s. A new ufrag means that ICE was restarted.',
    },
    iceRestart: {
      title: 'ICE restart',
      words: 'Both sides gather and check anew, within the same connection, while media goes on along the old path as long as it can.',
    },
    consent: {
      title: 'consent',
      words:
        'A check every few seconds by which the other side shows that it still wants what is sent. After 30 seconds without an answer a browser stops sending.',
    },
    relayOnly: {
      title: 'relay only',
      words: 'Only relay candidates are used. The other person does not learn one’s address, at the price of a detour.',
    },
    nat: {
      title: 'NAT',
      words:
        'Network address translation: a router lets many devices share one public address, and rewrites address and port of whatever passes.',
    },
    independentMapping: {
      title: 'endpoint-independent mapping',
      words:
        'The router keeps one public port for a port inside, whoever is written to. What a STUN server saw is then good for the peer too: direct calls work.',
    },
    dependentMapping: {
      title: 'endpoint-dependent mapping',
      words:
        'The router takes another public port for each destination (“symmetric NAT”). What a STUN server saw is of no use to the peer, and two such routers need a TURN server between them.',
    },
    filtering: {
      title: 'filtering',
      words:
        'What a router lets in: from anyone, only from addresses that were written to, or only from their very ports. As both sides write to each other, checks pass nearly all of it.',
    },
    stun: {
      title: 'STUN',
      words: 'A server that says from which public address a request came. It is asked once or twice, and carries no media.',
    },
    turn: { title: 'TURN', words: 'A server that relays media when no direct path exists. It sees only encrypted packets.' },
    dtls: { title: 'DTLS', words: 'TLS over UDP: the handshake by which the two browsers agree on keys, on the path that ICE has found.' },
    fingerprint: {
      title: 'fingerprint',
      words:
        'A hash of the certificate that a browser will show in the DTLS handshake, sent in its description. Whoever shows another one is refused.',
    },
    srtp: {
      title: 'SRTP',
      words: 'Secure Real-time Transport Protocol: how packets of sound and picture travel, encrypted with the keys that DTLS agreed on.',
    },
    sctp: { title: 'SCTP', words: 'The protocol that carries data channels inside DTLS; it repeats what was lost and keeps the order.' },
    dataChannel: {
      title: 'data channel',
      words: 'A way for any data from browser to browser, beside picture and sound and on the same path.',
    },
    track: { title: 'track', words: 'One source of sound or picture: a microphone, a camera, a screen.' },
    keyframe: {
      title: 'keyframe',
      words: 'A whole picture. The frames between only say what changed; after a loss, and at the start, a keyframe must come first.',
    },
    bitrate: {
      title: 'bitrate',
      words: 'How many bits a second are sent or received. The browser lowers it when the path cannot carry more.',
    },
    rtt: {
      title: 'round-trip time',
      words: 'How long a packet takes to the other side and its answer back. Below 150 ms a talk feels immediate.',
    },
    jitter: {
      title: 'jitter',
      words: 'How unevenly packets arrive. The browser evens it out by waiting a little, which adds to the delay.',
    },
    packetLoss: {
      title: 'packet loss',
      words: 'The share of packets that never arrived. A few in a hundred are mended; more are heard and seen.',
    },
  },
  forms: {
    signaling: ['signaling'],
    signal: ['signal', 'signals', 'Signals'],
    mailbox: ['mailbox'],
    negotiation: ['negotiation', 'negotiations'],
    sdp: ['SDP'],
    offer: ['the offer', 'The offer'],
    answer: ['the answer', 'The answer', 'no answer has left'],
    codec: ['codec', 'codecs'],
    ice: ['ICE'],
    candidate: ['candidate', 'candidates'],
    relay: ['relay', 'relays', 'relayed', 'Relayed'],
    mdns: ['mDNS'],
    pair: ['pair of addresses', 'pairs of addresses', 'Pairs of addresses', 'pairs'],
    check: ['checks', 'no check'],
    iceRestart: ['ICE restart', 'ICE restarts'],
    nat: ['NAT'],
    stun: ['STUN'],
    turn: ['TURN'],
    dtls: ['DTLS'],
    fingerprint: ['fingerprint'],
    srtp: ['SRTP'],
    sctp: ['SCTP'],
    dataChannel: ['data channel', 'data channels'],
    keyframe: ['keyframe'],
    bitrate: ['bitrate'],
    rtt: ['there and back', 'round-trip time'],
    jitter: ['jitter'],
    packetLoss: ['Lost packets', 'packet loss', 'packets get lost'],
  },
};
