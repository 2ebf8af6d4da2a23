import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { catchError, from, type Observable, of, switchMap, throwError } from 'rxjs';
import type { Actor } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import { SETTINGS } from '../config/config.module.ts';
import type { Settings } from '../config/config.ts';
import { Transaction } from '../database/transaction.ts';
import { describeError, log } from '../logging/log.ts';
import { requestContext } from '../logging/request-context.ts';
import { AnswerSeal } from './answer-seal.ts';
import { MalformedInput } from './validation.ts';

export class IdempotencyKeyReused extends DomainError {
  readonly kind = 'invalid';
  readonly code = 'idempotency-key-reused';
  constructor() {
    super('This Idempotency-Key was used for another body. Use a fresh key for a fresh request.');
  }
}

export class RequestStillRunning extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'request-still-running';
  constructor() {
    super('The first request with this Idempotency-Key is still at work. Ask again in a moment.');
  }
}

export class AnswerLost extends DomainError {
  readonly kind = 'conflict';
  readonly code = 'answer-lost';
  constructor() {
    super(
      'The first request with this Idempotency-Key took effect, but its answer cannot be given again. Look the result up.',
    );
  }
}

interface Kept {
  body_sha256: Buffer;
  status: number | null;
  answer: string | null;
  headers: Record<string, string> | null;
  has_effect: boolean;
  is_running: boolean;
}

const KEPT_HEADERS = ['etag', 'location'];
/** A client that repeats does so within minutes; after this the answers, sealed as they are, are nobody's to keep. */
const KEPT_FOR = '2 days';
/** Short, because a client whose server was killed waits for it; safe, because a commit checks that the key is still its own. */
const LEASE_SECONDS = 10;

/**
 * Same key and body: same answer, one effect. The key belongs to the account and the route. Only answers below 400 are
 * kept: a refusal had no effect, so that the mended request may use its key again.
 */
@Injectable()
export class Idempotency implements NestInterceptor {
  private readonly answers: AnswerSeal;

