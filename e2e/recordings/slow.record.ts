import { lasted, meet, test, until } from './recorded-call.ts';

test('a road that is long', async ({ server, cabled }) => {
  const { caller, callee, cable } = await cabled(server.origin);
  cable.slow(200);
  await meet(caller, callee);
  await until(caller, lasted(14));
  await caller.keep('far-caller');
});

test('a road that loses packets', async ({ server, cabled }) => {
  const { caller, callee, cable } = await cabled(server.origin);
  await meet(caller, callee);
  const losing = setInterval(() => {
    cable.cut();
    setTimeout(() => cable.mend(), 40);
  }, 240);
  const before = (await caller.timeline()).stats.length;
  await until(caller, ({ stats }) => stats.length >= before + 14);
  await caller.keep('lossy-caller');
  clearInterval(losing);
});

test('little room on the line', async ({ server, side }) => {
  const before = () => {
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      override setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit): Promise<void> {
        return super.setRemoteDescription({ type, sdp: sdp.replaceAll(/(m=video[^\r]*\r\nc=[^\r]*\r\n)/g, '$1b=AS:80\r\n') });
      }
    };
  };
  const [caller, callee] = [await side(server.origin, 'caller', { before }), await side(server.origin, 'callee')];
  await meet(caller, callee);
  await until(
    caller,
    ({ stats }) => stats.slice(-10).filter(({ streams }) => streams.some(({ limitation }) => limitation === 'bandwidth')).length >= 10,
  );
  await caller.keep('little-room-caller');
});

test('a person who takes a while to allow the camera', async ({ server, side }) => {
  const before = () => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      await new Promise((resolve) => setTimeout(resolve, 5000));
      return real(constraints);
    };
  };
  const [caller, callee] = [await side(server.origin, 'caller'), await side(server.origin, 'callee', { before })];
  await meet(caller, callee);
  await until(callee, lasted(8));
  await until(caller, lasted(8));
  await caller.keep('slow-permission-caller');
});

test('a server that is far away', async ({ side, wire }) => {
  const line = await wire({ delayMs: 700 });
  const [caller, callee] = [await side(line.origin, 'caller'), await side(line.origin, 'callee')];
  await meet(caller, callee);
  for (const one of [caller, callee]) await until(one, lasted(3));
  await caller.keep('slow-server-caller');
});
