export { XHR as PollingTransport } from 'engine.io-client';
