import { Inject, Injectable } from '@nestjs/common';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { type WorkingCalendar, workingCalendar } from '../domain/working-days.ts';
import { CalendarRepository } from './calendar.repository.ts';
import { publicHolidays } from './public-holidays.ts';

/** The calendar that terms are counted in: the country's public holidays, and what administrators said of single days. */
@Injectable()
export class WorkingCalendars {
  constructor(
    private readonly exceptions: CalendarRepository,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'COUNTRY'>,
  ) {}

  /** Good for terms that begin at `now` and end within a year. */
  async from(tx: Tx, now: Date): Promise<WorkingCalendar> {
    const year = Number(dayInKyiv(now).slice(0, 4));
    const holidays = new Set<string>();
    for (const each of [year, year + 1])
      for (const { day } of await publicHolidays(this.settings.COUNTRY, each)) holidays.add(day);
    return workingCalendar((day) => holidays.has(day), await this.exceptions.all(tx));
  }
}
