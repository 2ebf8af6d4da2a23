import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor.ts';
import { Clock } from '../../../kernel/clock.ts';
import { Forbidden, NotFound } from '../../../kernel/errors.ts';
import { Transaction } from '../../../platform/database/transaction.ts';
import { Journal } from '../../../platform/journal/journal.ts';
import { CalendarRepository } from '../calendar/calendar.repository.ts';
import type { CalendarException } from '../domain/working-days.ts';
import { calendarChanged } from '../requests.events.ts';
import { mayKeepCalendar } from '../requests.policy.ts';

/** Administrators say which days are worked. Terms that run already keep their end: it was promised to the owner. */
@Injectable()
export class KeepCalendar {
  constructor(
    private readonly transaction: Transaction,
    private readonly calendar: CalendarRepository,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  add(actor: Actor, exception: CalendarException & { note: string }): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      if (!mayKeepCalendar(actor)) throw new Forbidden();
      const id = await this.calendar.insert(tx, exception, this.clock.now());
      await this.journal.append(tx, [calendarChanged(id, 'added', exception)]);
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.transaction.within(actor, async (tx) => {
      if (!mayKeepCalendar(actor)) throw new Forbidden();
      const gone = await this.calendar.delete(tx, id);
      if (gone === null) throw new NotFound('calendar exception');
      await this.journal.append(tx, [calendarChanged(id, 'removed', gone)]);
    });
  }
}
