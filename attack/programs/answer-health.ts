import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** Answers every request as `/healthz` does, and does nothing else: how long that takes is what the machine makes of it. */
const server = http.createServer((_request, response) => void response.setHeader('Content-Type', 'application/json').end('{"ok":true}'));
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.once('disconnect', () => process.exit());
