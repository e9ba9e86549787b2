import type { ReplayText } from './replay-en.ts';

/** /replay의 말, 한국어. */
export const replayKo: ReplayText = {
  title: '다시 보기 · Glasscall',

  'empty.headline': '통화가 연결된 과정을 다시 보세요.',
  'empty.detail': '통화에서 저장한 기록을 열어 한 걸음씩 따라가 보세요. 이 브라우저 안에서만 읽고, 어디에도 올리지 않아요.',
  drop: '여기에 기록을 놓으세요',
  'drop.what': '통화의 연결 보기에서 저장한 JSON 파일',
  'drop.now': '놓으면 열려요',
  choose: '파일 고르기',
  example: '예시 열기',
  'example.what': '중계를 거친 진짜 통화',
  'example.name': '예시',
  'example.failed': '예시를 불러오지 못했어요. 인터넷에 연결되어 있나요?',

  reading: '{name} 읽는 중',
  'reading.part': '{percent}% 읽음',
  'reading.cancel': '취소',
  'left-out': '한 번에 그릴 수 있는 것보다 많아서 처음과 끝 사이의 기록 {count}개는 뺐어요.',

  'refused.too-big': '이 파일은 50MB보다 커요. 그렇게 큰 기록은 없어요.',
  'refused.unreadable': '이 파일을 읽지 못했어요.',
  'refused.not-json': '이 파일은 JSON이 아니에요. 기록이 아니거나 일부만 있어요.',
  'refused.too-deep': '이 파일은 어떤 기록보다도 깊게 겹쳐 있어요. 기록이 아니에요.',
  'refused.not-a-timeline': 'JSON이지만 Glasscall이 저장한 기록은 아니에요.',
  'refused.newer': '이 페이지가 아는 것보다 새로운 Glasscall이 저장한 기록이에요.',
  'refused.too-many': '통화 하나가 남기는 것보다 많은 것이 들어 있어요.',
  'refused.too-slow': '이 파일을 읽는 데 1분이 넘게 걸려서 그만뒀어요.',
  'refused.stopped': '이 파일을 다 읽기 전에 멈췄어요. 다시 시도하거나 메모리가 더 많은 컴퓨터에서 열어 보세요.',
  'refused.bad-entry': '{side}의 {number}번째 기록이 말이 되지 않아요.',
  'refused.bad-sample': '{number}번째 통계가 말이 되지 않아요.',
  caller: 'Caller',
  callee: 'Callee',

  saved: '{side}가 {time}에 저장',
  'saved.redacted': '주소는 다른 값으로 바뀌어 있어요',
  'saved.addresses': '진짜 주소가 들어 있어요',
  another: '다른 파일 열기',

  player: '통화의 시간 따라가기',
  'player.at': '시간',
  'player.play': '재생',
  'player.pause': '멈춤',
  'player.back': '이전 일',
  'player.next': '다음 일',
  'player.speed': '속도',
  'player.speed.of': '{speed}배',
  'player.value': '시작하고 {time} 뒤, {count}개 중 {number}번째 일. {what}',
  'player.count': '{count}개 중 {number}',
};
