import { expect, test } from './fixtures.ts';
import { duplicate } from './tabs.ts';
import { connect, expectBothToSeeAndHear, expectHeading, twoPeople } from './two-people.ts';
import { expectMovingPicture } from './what-arrives.ts';

for (const side of ['caller', 'callee'] as const) {
  test(`a duplicated tab of the ${side} leaves the call where it is, and takes it when a person says so`, async ({ server, person }) => {
    const two = await twoPeople(person);
    await connect(two, server.origin);
    const first = two[side];
    const second = await duplicate(first);
    await expectHeading(second, 'You are in this call already.');
    await expectBothToSeeAndHear(two);
    const seatings = () => server.log.filter(({ msg, seat }) => msg === 'seated' && seat === side).length;
    expect(seatings()).toBe(1);

    await second.getByRole('button', { name: 'Use it here' }).click();
    await expectHeading(first, 'This call goes on in another window.');
    // Of a tab behind another one few frames are drawn.
    await second.bringToFront();
    await expectBothToSeeAndHear({ ...two, [side]: second });
    // And back, without either of them taking it from the other by itself.
    await first.getByRole('button', { name: 'Use it here' }).click();
    await expectHeading(second, 'This call goes on in another window.');
    await first.bringToFront();
    await expectBothToSeeAndHear(two);
    expect(seatings()).toBe(3);
    await second.reload();
    await expectHeading(second, 'You are in this call already.');
    await expectMovingPicture(first);
    expect(seatings()).toBe(3);
  });
}

test('a call that was left behind in the same tab can be come back to by its link, and not without a word', async ({ server, person }) => {
  const two = await twoPeople(person);
  await connect(two, server.origin);
  const link = two.callee.url();
  await two.callee.goto('about:blank');
  await two.callee.goto(link);
  await expectHeading(two.callee, 'You were in this call before.');
  await two.callee.getByRole('button', { name: 'Use it here' }).click();
  await expectBothToSeeAndHear(two);
});
