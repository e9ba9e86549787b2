// As broadcast.js, for several viewers: each has a connection of its own, found by the id that comes as second argument.
const channelName = new URLSearchParams(location.search).get('channel');
const user = { name: 'broadcaster' };
const socket = io('http://localhost:8081');
const connections = new Map();

async function broadcast() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  document.querySelector('video').srcObject = stream;

  socket.on('userJoinedStream', async (_viewer, to) => {
    const connection = new RTCPeerConnection();
    connections.set(to, connection);
    connection.onicecandidate = ({ candidate }) => socket.emit('candidate', { channelName, candidate, to });
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
    await connection.setLocalDescription();
    socket.emit('offer', { channelName, sessionDescriptor: connection.localDescription, to });
  });
  socket.on('receiveAnswer', (sessionDescriptor, from) => connections.get(from).setRemoteDescription(sessionDescriptor));
  socket.on('receiveCandidate', (candidate, from) => connections.get(from).addIceCandidate(candidate));
  socket.on('userLeftStream', (_viewer, from) => {
    connections.get(from).close();
    connections.delete(from);
    document.title = `${connections.size} watch`;
  });
  socket.on('allStreamUsers', () => {
    document.title = 'On air';
  });
  socket.emit('joinStream', { channelName, user });
}

broadcast().catch((error) => {
  document.title = error.message;
});
