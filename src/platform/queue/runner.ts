import { Inject, Injectable } from '@nestjs/common';
import { SYSTEM } from '../../kernel/actor.ts';
import { Transaction, type Tx } from '../database/transaction.ts';
import { describeError, log } from '../logging/log.ts';
import { requestContext } from '../logging/request-context.ts';
import { noteFault, traced } from '../tracing/tracing.ts';
import type { QueueBackend } from './backend.ts';
import { JobMap } from './job-map.ts';
import { LANES, type Handler, type Hint, type Lane, type LongHandler } from './job.ts';
import { QUEUE_BACKEND } from './tokens.ts';

const CONCURRENCY: Record<Lane, number> = { swift: 10, steady: 5, long: 2 };
const LEASE_SECONDS = 30;

interface Row {
  id: string;
  job: string;
  event_id: string | null;
  subject_id: string;
  attempts: number;
}

/** Takes hints from the queue and runs their handlers, each effect exactly once however often the hint arrives. */
@Injectable()
export class Runner {
  private readonly stopped = new AbortController();

  constructor(
    private readonly jobs: JobMap,
    private readonly transaction: Transaction,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
  ) {}

  start(): void {
    for (const lane of LANES)
      this.backend.worker(
        lane,
        ({ name, data }) =>
          traced(
            () => ({
              name: `process ${name}`,
              kind: 'CONSUMER',
              attributes: {
                'messaging.system': 'bullmq',
                'messaging.operation.name': 'process',
                'messaging.operation.type': 'process',
                'messaging.destination.name': lane,
                'messaging.message.id': data.outboxId,
              },
              cause: data.traceparent,
            }),
            () => this.process(data.outboxId),
          ),
        { concurrency: CONCURRENCY[lane] },
      );
  }

  stop(): void {
    this.stopped.abort();
  }

  /** Never throws to the queue: whether a job failed, and when it runs again, is written in PostgreSQL. */
  async process(outboxId: string): Promise<void> {
    await requestContext.run({ requestId: outboxId }, async () => {
      try {
        const taken = await this.lease(outboxId);
        if (taken === null) return;
        const found = this.jobs.of(taken.job);
        if (found === null) throw new Error(`no handler for ${taken.job} in this version`);
        const hint: Hint = {
          outboxId,
          job: taken.job,
          eventId: taken.event_id,
          subjectId: taken.subject_id,
          attempt: taken.attempts + 1,
        };
        if ('runLong' in found.handler) await this.runLong(found.handler, hint);
        else await this.runShort(found.handler, hint);
      } catch (error) {
        await this.noteFailure(outboxId, error);
      }
    });
  }

  /**
   * A lease says "somebody is at it"; it lapses by itself when that somebody was killed. Waits for the row: a worker can be
   * faster than the relay's own commit, and a hint skipped for that would come back by the sweeper only, 20 seconds later.
   */
  private lease(outboxId: string): Promise<Row | null> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const [row] = await tx.query<Row>(
        `update journal.outbox set leased_until = now() + make_interval(secs => $2)
         where id = (select id from journal.outbox where id = $1 and done_at is null and dead_at is null
                       and coalesce(leased_until, '-infinity') < now() for update)
         returning id, job, event_id, subject_id, attempts`,
        [outboxId, LEASE_SECONDS],
      );
      return row ?? null;
    });
  }

  private runShort(handler: Handler, hint: Hint): Promise<void> {
    return this.transaction.within(SYSTEM, async (tx) => {
      if (await this.settle(tx, hint.outboxId)) await handler.run(tx, hint);
    });
  }

  private async runLong(handler: LongHandler, hint: Hint): Promise<void> {
    const renewal = setInterval(() => void this.renew(hint.outboxId), (LEASE_SECONDS * 1000) / 3);
    try {
      await handler.runLong(
        hint,
        async (tx) => {
          if (!(await this.settle(tx, hint.outboxId))) throw new Error('the job was settled by another worker');
        },
        this.stopped.signal,
      );
    } finally {
      clearInterval(renewal);
    }
  }

  /** Marks the hint as done in the handler's own transaction; false when another run was faster. */
  private async settle(tx: Tx, outboxId: string): Promise<boolean> {
    const rows = await tx.query(
      `update journal.outbox set done_at = now(), leased_until = null where id = $1 and done_at is null returning id`,
      [outboxId],
    );
    return rows.length === 1;
  }

  private renew(outboxId: string): Promise<void> {
    return this.transaction
      .within(SYSTEM, (tx) =>
        tx.query(
          `update journal.outbox set leased_until = now() + make_interval(secs => $2) where id = $1 and done_at is null`,
          [outboxId, LEASE_SECONDS],
        ),
      )
      .then(
        () => undefined,
        (error: unknown) => log.warn(describeError(error), 'lease not renewed'),
      );
  }

  private async noteFailure(outboxId: string, error: unknown): Promise<void> {
    noteFault(error);
    log.warn({ outboxId, ...describeError(error) }, 'job failed');
    const summary = error instanceof Error ? `${error.name}: ${error.message}`.slice(0, 500) : 'unknown';
    await this.transaction
      .within(SYSTEM, async (tx) => {
        const [row] = await tx.query<{ job: string; attempts: number }>(
          `select job, attempts from journal.outbox where id = $1`,
          [outboxId],
        );
        if (row === undefined) return;
        const limit = this.jobs.of(row.job)?.definition.attempts ?? 12;
        await tx.query(
          `update journal.outbox set attempts = attempts + 1, last_error = $2, leased_until = null, dispatched_at = null,
             due_at = now() + make_interval(secs => least(3600, power(2, attempts))),
             dead_at = case when attempts + 1 >= $3 then now() end
           where id = $1 and done_at is null`,
          [outboxId, summary, limit],
        );
      })
      .catch((second: unknown) =>
        log.warn(describeError(second), 'failure not noted; the sweeper will bring the job back'),
      );
  }
}
