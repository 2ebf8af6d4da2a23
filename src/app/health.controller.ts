import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { SYSTEM } from '../kernel/actor.ts';
import { Public } from '../modules/access/index.ts';
import { databaseAilment } from '../platform/database/database-errors.ts';
import { Transaction } from '../platform/database/transaction.ts';
import type { QueueBackend } from '../platform/queue/backend.ts';
import { QUEUE_BACKEND } from '../platform/queue/tokens.ts';
import { ObjectStore } from '../platform/storage/object-store.ts';

interface Part {
  readonly status: 'up' | 'down';
  readonly detail?: string;
  readonly [fact: string]: unknown;
}

const PATIENCE_MS = 3000;

@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(
    private readonly transaction: Transaction,
    private readonly store: ObjectStore,
    @Inject(QUEUE_BACKEND) private readonly queue: QueueBackend,
  ) {}

  /** The process answers. */
  @Get('live')
  @Public()
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  /** 200 when each part that the work needs is there, else 503 with the part that is not and why. */
  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const [database, queue, storage] = await Promise.all([
      inTime(() => this.database().catch((error: unknown) => partOf(databaseAilment(error)))),
      inTime(async () => partOf(await this.queue.ailment())),
      inTime(async () => partOf(await this.store.ailment())),
    ]);
    const parts = { database, queue, storage };
    const isReady = Object.values(parts).every((part) => part.status === 'up');
    void reply.code(isReady ? 200 : 503);
    return { status: isReady ? 'up' : 'down', parts };
  }

  private async database(): Promise<Part> {
    const [row] = await this.transaction.read(SYSTEM, (tx) =>
      tx.query<{ waiting: number; oldest: number | null; dead: number }>(
        `select count(*)::int as waiting, extract(epoch from now() - min(due_at))::int as oldest,
           (select count(*)::int from journal.outbox where dead_at is not null) as dead
         from journal.outbox where dispatched_at is null and done_at is null and dead_at is null and due_at < now()`,
      ),
    );
    return {
      status: 'up',
      outboxWaiting: row?.waiting ?? 0,
      outboxAgeSeconds: row?.oldest ?? 0,
      deadJobs: row?.dead ?? 0,
    };
  }
}

const partOf = (ailment: string | null): Part =>
  ailment === null ? { status: 'up' } : { status: 'down', detail: ailment };

function inTime(probe: () => Promise<Part>): Promise<Part> {
  const late = new Promise<Part>((resolve) => {
    setTimeout(() => resolve({ status: 'down', detail: 'no answer in time' }), PATIENCE_MS).unref();
  });
  return Promise.race([probe().catch((): Part => ({ status: 'down', detail: 'does not answer' })), late]);
}