  constructor(
    private readonly transaction: Transaction,
    @Inject(SETTINGS) settings: Pick<Settings, 'SVIDOK_SECRET'>,
  ) {
    this.answers = new AnswerSeal(settings.SVIDOK_SECRET);
  }

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest & { actor?: Actor }>();
    const key = request.headers['idempotency-key'];
    // chunks of an upload have an offset instead, and answer by themselves
    if (request.headers['content-type'] === 'application/offset+octet-stream') return next.handle();
    if (request.method !== 'POST' || typeof key !== 'string' || request.actor?.accountId == null) return next.handle();
    if (key.length < 1 || key.length > 255)
      throw new MalformedInput([{ pointer: '/idempotency-key', detail: '1 to 255 characters' }]);
    const reply = http.getResponse<FastifyReply>();
    const slot = {
      actor: request.actor,
      key,
      route: `POST ${request.url}`,
      body: this.answers.digest(JSON.stringify(request.body ?? unread(request))),
      holder: newId(),
    };
    return from(this.open(slot)).pipe(
      switchMap((kept) => (kept === null ? this.first(slot, reply, next) : of(this.replay(slot, kept, reply)))),
    );
  }

  private first(slot: Slot, reply: FastifyReply, next: CallHandler): Observable<unknown> {
    markInsideCommits(slot);
    return next.handle().pipe(
      switchMap((answer: unknown) => from(this.settle(slot, reply, answer).then(() => answer))),
      catchError((error: unknown) => from(this.release(slot)).pipe(switchMap(() => throwError(() => error)))),
    );
  }

  /** Null: the slot is ours, go on. Else what the first request answered. */
  private open(slot: Slot): Promise<Kept | null> {
    return this.transaction.within(slot.actor, async (tx) => {
      const taken = await tx.query(
        `insert into platform.idempotency as i (account_id, key, route, body_sha256, locked_until, holder)
         values ($1, $2, $3, $4, now() + make_interval(secs => $5), $6)
         on conflict (account_id, key, route) do update set locked_until = excluded.locked_until, holder = excluded.holder
           where i.status is null and not i.has_effect and i.locked_until < now() and i.body_sha256 = excluded.body_sha256
         returning 1`,
        [slot.actor.accountId, slot.key, slot.route, slot.body, LEASE_SECONDS, slot.holder],
      );
      if (taken.length === 1) {
        await tx.query(`delete from platform.idempotency where account_id = $1 and created_at < now() - $2::interval`, [
          slot.actor.accountId,
          KEPT_FOR,
        ]);
        return null;
      }
      const [kept] = await tx.query<Kept>(
        `select body_sha256, status, answer, headers, has_effect, status is null and locked_until > now() as is_running from platform.idempotency
         where account_id = $1 and key = $2 and route = $3`,
        [slot.actor.accountId, slot.key, slot.route],
      );
      if (kept === undefined) return null;
      if (!kept.body_sha256.equals(slot.body)) throw new IdempotencyKeyReused();
      if (kept.is_running) throw new RequestStillRunning();
      if (kept.status === null) throw new AnswerLost();
      return kept;
    });
  }

  /** A file or an upload has gone past us by now: there is nothing to keep, and a repetition is told so instead of waiting for ever. */
  private settle(slot: Slot, reply: FastifyReply, answer: unknown): Promise<void> {
    return reply.sent ? this.release(slot) : this.keep(slot, reply, answer);
  }

  private async keep(slot: Slot, reply: FastifyReply, answer: unknown): Promise<void> {
    delete requestContext.getStore()?.beforeCommit;
    const headers = Object.fromEntries(
      KEPT_HEADERS.flatMap((name) =>
        reply.getHeader(name) === undefined ? [] : [[name, String(reply.getHeader(name))]],
      ),
    );
    await this.transaction.within(slot.actor, (tx) =>
      tx.query(
        `update platform.idempotency set status = $4, answer = $5, headers = $6 where account_id = $1 and key = $2 and route = $3`,
        [
          slot.actor.accountId,
          slot.key,
          slot.route,
          reply.statusCode,
          this.answers.seal(JSON.stringify(answer ?? null), placeOf(slot)),
          JSON.stringify(headers),
        ],
      ),
    );
  }

  private replay(slot: Slot, kept: Kept, reply: FastifyReply): unknown {
    const answer = this.answers.open(kept.answer ?? '', placeOf(slot));
    if (answer === null) throw new AnswerLost();
    void reply.code(kept.status ?? 200).headers({ ...kept.headers, 'idempotency-replayed': 'true' });
    return JSON.parse(answer);
  }

  private async release(slot: Slot): Promise<void> {
    delete requestContext.getStore()?.beforeCommit;
    await this.transaction
      .within(slot.actor, (tx) =>
        tx.query(
          `with over as (update platform.idempotency set locked_until = now()
             where account_id = $1 and key = $2 and route = $3 and holder = $4 and status is null and has_effect)
           delete from platform.idempotency where account_id = $1 and key = $2 and route = $3 and holder = $4 and status is null and not has_effect`,
          [slot.actor.accountId, slot.key, slot.route, slot.holder],
        ),
      )
      .catch((error: unknown) => log.warn(describeError(error), 'idempotency key not released; it lapses by itself'));
  }
}

/** A multipart body is not read yet: its length is all that tells one file from another. A body of JSON is never such. */
const unread = ({ headers }: FastifyRequest): unknown =>
  headers['content-type']?.startsWith('multipart/') === true ? { multipartBytes: headers['content-length'] } : null;

interface Slot {
  readonly actor: Actor;
  readonly key: string;
  readonly route: string;
  readonly body: Buffer;
  /** This very request; whoever takes a lapsed key over becomes its holder. */
  readonly holder: string;
}

/** A kill between the commit and the answer must not lead to a second effect, so the commit itself marks the key. */
function markInsideCommits(slot: Slot): void {
  const context = requestContext.getStore();
  if (context === undefined) return;
  context.beforeCommit = async (query) => {
    const held = await query(
      `update platform.idempotency set has_effect = true where account_id = $1 and key = $2 and route = $3 and holder = $4 returning 1`,
      [slot.actor.accountId, slot.key, slot.route, slot.holder],
    );
    if (held.length === 0) throw new RequestStillRunning();
  };
}

const placeOf = ({ actor, key, route }: Slot): string => JSON.stringify([actor.accountId, key, route]);
