import helmet from 'helmet';
import type { RequestHandler } from 'express';

export const MEDIA_FEATURES = ['camera', 'microphone', 'display-capture'] as const;
export type MediaFeature = (typeof MEDIA_FEATURES)[number];

const OWN_FEATURES = ['fullscreen', 'autoplay', 'picture-in-picture', 'screen-wake-lock', 'speaker-selection', 'clipboard-write'];
const NO_FEATURES =
  'clipboard-read geolocation payment usb serial hid midi accelerometer gyroscope magnetometer xr-spatial-tracking idle-detection browsing-topics'.split(
    ' ',
  );

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    mediaSrc: ["'self'", 'blob:'],
    fontSrc: ["'self'"],
    connectSrc: ["'self'"],
    workerSrc: ["'self'"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    objectSrc: ["'none'"],
    requireTrustedTypesFor: ["'script'"],
    trustedTypes: ['replay-worker'],
  },
};

export interface HeaderOptions {
  /** Browsers may insist on HTTPS from now on. Not for a certificate made here: it would lock them out of plain http://localhost. */
  readonly hasStrictTransport: boolean;
  /** The development server injects inline styles and scripts of its own. */
  readonly hasContentSecurityPolicy: boolean;
}

const LOOPBACK_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Security headers of every response. Scripts, styles and connections are our own only; no page may be framed. */
export function securityHeaders({ hasStrictTransport, hasContentSecurityPolicy }: HeaderOptions): RequestHandler {
  const common = {
    contentSecurityPolicy: hasContentSecurityPolicy && contentSecurityPolicy,
    strictTransportSecurity: hasStrictTransport && { maxAge: 63_072_000, includeSubDomains: true },
    crossOriginEmbedderPolicy: false,
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
  } as const;
  const trustworthy = helmet({ ...common, crossOriginOpenerPolicy: { policy: 'same-origin' } });
  // On a page that came over plain http from elsewhere browsers ignore these two, and complain on the console.
  const plain = helmet({ ...common, crossOriginOpenerPolicy: false, originAgentCluster: false });
  return (request, response, next) => {
    const isTrustworthy = request.secure || LOOPBACK_NAME.test(request.hostname ?? '');
    (isTrustworthy ? trustworthy : plain)(request, response, next);
  };
}

/** Permissions-Policy of a page: it may ask for no more of the camera, the microphone and the screen than it needs. */
export function permissionsPolicy(media: readonly MediaFeature[]): string {
  const own = [...media, ...OWN_FEATURES];
  const none = [...MEDIA_FEATURES.filter((feature) => !media.includes(feature)), ...NO_FEATURES];
  return [...own.map((name) => `${name}=(self)`), ...none.map((name) => `${name}=()`)].join(', ');
}
