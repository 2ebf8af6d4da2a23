import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { createWorld, type TestWorld } from '../../support/database.ts';
import { givenTelling } from '../../support/given-answers.ts';
import { givenCamera } from '../../support/given-cameras.ts';
import { Given, type GivenAccount } from '../../support/given.ts';
import { randomFrom } from '../../support/random.ts';

/** What answers come to, kept beside each ask: the same as from the answers themselves, in whatever order they came. */
let world: TestWorld;
let given: Given;
let author: GivenAccount;
beforeAll(async () => {
  world = await createWorld();
  given = new Given(world.owner);
  author = await given.account('investigator');
});
afterAll(() => world.end());

const RECOUNTED = `
  select ask_id, min(answered_at) as first_at, min(answered_at) filter (where code = 'held') as held_at,
    (array_agg(oldest_footage_at order by answered_at desc) filter (where oldest_footage_at is not null))[1] as oldest_at
  from requests.answer group by ask_id order by ask_id`;

it('the replies to an ask are what its answers come to', async () => {
  const random = randomFrom(7);
  const camera = await givenCamera(given);
  for (let i = 0; i < 25; i++) {
    const answers = Array.from({ length: Math.floor(random() * 4) }, (_, nr) => ({
      code: ['held', 'overwritten', 'camera_was_down'][Math.floor(random() * 3)] as string,
      at: 30 + Math.floor(random() * 50) + nr / 100,
      oldest: Math.floor(random() * 20),
    })).map(({ oldest, ...told }) => (told.code === 'overwritten' || random() < 0.3 ? { ...told, oldest } : told));
    await givenTelling(given, { author, camera, state: 'held', answers, hoursAgo: 1000 + i * 5 });
  }
  const kept = await world.owner.query(
    `select ask_id, first_at, held_at, oldest_at from requests.reply order by ask_id`,
  );
  const { rows } = await world.owner.query(RECOUNTED);
  expect(kept.rows.length).toBeGreaterThan(10);
  expect(kept.rows).toEqual(rows);
});
