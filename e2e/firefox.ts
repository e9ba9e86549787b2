import { launch, type Browser } from 'puppeteer-core';

/** A stock Firefox with a fake camera and microphone that nobody has to be asked for. Undefined FIREFOX: there is none. */
export function launchFirefox(): Promise<Browser> {
  const { FIREFOX } = process.env;
  if (!FIREFOX) throw new Error('no Firefox was found');
  return launch({
    browser: 'firefox',
    executablePath: FIREFOX,
    headless: true,
    extraPrefsFirefox: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'media.peerconnection.ice.loopback': true,
      'media.autoplay.default': 0,
      // A page of JSON stays a page, without a viewer around it.
      'devtools.jsonview.enabled': false,
      'intl.accept_languages': 'en-US',
    },
  });
}
