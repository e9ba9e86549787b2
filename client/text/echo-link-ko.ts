import type { EchoLinkText } from './echo-link-en.ts';

/** 시험 통화로 이끄는 말들. */
export const echoLinkKo: EchoLinkText = {
  'echoLink.test': '카메라와 연결 시험하기',
  'echoLink.call': '서버에 걸어 보기',
  'echoLink.while': '아직 아무도 없나요? 상대에게 어떻게 보이고 들릴지 미리 확인해 보세요. 이 통화는 여기서 계속 기다려요.',
};
