import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { catchError, from, type Observable, switchMap, throwError } from 'rxjs';
import type { Actor } from '../../kernel/actor.ts';
import { DomainError } from '../../kernel/errors.ts';
import { RecordRefusal } from './use-cases/record-refusal.ts';

/** No purpose carries it, or too much was opened today. A place that is drawn wrong is no attempt at anything. */
const REFUSALS: readonly string[] = [
  'purpose-far',
  'crime-closed',
  'task-not-usable',
  'outside-task',
  'budget-spent',
  'not-found',
];
/** An address that leads nowhere is no look-up; positions that were there and stayed closed are. */
const REFUSED_READINGS: readonly string[] = ['budget-spent'];

const isWithoutPurpose = (error: DomainError): boolean =>
  error.code === 'malformed' &&
  error.faults.some(({ pointer }) => pointer === '/purpose' || pointer.startsWith('/purpose/'));

/** Puts refused look-ups on record: what somebody tried to see and might not is as telling as what was shown. */
@Injectable()
export class RefusedSearchInterceptor implements NestInterceptor {
  constructor(private readonly recordRefusal: RecordRefusal) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest & { actor?: Actor }>();
    return next.handle().pipe(
      catchError((error: unknown) => {
        const { actor } = request;
        const refusals = request.method === 'GET' ? REFUSED_READINGS : REFUSALS;
        if (!(error instanceof DomainError) || actor === undefined) return throwError(() => error);
        if (!refusals.includes(error.code) && !isWithoutPurpose(error)) return throwError(() => error);
        const purpose = (request.body as { purpose?: unknown } | undefined)?.purpose;
        const { id } = request.params as { id?: string };
        return from(this.recordRefusal.run(actor, error, purpose, id)).pipe(switchMap(() => throwError(() => error)));
      }),
    );
  }
}
