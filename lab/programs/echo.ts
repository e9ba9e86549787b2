// A UDP echo at two addresses and two ports of each: `echo.js ADDRESS ADDRESS PORT PORT`. It answers with what it sees of the sender, from
// the socket that the question names, so that filtering can be seen (RFC 5780's CHANGE-REQUEST, in JSON).
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import * as v from 'valibot';

const questionSchema = v.object({ id: v.number(), from: v.string() });
const [first = '', second = '', ...ports] = process.argv.slice(2);
const sockets = new Map<string, Socket>(
  [first, second].flatMap((address) => ports.map((port) => [`${address}:${port}`, createSocket('udp4')] as const)),
);
for (const [name, socket] of sockets) {
  const [address = '', port] = name.split(':');
  socket.on('message', (message, sender) => {
    const { id, from } = v.parse(questionSchema, JSON.parse(message.toString()));
    sockets.get(from)?.send(JSON.stringify({ id, by: from, seen: `${sender.address}:${sender.port}` }), sender.port, sender.address);
  });
  socket.bind(Number(port), address);
  await once(socket, 'listening');
}
process.stdout.write('ready\n');
