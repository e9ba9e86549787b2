import { Peer, type MediaConnection } from 'peerjs';
import { firstPicture, openCamera } from './camera.ts';
import { clicked, declareReady, showRemotePicture } from './remote-picture.ts';

/**
 * A plain PeerJS page, as its documentation shows it: camera and server side by side, then `call` or `answer` with the stream. `?call=ID`
 * calls the page that waits under that name; without it the page waits.
 */
const query = new URLSearchParams(location.search);
const other = query.get('call');
const peer = new Peer(query.get('id') ?? '', {
  host: '127.0.0.1',
  port: Number(query.get('port')),
  path: '/',
  config: { iceServers: [] },
});
const opened = new Promise((resolve) => peer.on('open', resolve));
const show = (connection: MediaConnection) => connection.on('stream', showRemotePicture);
const [camera] = await Promise.all([openCamera(), opened]);

if (other === null) {
  peer.on('call', (connection) => {
    show(connection);
    connection.answer(camera);
  });
  await firstPicture(camera);
  declareReady();
} else {
  if (query.has('click')) {
    await firstPicture(camera);
    const press = clicked();
    declareReady();
    await press;
  }
  show(peer.call(other, camera));
}
