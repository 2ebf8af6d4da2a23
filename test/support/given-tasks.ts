import { newId } from '../../src/kernel/ids.ts';
import type { TaskState } from '../../src/modules/searches/domain/task-lifecycle.ts';
import type { Given, GivenAccount } from './given.ts';

export interface TaskWishes {
  author?: GivenAccount;
  supervisor?: GivenAccount;
  state?: TaskState;
  validUntil?: Date;
  /** West, south, east, north; a part of Dnipro unless told otherwise. */
  box?: readonly [number, number, number, number];
}

/** A planning task, approved and good for a week unless told otherwise. Inserted as the owner of the schema. */
export async function givenTask(given: Given, wishes: TaskWishes = {}): Promise<{ id: string; author: GivenAccount }> {
  const author = wishes.author ?? (await given.account('investigator'));
  const supervisor = wishes.supervisor ?? (await given.account('supervisor', { organization: author.organization }));
  const { state = 'approved', box = [35, 48.4, 35.1, 48.5] } = wishes;
  const validUntil = wishes.validUntil ?? new Date(Date.now() + 7 * 86_400_000);
  const isDecided = state === 'approved' || state === 'refused' || state === 'ended';
  const id = newId();
  await given.owner.query(
    `insert into searches.planning_task (id, organization_id, region_code, title, reason, area, state, requested_by, requested_by_name, requested_role,
       valid_until, decided_by, decided_by_name, decided_at)
     values ($1, $2, $3, 'Festival', 'Crowds along the embankment are to be planned for.', st_makeenvelope($4, $5, $6, $7, 4326), $8, $9, 'Author', $10, $11, $12, $13, $14)`,
    [id, author.organization.id, author.organization.regionCode, ...box, state, author.id, author.role, validUntil,
      isDecided ? supervisor.id : null, isDecided ? 'Supervisor' : null, isDecided ? new Date() : null], // prettier-ignore
  );
  return { id, author };
}
