import { codecsOf, type Codec } from './codec.ts';
import { h264Profile } from './h264-profile.ts';
import type { SdpSection } from './parse-sdp.ts';

export interface AgreedCodec {
  readonly codec: Codec;
  /** `H264 Constrained Baseline`: what tells it from its namesakes is beside the name. */
  readonly label: string;
  readonly isAccepted: boolean;
}

/** What was offered, in the order of preference, and whether the answer has it too. Nothing is accepted without an answer. */
export function agreedCodecs(offer: SdpSection, answer: SdpSection | null): AgreedCodec[] {
  const offered = codecsOf(offer);
  const answered = answer ? codecsOf(answer) : [];
  const accepted = new Set(answered.map((codec) => identity(codec, answered)));
  return offered.map((codec) => ({ codec, label: label(codec, offered), isAccepted: accepted.has(identity(codec, offered)) }));
}

/** Two sides may number one codec differently; it is the same if name, clock, channels and variant are (RFC 3264 §6.1). */
function identity(codec: Codec, all: readonly Codec[]): string {
  const { name, clock, channels } = codec;
  return [name.toLowerCase(), clock, channels === '' ? '1' : channels, variant(codec, all)].join(' ');
}

function variant(codec: Codec, all: readonly Codec[]): string {
  const value = (name: string, otherwise: string) => parameter(codec, name) ?? otherwise;
  switch (codec.name.toLowerCase()) {
    case 'h264':
      return `${h264Profile(value('profile-level-id', '42000a')) ?? ''} ${value('packetization-mode', '0')}`;
    case 'vp9':
      return value('profile-id', '0');
    case 'av1':
      return value('profile', '0');
    case 'h265':
      return value('profile-id', '1');
    case 'rtx': {
      const repaired = all.find(({ payload, name }) => payload === parameter(codec, 'apt') && name !== 'rtx');
      return repaired ? identity(repaired, all) : '';
    }
    default:
      return '';
  }
}

function label(codec: Codec, all: readonly Codec[]): string {
  switch (codec.name.toLowerCase()) {
    case 'h264':
      return `${codec.name} ${h264Profile(parameter(codec, 'profile-level-id') ?? '42000a') ?? ''}`.trim();
    case 'vp9': {
      const profile = parameter(codec, 'profile-id') ?? '0';
      return profile === '0' ? codec.name : `${codec.name} profile ${profile}`;
    }
    case 'rtx': {
      const repaired = all.find(({ payload }) => payload === parameter(codec, 'apt'));
      return repaired ? `${codec.name} ${repaired.name}` : codec.name;
    }
    default:
      return codec.name;
  }
}

function parameter(codec: Codec, name: string): string | null {
  const pieces = codec.parameters.split(';').map((piece) => piece.trim().split('='));
  return pieces.find(([key]) => key?.toLowerCase() === name)?.[1] ?? null;
}
