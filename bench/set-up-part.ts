import { aims } from './aims.ts';
import { loadSentence, machine } from './machine.ts';
import { quartiles } from './quantiles.ts';
import { resultTable, type Figures } from './result-table.ts';

function relayedSentence({ relayed, reconnections }: Figures): string {
  const { median } = quartiles(relayed);
  const [least, most] = [Math.min(...relayed), Math.max(...relayed)];
  const lost =
    reconnections === 0 ? 'No socket was lost' : `${reconnections} sockets were lost and came back; those calls were measured anew`;
  return `The server passed on ${median} signals a call (${least} to ${most}, the offer in the mailbox included). ${lost}.`;
}

/** The first part of `docs/performance.md`: the figures, how they came about, and what they should be. */
export function setUpPart(figures: Figures, now: Date): string {
  const rows = aims(figures).map(({ figure, aim, found, isMet }) => `| ${figure} | ${aim} | ${found} | ${isMet ? 'yes' : '**no**'} |`);
  return `# How long a call takes to set up, and to be back

Written by \`npm run bench -- set-up\` on ${now.toISOString().slice(0, 10)}: ${figures.rounds} rounds on ${machine(figures.chromium)}. ${loadSentence()} Absolute times belong to this machine and this hour; only the ratios, taken in turn within one run, are findings, and differences under 15 % are not.

## From the callee's act to a remote picture on both sides

Milliseconds: median (lower–upper quartile).

${resultTable(figures)}

${relayedSentence(figures)}

## Aims

| figure | aim | found | met |
|---|---|---|---|
${rows.join('\n')}

## What is measured

- **cold**: from the navigation start of the callee's page to the moment when both sides have shown the first frame of the other's picture. The caller's page is open and its camera runs. Glasscall's callee opens \`/join\` and is seated by the local lobby, without a click.
- **click**: from the click to the same moment. Page and camera of both sides are ready; Glasscall's callee stands in the green room of \`/join/CODE\`.
- **limit**: two RTCPeerConnections in one page that hand each other descriptions and candidates at once; no server, no second page, no views. Cold: from opening that page, which opens the camera first. Click: the camera is ready, the connections are not made yet. A second page holds the camera open, as the caller's does in a call.
- **PeerJS**: a plain page of PeerJS 1.5.5 with its own server (\`peer\` 1.0.2) on this machine. The page opens camera and server side by side, then calls one that waits. Bundled and minified; no views.

All pages ask for the same camera and microphone. Both sides of a call are pages of one browser, each in a window of its own with an empty cache, so that their clocks agree (\`performance.timeOrigin + performance.now()\`). An init script finds the remote \`<video>\` and notes its first \`requestVideoFrameCallback\`; nothing is added to the product. Every round takes all targets in all settings, and who goes first changes from round to round; a first round is not counted. Ratios are ratios of medians.

The bandwidth estimate starts where the browser starts it: raising it shortens these figures on loopback and freezes pictures on weak links.
`;
}
