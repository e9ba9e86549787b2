// As watch.js, one viewer of several: what it sends is for the broadcaster alone, who made the offer.
const channelName = new URLSearchParams(location.search).get('channel');
const user = { name: 'viewer' };
const socket = io('http://localhost:8081');
let connection = null;

socket.on('receiveOffer', async (sessionDescriptor, to) => {
  connection = new RTCPeerConnection();
  connection.onicecandidate = ({ candidate }) => socket.emit('candidate', { channelName, candidate, to });
  connection.ontrack = ({ streams }) => {
    document.querySelector('video').srcObject = streams[0];
  };
  await connection.setRemoteDescription(sessionDescriptor);
  await connection.setLocalDescription();
  socket.emit('answer', { channelName, sessionDescriptor: connection.localDescription, to });
});
socket.on('receiveCandidate', (candidate) => connection.addIceCandidate(candidate));
document.querySelector('button').onclick = () => socket.emit('joinStream', { channelName, user });
