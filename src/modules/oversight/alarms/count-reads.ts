import {
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { SYSTEM } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { Transaction, type Tx } from '../../../platform/database/transaction.ts';
import { describeError, log } from '../../../platform/logging/log.ts';
import type { WithActor } from '../../access/index.ts';
import { harvestThreshold, LEARN_DAYS } from '../domain/harvest.ts';
import { AlarmsRepository } from './alarms.repository.ts';

/** Lists, counts, tiles and features: where single cameras are on the grid, and where many reads tell much. */
const WATCHED = /^\/(?:api\/v1\/(?:cameras|tiles|searches)|ogc)(?:[/?]|$)/;
/** Long enough to write many reads as one row, short enough for an alarm within seconds. */
const FLUSH_MS = 1000;
const KEEP_DAYS = 90;

interface Counted {
  readonly role: string;
  reads: number;
}

/**
 * Counts what nobody writes down, because it shows no exact place: how often somebody asks for lists and tiles. Counted in
 * memory and added up in the database once a second, so that a read stays a read; far more than others is an alarm.
 */
@Injectable()
export class CountReads implements NestInterceptor, OnApplicationShutdown {
  private counted = new Map<string, Counted>();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly transaction: Transaction,
    private readonly alarms: AlarmsRepository,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'HARVEST_READS_PER_HOUR'>,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { url, actor } = context.switchToHttp().getRequest<FastifyRequest & WithActor>();
    if (actor?.kind === 'account' && actor.accountId !== null && WATCHED.test(url))
      this.count(actor.accountId, actor.role ?? 'none');
    return next.handle();
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
    await this.flush();
  }

  private count(accountId: string, role: string): void {
    const known = this.counted.get(accountId);
    if (known === undefined) this.counted.set(accountId, { role, reads: 1 });
    else known.reads += 1;
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.flush();
    }, FLUSH_MS).unref();
  }

  /** One after the other; what could not be written is told in the log and lost, because a count is no record. */
  private flush(): Promise<void> {
    const counted = this.counted;
    this.counted = new Map();
    if (counted.size === 0) return this.writing;
    this.writing = this.writing
      .then(() => this.transaction.within(SYSTEM, (tx) => this.write(tx, counted)))
      .catch((error: unknown) => log.error(describeError(error), 'reads were not counted'));
    return this.writing;
  }

  private async write(tx: Tx, counted: ReadonlyMap<string, Counted>): Promise<void> {
    const now = this.clock.now();
    const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
    // in one order, so that two processes that write at once do not wait for each other
    for (const [accountId, { role, reads }] of [...counted].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const [row] = await tx.query<{ reads: number; isNew: boolean }>(
        `insert into oversight.reading as g (account_id, hour, role, reads) values ($1, $2, $3, $4)
         on conflict (account_id, hour) do update set reads = g.reads + excluded.reads, role = excluded.role
         returning reads, reads = $4 as "isNew"`,
        [accountId, hour, role, reads],
      );
      if (row?.isNew === true)
        await tx.query(`delete from oversight.reading where account_id = $1 and hour < $2::timestamptz - make_interval(days => $3)`, [accountId, hour, KEEP_DAYS]); // prettier-ignore
      await this.watch(tx, accountId, role, row?.reads ?? 0, hour);
    }
  }

  private async watch(tx: Tx, accountId: string, role: string, reads: number, hour: Date): Promise<void> {
    const floor = this.settings.HARVEST_READS_PER_HOUR;
    if (reads <= floor) return;
    const [peers] = await tx.query<{ samples: number; p95: number }>(
      `select count(*)::int as samples, coalesce(percentile_disc(0.95) within group (order by reads), 0)::float8 as p95
       from oversight.reading where role = $2 and account_id <> $1 and hour between $3::timestamptz - make_interval(days => $4) and $3`,
      [accountId, role, hour, LEARN_DAYS],
    );
    const threshold = harvestThreshold(floor, peers ?? { samples: 0, p95: 0 });
    if (reads > threshold)
      await this.alarms.raise(tx, { kind: 'harvest-reads', accountId, key: hour.toISOString(), facts: { reads, threshold } }); // prettier-ignore
  }
}
