import type { App } from './app.ts';
import type { Config } from './config.ts';
import { listen, type Listening } from './listen.ts';
import type { Log } from './log.ts';
import { limitsFor, warnOfLimits } from './tcp/connection-limits.ts';
import { descriptorLimit } from './tcp/descriptors.ts';
import { hostNamesFor } from './tcp/host-names.ts';
import type { Certificate } from './tcp/tls.ts';
import { createWebServer } from './tcp/web-server.ts';

/**
 * Serves the app where its settings say.
 * @throws the listening error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL` …)
 */
export function startWebServer(app: App, config: Config, log: Log, certificate?: Certificate): Promise<Listening> {
  const descriptors = descriptorLimit();
  const limits = limitsFor(config, descriptors);
  const warning = warnOfLimits(limits, descriptors);
  if (warning !== null) log.warn({}, warning);
  const web = createWebServer(app, {
    certificate,
    limits,
    hostNames: hostNamesFor(config),
    onError: (error) => log.error({ err: error }, 'a connection failed'),
    onForeignHost: once((host) => {
      log.warn({ host: host.slice(0, 100) }, 'a request for another host was refused; behind a proxy set PUBLIC_URL (said once)');
    }),
  });
  return listen(web, config.host, config.port);
}

/** Strangers must not be able to fill the log. */
function once(tell: (host: string) => void): (host: string) => void {
  let isTold = false;
  return (host) => {
    if (!isTold) tell(host);
    isTold = true;
  };
}
