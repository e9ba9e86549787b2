import { expect, test } from 'vitest';
import { readIceLinks } from './ice-links.ts';

const RELAY = '<turn:relay.example:3478?transport=udp>; rel="ice-server"; username="17:ab"; credential="c+/="; credential-type="password"';
const read = { urls: ['turn:relay.example:3478?transport=udp'], username: '17:ab', credential: 'c+/=' };

test.each([
  ['none at all', null, []],
  ['nothing', '', []],
  ['a relay', RELAY, [read]],
  ['two', `${RELAY}, ${RELAY.replace('turn:', 'turns:')}`, [read, { ...read, urls: ['turns:relay.example:3478?transport=udp'] }]],
  ['one beside other links', `</style.css>; rel=preload; as=style, ${RELAY}`, [read]],
  [
    'signs that have to be written as two',
    '<turn:a>; rel="ice-server"; username="a\\"b"; credential="c\\\\d,e"',
    [{ urls: ['turn:a'], username: 'a"b', credential: 'c\\d,e' }],
  ],
  ['a relay without credentials, which no browser takes', '<turn:relay.example>; rel="ice-server"', []],
  ['an address that is no relay', '<https://relay.example>; rel="ice-server"; username="a"; credential="b"', []],
  ['no header at all in form', 'turn:relay.example; rel=ice-server', []],
])('%s', (_what, header, servers) => {
  expect(readIceLinks(header)).toEqual(servers);
});
