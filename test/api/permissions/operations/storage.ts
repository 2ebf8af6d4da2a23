import { newId } from '../../../../src/kernel/ids.ts';
import { scheduleOf } from '../../../support/given-schedule.ts';
import type { Operations, Place } from '../operation.ts';

/** One run at a time: those of earlier calls are over. */
const calm = ({ stage }: Place) =>
  stage.api.owner.query(`update evidence.scrub_run set ended_at = now() where ended_at is null`);

async function scrub(place: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  await calm(place);
  await place.stage.api.owner.query(`insert into evidence.scrub_run (id, begun_at, expected) values ($1, now(), 1)`, [
    id,
  ]);
  return { params: { id } };
}

const exhibit = ({ scene }: Place) => ({ params: { id: scene.exhibitId } });
const reasoned = (of: (place: Place) => object) => (place: Place) => ({ ...of(place), body: { reason: 'An appeal' } });
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** Proposed by the system. */
async function deletion({ stage, scene, side }: Place): Promise<{ params: { id: string } }> {
  const id = newId();
  await stage.api.owner.query(
    `insert into evidence.deletion (id, exhibit_id, organization_id, ground, class_code, schedule_version, keep_until, proposed_at)
     values ($1, $2, $3, 'due', 'other', 1, '2020-01-01', now())
     on conflict (exhibit_id) where executed_at is null and (decision is null or decision = 'approved') do update set proposed_at = now() returning id`,
    [id, scene.exhibitId, stage.parties[side].investigator.organization.id],
  );
  const { rows } = await stage.api.owner.query(`select id from evidence.deletion where exhibit_id = $1`, [
    scene.exhibitId,
  ]);
  return { params: { id: rows[0].id } };
}

const preservation =
  (isAsked: boolean) =>
  async ({ stage, scene, side }: Place): Promise<{ params: { id: string } }> => {
    const id = newId();
    const { investigator, supervisor } = stage.parties[side];
    const asker = await stage.api.given.account('investigator', { organization: investigator.organization });
    await stage.api.owner.query(
      `insert into evidence.preservation (id, exhibit_id, organization_id, reason, placed_by, placed_by_name, placed_at, release_reason,
         release_asked_by, release_asked_by_name, release_asked_at)
       values ($1, $2, $3, 'An appeal', $4, 'S', now(), $5, $6, $7, $8)`,
      [id, scene.exhibitId, investigator.organization.id, supervisor.id, ...(isAsked ? ['over', asker.id, 'A', new Date()] : [null, null, null, null])], // prettier-ignore
    );
    return { params: { id } };
  };

/** None is coming, so that the next may be written. */
const noneComing = ({ stage }: Place) =>
  stage.api.owner.query(`delete from evidence.retention_schedule where version > 1`);

export const KEEPING: Operations = {
  'GET /api/v1/exhibits/{id}/keeping': { about: 'exhibit', call: exhibit },
  'POST /api/v1/exhibits/{id}/extensions': {
    about: 'exhibit',
    call: (place) => ({ ...exhibit(place), body: { reason: 'A trial', keepUntil: day(30) } }),
  },
  'POST /api/v1/exhibits/{id}/preservations': { about: 'exhibit', call: reasoned(exhibit) },
  'POST /api/v1/exhibits/{id}/deletions': { about: 'exhibit', call: reasoned(exhibit) },
  'POST /api/v1/crimes/{id}/preservations': {
    about: 'crime',
    call: reasoned(({ scene }) => ({ params: { id: scene.crimeId } })),
  },
  'GET /api/v1/deletions': {},
  // what is not due any more is told so: the schedule keeps the exhibits of the stage for years
  'POST /api/v1/deletions/{id}/approve': { about: 'exhibit', call: deletion, answers: [409] },
  'POST /api/v1/deletions/{id}/refuse': {
    about: 'exhibit',
    call: async (place) => ({ ...(await deletion(place)), body: { reason: 'A trial', keepUntil: day(30) } }),
  },
  'GET /api/v1/preservations': {},
  'POST /api/v1/preservations/{id}/release-request': {
    about: 'exhibit',
    call: async (place) => ({ ...(await preservation(false)(place)), body: { reason: 'It is over' } }),
  },
  'POST /api/v1/preservations/{id}/release': { about: 'exhibit', call: preservation(true) },
  'POST /api/v1/preservations/{id}/keep': { about: 'exhibit', call: preservation(true) },
  'GET /api/v1/retention-schedules': {},
  'POST /api/v1/retention-schedules': {
    call: async (place) => {
      await noneComing(place);
      const classes = scheduleOf({ closed: 9, convicted: 9, serious: 9, unused: 9, rest: 9 });
      return { body: { validFrom: day(9), note: 'Decision 1', classes } };
    },
  },
  'DELETE /api/v1/retention-schedules/{version}': {
    call: async (place) => {
      await noneComing(place);
      await place.stage.api.owner.query(
        `insert into evidence.retention_schedule (version, valid_from, classes, note, decided_at)
         select 2, current_date + 9, classes, 'x', now() from evidence.retention_schedule where version = 1`,
      );
      return { params: { version: '2' } };
    },
  },
};

export const STORAGE: Operations = {
  'GET /api/v1/evidence-store': {},
  'GET /api/v1/scrubs': {},
  'POST /api/v1/scrubs': {
    call: async (place) => {
      await calm(place);
      return {};
    },
  },
  'GET /api/v1/scrubs/{id}': { call: scrub },
  'POST /api/v1/scrubs/{id}/cancel': { call: scrub },
  'GET /api/v1/scrubs/{id}/findings': { call: scrub },
};
