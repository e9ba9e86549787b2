import { ip, inNamespace, namespaceOf, PLACES, type HomePlace, type Place, type RouterPlace } from './namespaces.ts';
import { APP, INET_ADDRESSES, ROUTERS, WAYS_OUT } from './addresses.ts';
import { runCommand } from './run-command.ts';

/** No IPv6, and no second guesses about where packets come from; bridged frames stay out of a router's rules. */
const KERNEL = [
  'net.ipv6.conf.all.disable_ipv6=1',
  'net.ipv6.conf.default.disable_ipv6=1',
  'net.ipv4.conf.all.rp_filter=0',
  'net.ipv4.conf.default.rp_filter=0',
];
const ROUTER_KERNEL = ['net.ipv4.ip_forward=1'];
/** There only where the kernel can pass bridged frames through a router's rules, as it then does by default. */
const BRIDGE_KERNEL = ['-e', 'net.bridge.bridge-nf-call-iptables=0'];

const ROUTER_PLACES = Object.keys(ROUTERS) as RouterPlace[];
const HOME_PLACES = Object.keys(WAYS_OUT) as HomePlace[];

/** Makes every place and the wires between them; the routers have no rules and the homes no addresses yet. */
export async function buildTopology(owner: number): Promise<void> {
  const name = (place: Place) => namespaceOf(owner, place);
  await ip(
    null,
    PLACES.map((place) => `netns add ${name(place)}`),
  );
  await Promise.all(
    PLACES.map(async (place) => {
      const isRouter = ROUTER_PLACES.some((router) => router === place);
      const settings = [...KERNEL, ...(isRouter || place === 'inet' ? ROUTER_KERNEL : []), ...(isRouter ? BRIDGE_KERNEL : [])];
      await runCommand(inNamespace(name(place), ['sysctl', '-q', '-w', ...settings]));
      await ip(name(place), ['link set lo up']);
    }),
  );
  await ip(null, [
    `link add void netns ${name('inet')} type veth peer name inet netns ${name('void')}`,
    // rA2's way out is a cable of the test's own.
    ...ROUTER_PLACES.filter((router) => router !== 'rA2').map(
      (router) => `link add wan netns ${name(router)} type veth peer name ${router} netns ${name('inet')}`,
    ),
    ...HOME_PLACES.flatMap((home) =>
      WAYS_OUT[home].map(
        ({ device, router }) => `link add ${device} netns ${name(home)} type veth peer name ${home} netns ${name(router)}`,
      ),
    ),
  ]);
  // What has no address here is swallowed. Without a route for it coturn is told so, and ends sessions over TCP.
  await ip(name('void'), ['link set inet arp off', 'link set inet up']);
  await ip(name('inet'), [
    ...INET_ADDRESSES.map((address) => `addr add ${address}/32 dev lo`),
    'link set void arp off',
    'link set void up',
    // The server's own peers do not look for addresses on a loopback device.
    `addr add ${APP}/32 dev void`,
    'route add default dev void',
  ]);
  await Promise.all(ROUTER_PLACES.map((router) => buildLan(name(router), router)));
  await Promise.all(ROUTER_PLACES.filter((router) => router !== 'rA2').map((router) => plugIn(owner, router)));
  await ip(name('void'), ['addr flush dev inet']);
}

async function buildLan(namespace: string, router: RouterPlace): Promise<void> {
  const { lan, openLan } = ROUTERS[router];
  const homes = HOME_PLACES.filter((home) => WAYS_OUT[home].some((way) => way.router === router));
  await ip(namespace, [
    'link add lan type bridge',
    ...homes.flatMap((home) => [`link set ${home} master lan`, `link set ${home} up`]),
    `addr add ${lan}/24 dev lan`,
    `addr add ${openLan}/29 dev lan`,
    'link set lan up',
  ]);
}

/** Connects a router's `wan`, once it is there, to the internet. */
export async function plugIn(owner: number, router: RouterPlace): Promise<void> {
  const { wan, openPrefix } = ROUTERS[router];
  await ip(namespaceOf(owner, 'inet'), [
    `link set ${router} up`,
    `route replace ${wan}/32 dev ${router}`,
    `route replace ${openPrefix} via ${wan} dev ${router} onlink`,
  ]);
  await ip(namespaceOf(owner, router), [
    `addr add ${wan}/32 dev wan`,
    'link set wan up',
    `route replace default via ${APP} dev wan onlink`,
  ]);
}
