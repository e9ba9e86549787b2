import type { Glossary } from './glossary-terms.ts';

/** 낱말의 뜻, 한국어. */
export const glossaryKo: Glossary = {
  title: '낱말',
  groups: {
    meeting: '두 사람이 만나기까지',
    agreement: '두 브라우저가 합의하는 것',
    path: '길을 찾는 방법',
    network: '둘 사이에 있는 것',
    protection: '지키고 나르는 것',
    media: '화면과 소리를 숫자로',
  },
  terms: {
    caller: {
      title: 'caller',
      words: '통화를 연 사람이에요. 호박색으로 보여요. negotiation을 시작하고 ICE를 다시 시작하는 것은 caller뿐이에요.',
    },
    callee: { title: 'callee', words: '통화에 참가한 사람이에요. 청록색으로 보여요. 참가를 누르기 전에는 아무것도 보내지 않아요.' },
    peer: { title: 'peer', words: '통화하는 둘 중 하나, 곧 상대편에서 본 그 사람의 브라우저예요.' },
    room: { title: '방(room)', words: '서버에 있는, 자리가 둘인 곳이에요. signal은 같은 방의 자리 사이로만 오가요.' },
    seat: {
      title: '자리(seat)',
      words:
        '통화의 두 사람 중 하나일 권리예요. 연결이 끊기거나 페이지를 새로 고쳐도 남아 있고, 뜻하지 않게 비운 자리는 30초 동안 지켜 줘요.',
    },
    seatToken: {
      title: '자리 토큰(seat token)',
      words: '누구의 자리인지 증명하는 비밀이에요. 페이지가 간직했다가 자리에 돌아올 때 보여 줘요.',
    },
    signaling: {
      title: 'signaling',
      words: '아직 서로 닿지 못하는 두 브라우저가, 둘 다 닿을 수 있는 서버를 거쳐 연결에 필요한 것을 주고받는 일이에요.',
    },
    signal: {
      title: 'signal',
      words:
        '서버를 거쳐 상대에게 가는 메시지 하나예요. description, candidate, ICE 재시작 요청, 장치의 상태, 오류가 있어요. 서버는 내용을 읽지 않고 전해요.',
    },
    mailbox: { title: '우편함(mailbox)', words: '아직 오지 않았거나 잠시 자리를 비운 상대에게 갈 signal이 서버에서 기다리는 곳이에요.' },
    negotiation: {
      title: 'negotiation',
      words:
        'peer connection 한 쌍의 일생이고 번호가 있어요. ICE 재시작과 추가된 트랙은 그 안에 들고, 새로 만든 한 쌍은 다음 negotiation이에요.',
    },
    serverPeer: {
      title: '서버 peer(server peer)',
      words: '다른 사람의 브라우저가 아니라 서버가 직접 상대가 되는 연결이에요. 받은 것을 그대로 돌려보내거나 여럿에게 전해요.',
    },
    rest: {
      title: 'REST',
      words:
        '평범한 HTTP 요청으로 서버에 부탁하는 방법이라 소켓을 열어 둘 필요가 없어요. POST는 무언가를 만들거나 건네는데, 여기서는 서버의 offer가 담긴 연결을 만들고 answer를 건네요. DELETE는 연결을 돌려줘요.',
    },
    sdp: {
      title: 'SDP',
      words:
        'Session Description Protocol. 브라우저가 무엇을 보내고 받을 수 있는지, 어떻게 닿을 수 있는지를 적는 글이에요. 한 줄에 속성 하나씩이에요.',
    },
    description: {
      title: 'description',
      words: '한 브라우저가 제안하거나 받아들이는 것을 SDP로 적은 것이에요. offer와 answer가 description이에요.',
    },
    offer: { title: 'offer', words: '두 description 중 첫째예요. 무엇을 어떤 코덱과 키로 보내고 받을지 한쪽이 제안해요.' },
    answer: { title: 'answer', words: '두 description 중 둘째예요. offer에서 무엇을 받아들이는지 적어요. 이것으로 합의가 끝나요.' },
    section: {
      title: '미디어 구역(media section)',
      words: 'description에서 “m=”으로 시작하는 부분이에요. 하나하나가 소리나 화면의 흐름 하나, 또는 데이터 채널을 나타내요.',
    },
    glare: { title: 'glare', words: '양쪽이 동시에 offer를 내는 일이에요. 한쪽이 양보해야 해요.' },
    polite: {
      title: 'polite, impolite',
      words:
        'glare에서 누가 양보하는지예요. polite 쪽은 자기 offer를 거두고 상대의 offer에 답하고, impolite 쪽은 들어온 것을 무시해요. 여기서는 callee가 polite예요.',
    },
    rollback: { title: 'rollback', words: '브라우저가 자기 offer를 없던 것처럼 거두는 일이에요.' },
    codec: {
      title: '코덱(codec)',
      words:
        '소리나 화면을 적은 비트로 담고 다시 푸는 방법이에요. 소리는 Opus, 화면은 VP8, VP9, H.264, AV1 등이고 양쪽이 같은 것을 써야 해요.',
    },
    bundle: { title: 'BUNDLE', words: '소리와 화면과 데이터가 길을 따로 찾지 않고 하나를 함께 써요.' },
    rtcpMux: { title: 'rtcp-mux', words: '미디어가 어떻게 도착하는지 알리는 보고(RTCP)가 미디어(RTP)와 같은 포트를 써요.' },
    ice: {
      title: 'ICE',
      words:
        'Interactive Connectivity Establishment. 두 브라우저가 자신에게 닿을 만한 주소를 모아 주고받고, 하나가 이어질 때까지 짝을 지어 시험하는 절차예요.',
    },
    candidate: {
      title: 'candidate',
      words: '브라우저에 닿을 수 있을지도 모르는 주소와 포트와 프로토콜이에요. 정말 닿는지는 시험해 봐야 알아요.',
    },
    host: { title: 'host candidate', words: '컴퓨터 자신의 주소예요. 같은 네트워크의 두 기기나 공인 주소가 있는 기기를 이어요.' },
    srflx: {
      title: 'srflx candidate',
      words: 'Server reflexive. STUN 서버가 본, 브라우저의 요청이 온 주소예요. 공유기 뒤에 있으면 공유기의 공인 주소예요.',
    },
    prflx: { title: 'prflx candidate', words: 'Peer reflexive. 아무도 알린 적이 없고, 거기서 시험 요청이 와서 처음 알게 된 주소예요.' },
    relay: { title: 'relay candidate', words: '들어오는 것을 그대로 넘겨주는 TURN 서버의 주소예요. 거의 언제나 되지만 길을 돌아가요.' },
    mdns: {
      title: 'mDNS candidate',
      words: '주소를 “.local”로 끝나는 무작위 이름 뒤에 숨긴 host candidate예요. 같은 네트워크의 기기만 그 이름을 찾을 수 있어요.',
    },
    gathering: {
      title: 'gathering',
      words: '브라우저가 candidate를 모으는 일이에요. 자기 주소는 바로, STUN과 TURN 서버가 알려 주는 주소는 조금 뒤에 모여요.',
    },
    trickle: { title: 'trickle', words: 'candidate를 찾는 대로 하나씩 보내는 방식이에요. 전부 모으기 전에 시험이 시작돼요.' },
    pair: { title: 'candidate 쌍', words: '이쪽 candidate 하나와 상대 candidate 하나. 통할지도 모르는 길 하나예요.' },
    check: {
      title: '연결 시험(connectivity check)',
      words: 'candidate 쌍을 따라 보내는 작은 STUN 요청이에요. 대답이 돌아오면 그 길은 양쪽으로 열려 있어요.',
    },
    selectedPair: {
      title: '선택된 쌍(selected pair)',
      words: '미디어가 실제로 지나가는 쌍이에요. 시험에 대답이 온 쌍 중에서 한쪽이 지명해요.',
    },
    ufrag: {
      title: 'ufrag, pwd',
      words:
        'description마다 들어 있는 짧은 이름과 비밀번호예요. 시험 요청에 이것으로 서명해서 남의 것과 섞이지 않아요. ufrag가 바뀌면 ICE가 다시 시작된 거예요.',
    },
    iceRestart: {
      title: 'ICE 재시작(restart)',
      words: '같은 연결 안에서 양쪽이 candidate를 다시 모으고 다시 시험해요. 그동안 미디어는 옛길이 통하는 한 계속 흘러요.',
    },
    consent: {
      title: 'consent',
      words: '상대가 아직 받기를 원하는지 몇 초마다 확인하는 시험이에요. 30초 동안 대답이 없으면 브라우저는 보내기를 멈춰요.',
    },
    relayOnly: { title: 'relay only', words: 'relay candidate만 쓰는 방식이에요. 상대에게 내 주소를 알리지 않는 대신 길을 돌아가요.' },
    nat: {
      title: 'NAT',
      words: '네트워크 주소 변환. 공유기가 여러 기기에 공인 주소 하나를 나눠 쓰게 하면서, 지나가는 것의 주소와 포트를 바꿔 적어요.',
    },
    independentMapping: {
      title: '목적지와 무관한 매핑',
      words: '공유기가 누구에게 보내든 안쪽 포트 하나에 공인 포트 하나를 써요. STUN 서버가 본 주소를 상대도 쓸 수 있어서 직접 통화가 돼요.',
    },
    dependentMapping: {
      title: '목적지마다 다른 매핑',
      words:
        '공유기가 목적지마다 다른 공인 포트를 써요(“symmetric NAT”). STUN 서버가 본 주소는 상대에게 쓸모가 없고, 양쪽이 다 그러면 TURN 서버가 필요해요.',
    },
    filtering: {
      title: '필터링(filtering)',
      words:
        '공유기가 무엇을 들여보내는지예요. 누구든지, 보낸 적 있는 주소만, 또는 바로 그 포트만. 양쪽이 서로에게 보내므로 시험은 거의 다 통과해요.',
    },
    stun: {
      title: 'STUN',
      words: '요청이 어떤 공인 주소에서 왔는지 알려 주는 서버예요. 한두 번 묻고 나면 끝이고, 미디어는 지나가지 않아요.',
    },
    turn: { title: 'TURN', words: '직접 길이 없을 때 미디어를 중계하는 서버예요. 암호화된 패킷만 볼 수 있어요.' },
    dtls: { title: 'DTLS', words: 'UDP 위의 TLS. ICE가 찾은 길에서 두 브라우저가 키를 합의하는 핸드셰이크예요.' },
    fingerprint: {
      title: 'fingerprint',
      words: 'DTLS 핸드셰이크에서 보여 줄 인증서의 해시이고 description에 적어 보내요. 다른 인증서를 내미는 쪽은 거절당해요.',
    },
    srtp: {
      title: 'SRTP',
      words: 'Secure Real-time Transport Protocol. 소리와 화면의 패킷을 DTLS에서 합의한 키로 암호화해 나르는 방법이에요.',
    },
    sctp: { title: 'SCTP', words: 'DTLS 안에서 데이터 채널을 나르는 프로토콜이에요. 잃은 것을 다시 보내고 순서를 지켜요.' },
    dataChannel: {
      title: '데이터 채널(data channel)',
      words: '화면, 소리와 나란히 같은 길로 아무 데이터나 브라우저끼리 주고받는 통로예요.',
    },
    track: { title: '트랙(track)', words: '소리나 화면의 출처 하나예요. 마이크, 카메라, 화면 공유 같은 것이에요.' },
    keyframe: {
      title: '키프레임(keyframe)',
      words: '온전한 한 장의 화면이에요. 그 사이의 프레임은 바뀐 것만 담아서, 처음과 손실 뒤에는 키프레임이 먼저 와야 해요.',
    },
    bitrate: { title: '비트레이트(bitrate)', words: '1초에 보내거나 받는 비트 수예요. 길이 더 나를 수 없으면 브라우저가 낮춰요.' },
    rtt: {
      title: '왕복 시간(round-trip time)',
      words: '패킷이 상대에게 갔다가 대답이 돌아오는 데 걸리는 시간이에요. 150 ms보다 짧으면 대화가 바로바로 느껴져요.',
    },
    jitter: {
      title: '지터(jitter)',
      words: '패킷이 얼마나 들쭉날쭉 도착하는지예요. 브라우저가 조금 기다려 고르게 하는데, 그만큼 늦어져요.',
    },
    packetLoss: {
      title: '패킷 손실(packet loss)',
      words: '끝내 도착하지 않은 패킷의 비율이에요. 백에 몇은 메울 수 있고, 그보다 많으면 보이고 들려요.',
    },
  },
  forms: {
    signaling: ['시그널링'],
    signal: ['시그널'],
    mailbox: ['우편함'],
    negotiation: ['협상'],
    sdp: ['SDP'],
    offer: ['offer', '오퍼'],
    answer: ['answer', '앤서'],
    codec: ['코덱'],
    ice: ['ICE'],
    candidate: ['candidate', '후보'],
    relay: ['중계'],
    mdns: ['mDNS'],
    pair: ['주소 쌍', '후보 쌍'],
    check: ['연결 확인', '검사'],
    iceRestart: ['ICE 재시작'],
    nat: ['NAT'],
    stun: ['STUN'],
    turn: ['TURN'],
    dtls: ['DTLS'],
    fingerprint: ['지문'],
    srtp: ['SRTP'],
    sctp: ['SCTP'],
    dataChannel: ['데이터 채널'],
    keyframe: ['키프레임', '키 프레임'],
    bitrate: ['비트레이트'],
    rtt: ['왕복'],
    jitter: ['지터'],
    packetLoss: ['사라진 패킷', '패킷 손실'],
  },
};
