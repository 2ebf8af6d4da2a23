import { Injectable } from '@nestjs/common';
import type { Actor } from '../../kernel/actor.ts';
import { decodeCursor, type Page, toPage } from '../../kernel/page.ts';
import { Transaction } from '../../platform/database/transaction.ts';
import { LANES } from '../../platform/queue/job.ts';
import type { DeadLetter, DeadLettersQuery, QueueFigures } from './queue.dto.ts';
import { queuesVisible } from './queues.policy.ts';

const OPEN = 'done_at is null and dead_at is null';
const NOT_BEGUN = `${OPEN} and coalesce(leased_until, '-infinity') < now()`;
export const WAITING = `${NOT_BEGUN} and due_at <= now()`;
export const COUNTS = `count(*) filter (where ${WAITING})::int as waiting,
  count(*) filter (where ${OPEN} and leased_until >= now())::int as running,
  count(*) filter (where ${NOT_BEGUN} and due_at > now())::int as delayed,
  count(*) filter (where done_at is null and dead_at is not null)::int as dead,
  count(*) filter (where done_at > now() - interval '1 hour')::int as "doneLastHour"`;
/** What is not done yet, or was within the hour: the rest is history, and there is much of it. */
export const RECENT = `(done_at is null or done_at > now() - interval '1 hour')`;

type LetterRow = Omit<DeadLetter, 'createdAt' | 'deadAt'> & { createdAt: Date; deadAt: Date; key: string };

const NOTHING = { waiting: 0, running: 0, delayed: 0, dead: 0, doneLastHour: 0 };

@Injectable()
export class FindQueues {
  constructor(private readonly transaction: Transaction) {}

  figures(actor: Actor): Promise<QueueFigures> {
    return this.transaction.read(actor, async (tx) => {
      const lanes = await tx.query<QueueFigures['lanes'][number]>(
        `select lane, ${COUNTS},
           extract(epoch from now() - min(due_at) filter (where ${WAITING}))::int as "oldestWaitingSeconds",
           percentile_cont(0.5) within group (order by extract(epoch from done_at - due_at)) filter (where done_at is not null) as "medianSeconds"
         from journal.outbox where ${RECENT} and ${queuesVisible()} group by lane`,
      );
      const jobs = await tx.query<QueueFigures['jobs'][number]>(
        `select job, lane, ${COUNTS} from journal.outbox where ${RECENT} and ${queuesVisible()} group by job, lane order by job`,
      );
      const [{ at }] = (await tx.query<{ at: Date }>('select now() as at')) as [{ at: Date }];
      return {
        at: at.toISOString(),
        lanes: LANES.map(
          (lane) =>
            lanes.find((row) => row.lane === lane) ?? {
              lane,
              ...NOTHING,
              oldestWaitingSeconds: null,
              medianSeconds: null,
            },
        ),
        jobs,
      };
    });
  }

  /** Newest first. */
  deadLetters(actor: Actor, query: DeadLettersQuery): Promise<Page<DeadLetter>> {
    return this.transaction.read(actor, async (tx) => {
      const after = decodeCursor(query.cursor, 2) as [string, string] | null;
      const rows = await tx.query<LetterRow>(
        `select id, job, lane, subject_id as "subjectId", attempts, split_part(last_error, ':', 1) as error,
           created_at as "createdAt", dead_at as "deadAt", dead_at::text as key
         from journal.outbox
         where dead_at is not null and done_at is null and ($1::text is null or job = $1)
           and ($2::timestamptz is null or (dead_at, id) < ($2, $3::uuid)) and ${queuesVisible()}
         order by dead_at desc, id desc limit $4`,
        [query.job ?? null, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
      );
      return toPage(rows, query.limit, (row) => [row.key, row.id], letterOf);
    });
  }
}

const letterOf = ({ id, job, lane, subjectId, attempts, error, createdAt, deadAt }: LetterRow): DeadLetter => ({
  id,
  job,
  lane,
  subjectId,
  attempts,
  error,
  createdAt: createdAt.toISOString(),
  deadAt: deadAt.toISOString(),
});
