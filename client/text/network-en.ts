/** The words of /network, in English: a table of its own, so that calls do not load it. */
export const networkEn = {
  title: 'Your network · Glasscall',

  'measuring.headline': 'Looking at your network…',
  'measuring.detail':
    'Your browser writes to a few servers, and this server knocks at your router from places you have not written to. It takes a few seconds.',
  'step.help': 'This server said who helps',
  'step.help.now': 'Asking this server who helps',
  'step.servers': 'Every STUN and TURN server was asked',
  'step.servers.now': 'Asking every STUN and TURN server',
  'step.mapping': 'Your address was compared, as several servers see it',
  'step.mapping.now': 'Comparing your address as several servers see it',
  'step.filtering': 'This server knocked at your router from elsewhere',
  'step.filtering.now': 'Having this server knock at your router from elsewhere',
  steps: 'What has been tested',

  'open.headline': 'Nothing stands in your way: calls go direct.',
  'open.detail':
    'Your computer has an address of its own on the internet, and whoever writes to it gets through. Only somebody whose network blocks UDP needs a relay to reach you.',
  'full-cone.headline': 'Your router lets everybody in: calls go direct.',
  'full-cone.detail':
    'It opens one door for a call, and whoever knows that door may use it. Only somebody whose network blocks UDP needs a relay to reach you.',
  'address-restricted.headline': 'Your router lets in whom you write to: calls go direct.',
  'address-restricted.detail':
    'It opens one door for a call, and lets in every answer from a computer you have written to, whichever port it comes from. Only somebody whose network blocks UDP needs a relay to reach you.',
  'port-restricted.headline': 'Your router is careful, and most calls go direct.',
  'port-restricted.detail':
    'It opens one door for a call, and lets in answers only from exactly where you have written to. Two browsers write to each other at the same moment, so that works; only with somebody behind a symmetric router, or without UDP, it does not.',
  'symmetric.headline': 'Your router changes doors: some calls need a relay.',
  'symmetric.headline.noRelay': 'Your router changes doors: some calls will fail.',
  'symmetric.detail':
    'It opens another door for everybody you write to, so nobody can be told beforehand where to knock. A call to somebody whose router is as careful goes through a relay.',
  'udp-blocked.headline': 'Your network blocks UDP: calls need a relay.',
  'udp-blocked.headline.noRelay': 'Your network blocks UDP: calls will fail.',
  'udp-blocked.detail':
    'No server answered by UDP, the way calls travel. A company’s or hotel’s firewall does that, or an extension of your browser. If it is the same from every network you try, the servers themselves may be closed to UDP.',
  'noRelay.detail': 'No relay answers here, so a call that needs one cannot be made.',
  'firewall.headline': 'No router in between, only a firewall: most calls go direct.',
  'firewall.detail':
    'Your computer has an address of its own on the internet, and a firewall lets in only answers to what you have sent. For calls it is as good as a cone.',
  'open-or-full-cone.headline': 'Whoever calls you gets through: calls go direct.',
  'open-or-full-cone.detail':
    'Either your computer has an address of its own on the internet, or a router opens one door for it that everybody may use.',
  'cone.headline': 'Your router is a cone, and most calls go direct.',
  'cone.detail': 'It opens one door for a call, the same for everybody. Whom it lets in by that door is not fully known.',
  'cone-or-open.headline': 'Little stands in your way: most calls go direct.',
  'cone-or-open.detail':
    'Whoever you call sees one door, the same for everybody. Whether there is a router or a firewall, and whom it lets in, is not fully known.',
  'several.headline': 'Part of your network stays in the dark.',
  'several.detail': 'What was seen fits more than one kind of router. What is missing stands below.',
  'unknown.headline': 'Nothing can be said about your network from here.',
  'unknown.detail': 'Calls may well work all the same: this page only cannot tell beforehand which road they take.',
  'own-network.headline': 'You and this server are in one network.',
  'own-network.detail': 'Between you and it nothing is in the way. Calls within your network go direct.',
  'own-computer.headline': 'This server runs on your own computer.',
  'own-computer.detail': 'Between you and it nothing is in the way, and calls on this computer and in your network go direct.',
  'refused.headline': 'This server does not test your network now.',
  'refused.detail.rate_limited': 'It was asked too often. Test again at {time}.',
  'refused.detail.other': 'It answered “{code}”. Test again; if it stays, its log says more.',
  'blocked.headline': 'Your browser does not let this page test the network.',
  'blocked.detail': 'It refuses peer connections (WebRTC), without which there are no calls either. Look at its settings and extensions.',

  'kind.open': 'Open (no NAT)',
  'kind.full-cone': 'Full cone',
  'kind.address-restricted': 'Address-restricted cone',
  'kind.port-restricted': 'Port-restricted cone',
  'kind.symmetric': 'Symmetric',
  'kind.udp-blocked': 'UDP blocked',
  'kind.firewall': 'Firewall without NAT',
  'kind.unknown': 'Not known',
  'fact.kind': 'Kind',
  'fact.mapping': 'Mapping',
  'fact.filtering': 'Filtering',
  'fact.address': 'Seen as',
  facts: 'What kind of network it is',
  'behaviour.endpoint-independent': 'endpoint-independent',
  'behaviour.address-dependent': 'address-dependent',
  'behaviour.address-and-port-dependent': 'address- and port-dependent',
  'behaviour.unknown': 'not known',
  or: ' or ',

  again: 'Test again',
  call: 'Start a call',

  'doubts.title': 'What is not known, and why',
  'doubt.no-stun':
    'How your router behaves: this server has no STUN server and knows of none, and without one nobody tells your browser how it looks from outside. Whoever runs it can change that with STUN_PORT or STUN_URLS.',
  'doubt.no-stun-on-this-computer':
    'How your router behaves: this server runs on your own computer, on your side of the router. Open this page at a Glasscall server on the internet, or start this one with STUN_URLS=public.',
  'doubt.stun-silent': 'How your router behaves: no STUN server answered, although UDP gets through to a relay.',
  'doubt.own-network':
    'How your router to the internet behaves: this server is on your side of it and cannot see it. Open this page at a Glasscall server on the internet.',
  'doubt.hidden-address':
    'Whether there is a router that changes your address: your browser hides your computer’s own address from pages that do not use the microphone. Calls go the same road either way.',
  'doubt.mapping-one-address':
    'Whether another address would see another door: STUN answered from one address only. Routers that depend on the address alone are rare.',
  'doubt.mapping-unseen': 'Whether your router always uses the same door: not every server answered in time. Test again.',
  'doubt.filtering-one-address':
    'Whether strangers are let in: this server has only one address to knock from, and would need a second one that you have not written to.',
  'doubt.filtering-no-helper':
    'Whom your router lets in: only a Glasscall server with STUN of its own can knock from places you have not written to, and this one has none.',
  'doubt.filtering-rate-limited':
    'Whom your router lets in: this server knocks three times a minute at most, and has done so. Test again at {time}.',
  'doubt.filtering-unseen': 'Whom your router lets in: this server could not knock, as it lost sight of your browser. Test again.',
  'doubt.filtering-silent-browser':
    'Whom your router lets in: your browser did not answer, and could not show that it ever answers strangers. Its silence says nothing about the router then. Chrome or Edge can tell more.',
  'closer.offer': 'Allow the microphone for a moment',
  'closer.offered': 'Your browser then tells this page the address. Nothing is heard or sent, and the microphone is closed at once.',
  'closer.refused': 'The microphone was not allowed, or the address stays hidden all the same.',
  'closer.asking': 'Your browser is asking you…',

  'roads.title': 'A call from here',
  'roads.to': 'Their network',
  'roads.road': 'Road',
  'roads.same': 'The one you are in',
  'road.direct': 'Direct',
  'road.relayed': 'Through a relay',
  'road.relayed.over': 'TURN/{transport}',
  'road.impossible': 'Not possible',
  'road.unclear': 'Not known',
  'road.needs-relay': 'Needs a relay',
  'roads.untried': 'Whether a relay answers could not be tried: this server gave no credentials ({code}).',

  'servers.title': 'Who answers',
  'servers.server': 'Server',
  'servers.answer': 'Answered within',
  'server.silent': 'No answer',
  'server.credentials': 'Credentials refused',
  'server.refused': 'Refused ({code})',
  'server.absent': 'Not offered here',
  'server.untried': 'Not tried',
  'server.waiting': 'Waiting…',

  'picture.you': 'You',
  'picture.router': 'Your router',
  'picture.unknown': 'Perhaps a router',
  'picture.either': 'A router or firewall',
  'picture.firewall': 'A firewall',
  'picture.wall': 'Your network',
  'picture.server': 'A server you wrote to',
  'picture.stranger': 'Anyone else',
  'picture.udp': 'Anyone, by UDP',
  'picture.relay': 'A relay, by TCP',
  'picture.port.same': 'that port',
  'picture.port.other': 'another port',
  'picture.alt.none': 'Nothing lies between you and the internet.',
  'picture.alt.nat': 'Your router stands between you and the internet and writes with one port for you, whomever you write to.',
  'picture.alt.symmetric': 'Your router stands between you and the internet and writes with another port for each one you write to.',
  'picture.alt.firewall': 'A firewall stands between you and the internet and leaves your address as it is.',
  'picture.alt.either': 'A router or a firewall stands between you and the internet, and you write with one port, whomever you write to.',
  'picture.alt.unknown': 'Something may stand between you and the internet.',
  'picture.alt.wall': 'Your network lets no UDP through.',
  'picture.alt.relay.in': 'A relay is reached by TCP.',
  'picture.alt.relay.blocked': 'No relay is reached.',
  'picture.alt.port.in': 'The server you wrote to is let in from another port, too.',
  'picture.alt.port.blocked': 'The server you wrote to is kept out when it writes from another port.',
  'picture.alt.port.unknown': 'Whether the server you wrote to is let in from another port is not known.',
  'picture.alt.stranger.in': 'Anyone else is let in.',
  'picture.alt.stranger.blocked': 'Anyone else is kept out.',
  'picture.alt.stranger.unknown': 'Whether anyone else is let in is not known.',

  'words.title': 'In other words',
  'word.nat': 'NAT',
  'word.nat.means':
    'What a router does so that a whole household shares one address on the internet. It opens a door, a port of its own, for each conversation.',
  'word.mapping': 'Mapping',
  'word.mapping.means':
    'Which door: the same for everybody you write to (endpoint-independent), or another one for each address or port (RFC 4787).',
  'word.filtering': 'Filtering',
  'word.filtering.means': 'Who may come in by that door: everybody, an address you have written to, or only exactly that address and port.',
  'word.cone': 'Cone, symmetric',
  'word.cone.means': 'The older names (RFC 3489). Every cone keeps one door; a symmetric router does not.',
  'word.stun': 'STUN',
  'word.stun.means': 'A server that tells your browser which address and port it sees.',
  'word.turn': 'TURN, relay',
  'word.turn.means': 'A server through which a call goes when there is no direct road. It sees only encrypted packets.',
};

export type NetworkText = Readonly<Record<keyof typeof networkEn, string>>;
export type NetworkTextKey = keyof NetworkText;
