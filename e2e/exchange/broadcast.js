// Written from the table of the signal exchanger alone: no second argument is read and nobody is addressed. Good for one viewer.
const channelName = new URLSearchParams(location.search).get('channel');
const user = { name: 'broadcaster' };
const socket = io('http://localhost:8081');
let connection = null;

async function broadcast() {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
  document.querySelector('video').srcObject = stream;

  socket.on('userJoinedStream', async () => {
    connection = new RTCPeerConnection();
    connection.onicecandidate = ({ candidate }) => socket.emit('candidate', { channelName, candidate });
    for (const track of stream.getTracks()) connection.addTrack(track, stream);
    await connection.setLocalDescription();
    socket.emit('offer', { channelName, sessionDescriptor: connection.localDescription });
  });
  socket.on('receiveAnswer', (sessionDescriptor) => connection.setRemoteDescription(sessionDescriptor));
  socket.on('receiveCandidate', (candidate) => connection.addIceCandidate(candidate));
  socket.on('userLeftStream', () => connection.close());
  socket.on('allStreamUsers', () => {
    document.title = 'On air';
  });
  socket.emit('joinStream', { channelName, user });
}

broadcast().catch((error) => {
  document.title = error.message;
});
