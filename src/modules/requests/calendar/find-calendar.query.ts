import { Inject, Injectable } from '@nestjs/common';
import { dayInKyiv } from '../../../kernel/wall-time.ts';
import { Clock } from '../../../kernel/clock.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { SETTINGS } from '../../../platform/config/config.module.ts';
import type { Settings } from '../../../platform/config/config.ts';
import { workingCalendar } from '../domain/working-days.ts';
import type { WorkingCalendarView } from './calendar.dto.ts';
import { CalendarRepository } from './calendar.repository.ts';
import { publicHolidays } from './public-holidays.ts';

@Injectable()
export class FindCalendar {
  constructor(
    private readonly exceptions: CalendarRepository,
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'COUNTRY'>,
  ) {}

  async year(tx: Tx, wanted: number | undefined): Promise<WorkingCalendarView> {
    const year = wanted ?? Number(dayInKyiv(this.clock.now()).slice(0, 4));
    const exceptions = await this.exceptions.all(tx);
    const holidays = await publicHolidays(this.settings.COUNTRY, year);
    const { isWorkingDay } = workingCalendar(() => true, exceptions);
    return {
      country: this.settings.COUNTRY,
      year,
      holidays: holidays.map((holiday) => ({ ...holiday, isWorked: isWorkingDay(holiday.day) })),
      exceptions: exceptions.map((exception) => ({ ...exception, decidedAt: exception.decidedAt.toISOString() })),
    };
  }
}
