import { classes, Message, methods, parseMessage } from 'werift-ice';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startStunServer, type StunServer } from './stun-server.ts';
import { openStunClient, type StunClient } from './test-stun-client.ts';
import { freeStunPort } from './test-stun-port.ts';

const credentials = { usernameFragment: 'vE63', password: 'a/password/of/22/chars' };
const at = (listenOn: string) => ({ listenOn, announcedAs: listenOn });

/** What is waited for an answer. */
const pass = () => vi.advanceTimersByTime(1000);

async function startProbe(hasOther = true) {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());

  const port = await freeStunPort();
  const settings = { port, main: at('127.0.0.1'), other: hasOther ? at('127.0.0.2') : null };
  const server = (await startStunServer(settings, () => undefined)) as StunServer;
  onTestFinished(() => server.close());
  const browser = await openStunClient();
  return { port, browser, server, answers: server.probe({ address: '127.0.0.1', port: browser.port, ...credentials }) };
}

/** The next check, and how to answer it. */
async function hearsCheck(browser: StunClient) {
  const { packet, from } = await browser.hears();
  const check = parseMessage(packet, Buffer.from(credentials.password)) as Message;
  const answer = (message: Message, client = browser) => client.send(message.bytes, from.port, from.address);
  return { check, from, packet, answer };
}

const success = ({ transactionId }: Message, password = credentials.password) =>
  new Message(methods.BINDING, classes.RESPONSE, transactionId)
    .setAttribute('XOR-MAPPED-ADDRESS', ['127.0.0.1', 1])
    .addMessageIntegrity(Buffer.from(password))
    .addFingerprint();

test('a check is one packet, meant for the browser and no longer than need be', async () => {
  const { browser } = await startProbe();
  const { check, packet } = await hearsCheck(browser);
  expect(check).toMatchObject({ messageMethod: methods.BINDING, messageClass: classes.REQUEST });
  const names = ['USERNAME', 'PRIORITY', 'ICE-CONTROLLED', 'MESSAGE-INTEGRITY', 'FINGERPRINT'];
  expect(check.attributesKeys).toEqual(names);
  expect(check.getAttributeValue('USERNAME')).toMatch(/^vE63:[A-Za-z0-9+/]{4}$/);
  expect(packet.length).toBe(88);
});

test('first from the other address, then from the other port', async () => {
  const { port, browser, answers } = await startProbe();
  for (const expected of [
    { address: '127.0.0.2', port },
    { address: '127.0.0.1', port: port + 1 },
  ]) {
    const { check, from, answer } = await hearsCheck(browser);
    expect(from).toMatchObject(expected);
    answer(success(check));
  }
  expect(await answers).toEqual({ fromOtherAddress: true, fromOtherPort: true });
  expect(browser.heard).toEqual([]);
});

test('a check that nobody answers is sent once', async () => {
  const { browser, answers } = await startProbe();
  await hearsCheck(browser);
  pass();
  await hearsCheck(browser);
  pass();
  expect(await answers).toEqual({ fromOtherAddress: false, fromOtherPort: false });
  expect(browser.heard).toEqual([]);
});

test('an answer that comes while the next one is awaited counts', async () => {
  const { port, browser, answers } = await startProbe();
  const first = await hearsCheck(browser);
  pass();
  await hearsCheck(browser);
  first.answer(success(first.check));
  await browser.ask(port, '127.0.0.2');
  pass();
  expect(await answers).toEqual({ fromOtherAddress: true, fromOtherPort: false });
});

test('with one address there is none other to probe from', async () => {
  const { browser, answers } = await startProbe(false);
  const { check, answer } = await hearsCheck(browser);
  answer(success(check));
  expect(await answers).toEqual({ fromOtherAddress: null, fromOtherPort: true });
});

test('a refusal has passed the NAT as well', async () => {
  const { browser, answers } = await startProbe(false);
  const { check, answer } = await hearsCheck(browser);
  const conflict = new Message(methods.BINDING, classes.ERROR, check.transactionId).setAttribute('ERROR-CODE', [487, 'Role Conflict']);
  answer(conflict.addMessageIntegrity(Buffer.from(credentials.password)));
  expect(await answers).toMatchObject({ fromOtherPort: true });
});

test.each<[string, (check: Message) => Message]>([
  ['signed by somebody else', (check) => success(check, 'another/password/22chr')],
  ['not signed', ({ transactionId }) => new Message(methods.BINDING, classes.RESPONSE, transactionId)],
  ['to another question', () => success(new Message(methods.BINDING, classes.REQUEST))],
  [
    'of another kind',
    ({ transactionId }) =>
      new Message(methods.ALLOCATE, classes.RESPONSE, transactionId).addMessageIntegrity(Buffer.from(credentials.password)),
  ],
])('an answer that is %s is none', async (_name, forge) => {
  const { port, browser, answers } = await startProbe(false);
  const { check, answer } = await hearsCheck(browser);
  answer(forge(check));
  await browser.ask(port + 1);
  pass();
  expect(await answers).toMatchObject({ fromOtherPort: false });
});

test('an answer from elsewhere, or to somewhere else, is none', async () => {
  const { port, browser, answers } = await startProbe(false);
  const { check, answer } = await hearsCheck(browser);
  const other = await openStunClient();
  answer(success(check), other);
  await other.ask(port + 1);
  browser.send(success(check).bytes, port);
  await browser.ask(port);
  pass();
  expect(await answers).toMatchObject({ fromOtherPort: false });
});

test('a server that is closed meanwhile brings nothing down', async () => {
  const { browser, server, answers } = await startProbe();
  await hearsCheck(browser);
  server.close();
  pass();
  await vi.advanceTimersByTimeAsync(1000);
  expect(await answers).toEqual({ fromOtherAddress: false, fromOtherPort: false });
});
