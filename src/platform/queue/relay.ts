import { Inject, Injectable } from '@nestjs/common';
import pg from 'pg';
import { SYSTEM } from '../../kernel/actor.ts';
import { Alarm } from '../../kernel/alarm.ts';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { Transaction, type Tx } from '../database/transaction.ts';
import { describeError, log } from '../logging/log.ts';
import { LANES, type Lane } from './job.ts';
import { QUEUE_BACKEND } from './tokens.ts';
import type { QueueBackend } from './backend.ts';
import { BEHIND_ALL_SHARES, LAST_WITHIN_SHARE, SHARES, shareOf } from './fair-share.ts';
import { KEPT_ALIVE } from '../database/keep-alive.ts';

interface Claimed {
  id: string;
  job: string;
  lane: Lane;
  priority: number;
  dispatches: number;
  delay_ms: number;
  traceparent: string | null;
}

const BATCH = 500;
/** Beyond the largest share it makes no difference how many there were. */
const MOST_COUNTED = Math.max(...Object.values(SHARES));
const POLL_MS = 1000;
const SWEEP_MS = 5000;
/** What was done is told by the journal for good; the hint itself serves whoever looks into a fault of the last weeks. */
const DONE_KEPT_FOR = '30 days';

/**
 * Hands outbox rows to the queue: woken by NOTIFY, and by a poll where a notification was lost. Several relays may run;
 * `skip locked` keeps them apart. Rows are marked as dispatched only after the queue took them, so a crash between the
 * two hands a row over twice, never not at all.
 */
@Injectable()
export class Relay {
  private stopping = false;
  private readonly alarm = new Alarm();
  private loop: Promise<void> = Promise.resolve();
  private listener: pg.Client | null = null;
  private sweptAt = 0;

  constructor(
    private readonly transaction: Transaction,
    @Inject(QUEUE_BACKEND) private readonly backend: QueueBackend,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.alarm.ring();
    await this.loop;
    await this.listener?.end().catch(() => undefined);
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.listen();
        if (Date.now() - this.sweptAt > SWEEP_MS) {
          await this.sweep();
          await this.forget();
          this.sweptAt = Date.now();
        }
        while (!this.stopping && (await this.dispatch()) === BATCH);
      } catch (error) {
        log.warn(describeError(error), 'relay paused: database or queue away');
      }
      if (!this.stopping) await this.alarm.pause(POLL_MS);
    }
  }

  /**
   * One batch of rows that are due within the hour goes to the queue; later ones stay where they are safest. What is beyond
   * the share of its organization keeps its order, behind everybody's share.
   */
  dispatch(): Promise<number> {
    return this.transaction.within(SYSTEM, async (tx) => {
      const rows = await tx.query<Claimed>(
        `with next as (
           select id, party_id, lane, pace, priority, due_at from journal.outbox
           where dispatched_at is null and done_at is null and dead_at is null and due_at < now() + interval '1 hour'
           order by due_at limit ${BATCH} for update skip locked),
         taken as (
           select p.party_id, p.lane, p.pace, r.count
           from (select distinct party_id, lane, pace from next where party_id is not null) p,
             lateral (select count(*) from (select from journal.outbox o where o.party_id = p.party_id and o.lane = p.lane and o.pace = p.pace
               and o.dispatched_at > now() - interval '1 minute' limit ${MOST_COUNTED}) as recent) r),
         ranked as (
           select n.id, n.party_id is not null and coalesce(t.count, 0)
               + row_number() over (partition by n.party_id, n.lane, n.pace order by n.priority, n.due_at, n.id) > ${shareOf('n.lane')} as is_beyond
           from next n left join taken t on t.party_id = n.party_id and t.lane = n.lane and t.pace = n.pace)
         update journal.outbox o set dispatched_at = now(), dispatches = dispatches + 1
         from ranked where o.id = ranked.id
         returning o.id, o.job, o.lane, o.dispatches, o.traceparent,
           least(o.priority, ${LAST_WITHIN_SHARE}) + case when ranked.is_beyond then ${BEHIND_ALL_SHARES} else 0 end as priority,
           greatest(0, extract(epoch from o.due_at - now()) * 1000)::int as delay_ms`,
      );
      await this.handOver(rows);
      return rows.length;
    });
  }

  private async handOver(rows: Claimed[]): Promise<void> {
    for (const lane of LANES) {
      const mine = rows.filter((row) => row.lane === lane);
      if (mine.length === 0) continue;
      await this.backend.queue(lane).addBulk(
        mine.map((row) => ({
          name: row.job,
          data: { outboxId: row.id, ...(row.traceparent === null ? {} : { traceparent: row.traceparent }) },
          // The count of dispatches is part of the id: a hint that was lost and is sent again must not be taken for its twin.
          opts: {
            jobId: `${row.id}-${row.dispatches}`,
            priority: row.priority,
            delay: row.delay_ms,
            removeOnComplete: true,
            removeOnFail: true,
          },
        })),
      );
    }
  }

  /** What was handed over but neither done nor at work comes back: a queue that lost its jobs, a worker that was killed. */
  private sweep(): Promise<number> {
    return this.transaction.within(SYSTEM, async (tx: Tx) => {
      const rows = await tx.query(
        `update journal.outbox set dispatched_at = null
         where id in (
           select id from journal.outbox
           where dispatched_at is not null and done_at is null and dead_at is null
             and greatest(due_at, dispatched_at) < now() - interval '20 seconds'
             and coalesce(leased_until, '-infinity') < now()
           limit 5000 for update skip locked)
         returning id`,
      );
      if (rows.length > 0) log.info({ rows: rows.length }, 'hints handed over again');
      return rows.length;
    });
  }

  /** In small bites, so that a long neglected table is cleared without a long lock. */
  private forget(): Promise<unknown> {
    return this.transaction.within(SYSTEM, (tx: Tx) =>
      tx.query(
        `delete from journal.outbox where id in (
           select id from journal.outbox where done_at < now() - $1::interval order by done_at limit 1000 for update skip locked)`,
        [DONE_KEPT_FOR],
      ),
    );
  }

  private async listen(): Promise<void> {
    if (this.listener !== null) return;
    const client = new pg.Client({
      connectionString: this.settings.DATABASE_URL,
      ...KEPT_ALIVE,
      connectionTimeoutMillis: 5000,
    });
    const lost = () => {
      if (this.listener === client) this.listener = null;
    };
    client
      .on('error', lost)
      .on('end', lost)
      .on('notification', () => this.alarm.ring());
    await client.connect();
    await client.query('listen svidok_outbox');
    this.listener = client;
  }
}
