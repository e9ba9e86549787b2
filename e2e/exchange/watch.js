// Written from the table of the signal exchanger alone, as broadcast.js is.
const channelName = new URLSearchParams(location.search).get('channel');
const user = { name: 'viewer' };
const socket = io('http://localhost:8081');
let connection = null;

socket.on('receiveOffer', async (sessionDescriptor) => {
  connection = new RTCPeerConnection();
  connection.onicecandidate = ({ candidate }) => socket.emit('candidate', { channelName, candidate });
  connection.ontrack = ({ streams }) => {
    document.querySelector('video').srcObject = streams[0];
  };
  await connection.setRemoteDescription(sessionDescriptor);
  await connection.setLocalDescription();
  socket.emit('answer', { channelName, sessionDescriptor: connection.localDescription });
});
socket.on('receiveCandidate', (candidate) => connection.addIceCandidate(candidate));
document.querySelector('button').onclick = () => socket.emit('joinStream', { channelName, user });
