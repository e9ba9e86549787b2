import { expect, test } from 'vitest';
import { MediaLegs } from './media-legs.ts';
import { guard } from './native-listener.ts';
import { Source } from './source.ts';

/** A publisher of this source, without a connection. */
function publisherOf(source: Source): MediaLegs {
  return new MediaLegs({
    tracks: [],
    receives: true,
    sends: false,
    maxBitrate: 2_500_000,
    onStart: (own) => source.publish(own),
    onClose: (own) => source.unpublish(own),
    onMismatch: () => {},
    onExcess: () => {},
    guarded: guard(() => {}),
  });
}

test('a publisher is there from its start to its end', () => {
  const source = new Source();
  const legs = publisherOf(source);
  expect(source.state.hasPublisher).toBe(false);
  legs.start();
  expect(source.state.hasPublisher).toBe(true);
  legs.close();
  expect(source.state.hasPublisher).toBe(false);
});

test('who was closed while word of the connection was on its way does not begin to publish', () => {
  const source = new Source();
  const legs = publisherOf(source);
  legs.close();
  legs.start();
  expect(source.state.hasPublisher).toBe(false);
});
