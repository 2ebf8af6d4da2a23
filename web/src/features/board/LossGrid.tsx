import { VisuallyHidden } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import type { LossCalendar } from './api.ts';
import { daysAfter } from './days.ts';
import classes from './LossGrid.module.css';

const WEEK = ['1', '2', '3', '4', '5', '6', '7'] as const;

const nearness = (day: string, today: string): string => {
  if (day < today) return classes['past'] ?? '';
  if (day <= daysAfter(today, 1)) return classes['urgent'] ?? '';
  return day <= daysAfter(today, 3) ? (classes['soon'] ?? '') : '';
};

/** Weeks as rows; a number for each day on which footage begins to be lost, and a way to it in the list below. */
export const LossGrid = ({
  weeks,
  days,
  month,
  today,
}: {
  weeks: readonly (readonly string[])[];
  days: LossCalendar['days'];
  /** `YYYY-MM`; days outside of it are pale. Null: none is. */
  month: string | null;
  today: string;
}) => {
  const { t, name, language } = useWords();
  const byDay = new Map(days.map((each) => [each.day, each]));
  return (
    <table className={classes['grid']}>
      <caption>
        <VisuallyHidden>{t('losses.grid')}</VisuallyHidden>
      </caption>
      <thead>
        <tr>
          {WEEK.map((day) => (
            <th key={day} scope="col">
              {name('weekday', day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => {
              const found = byDay.get(day);
              return (
                <td
                  key={day}
                  className={classes['cell']}
                  data-outside={month !== null && !day.startsWith(month)}
                  data-today={day === today}
                  aria-current={day === today ? 'date' : undefined}
                >
                  <span className={classes['number']}>{Number(day.slice(8))}</span>
                  {found && (
                    <>
                      <a
                        href={`#day-${day}`}
                        className={`${classes['link']} ${nearness(day, today)}`}
                        aria-label={t('losses.onDay', {
                          count: found.asks,
                          day: dateOnly(`${day}T12:00:00Z`, language),
                        })}
                      >
                        {found.asks}
                      </a>
                      {found.held > 0 && (
                        <span className={classes['held']}>{t('losses.heldOf', { held: found.held })}</span>
                      )}
                    </>
                  )}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
