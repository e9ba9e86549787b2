/** The words of /replay, in English: a table of its own, so that calls do not load it. */
export const replayEn = {
  title: 'Replay · Glasscall',

  'empty.headline': 'See again how a call was made.',
  'empty.detail': 'Open a timeline that was saved in a call, and step through it. It is read here, in your browser: nothing is uploaded.',
  drop: 'Drop a timeline here',
  'drop.what': 'the JSON file that the inspector of a call saves',
  'drop.now': 'Let go to open it',
  choose: 'Choose a file',
  example: 'Open an example',
  'example.what': 'a real call, through a relay',
  'example.name': 'An example',
  'example.failed': 'The example could not be loaded. Is this page still connected?',

  reading: 'Reading {name}',
  'reading.part': '{percent} % done',
  'reading.cancel': 'Cancel',
  'left-out': '{count} entries between the beginning and the end are left out: there are more than can be drawn at once.',

  'refused.too-big': 'This file is larger than 50 MB. No timeline is.',
  'refused.unreadable': 'This file could not be read.',
  'refused.not-json': 'This file is not JSON, so it is no timeline, or only a part of one.',
  'refused.too-deep': 'This file is nested deeper than any timeline, so it is none.',
  'refused.not-a-timeline': 'This is JSON, but not a timeline that Glasscall has saved.',
  'refused.newer': 'This timeline was saved by a newer version of Glasscall than this page knows.',
  'refused.too-many': 'There is more in this file than a call writes down.',
  'refused.too-slow': 'Reading this file took longer than a minute, so it was given up.',
  'refused.stopped': 'Reading this file stopped before it was done. Try again, on a computer with more memory perhaps.',
  'refused.bad-entry': 'Entry {number} of the {side} makes no sense.',
  'refused.bad-sample': 'Sample {number} of the statistics makes no sense.',
  caller: 'Caller',
  callee: 'Callee',

  saved: 'Saved by the {side}, {time}',
  'saved.redacted': 'addresses are stand-ins',
  'saved.addresses': 'with real addresses',
  another: 'Open another',

  player: 'Through the time of the call',
  'player.at': 'Time',
  'player.play': 'Play',
  'player.pause': 'Pause',
  'player.back': 'Previous event',
  'player.next': 'Next event',
  'player.speed': 'Speed',
  'player.speed.of': '{speed}×',
  'player.value': '{time} after the beginning, event {number} of {count}. {what}',
  'player.count': '{number} of {count}',
} as const;

export type ReplayTextKey = keyof typeof replayEn;
export type ReplayText = Readonly<Record<ReplayTextKey, string>>;
