import { Chip, Group, Stack, Switch, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import type { Desk } from './api.ts';

type Hours = NonNullable<Desk['hours']>;
const WEEK = [1, 2, 3, 4, 5, 6, 7];
const OFFICE: Hours = { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' };

/** Round the clock, or days and times. */
export const HoursFields = ({ hours, onChange }: { hours: Hours | null; onChange: (hours: Hours | null) => void }) => {
  const { t, name } = useWords();
  return (
    <Stack gap="xs">
      <Switch
        label={t('desk.always')}
        checked={hours === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : OFFICE)}
      />
      {hours && (
        <>
          <Chip.Group
            multiple
            value={hours.days.map(String)}
            onChange={(days) => onChange({ ...hours, days: days.map(Number) })}
          >
            <Group gap={6} role="group" aria-label={t('desk.days')}>
              {WEEK.map((day) => (
                <Chip key={day} value={String(day)}>
                  {name('weekday', String(day))}
                </Chip>
              ))}
            </Group>
          </Chip.Group>
          <Group gap="sm" grow>
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                required
                label={t(`desk.${end}`)}
                value={hours[end]}
                onChange={(event) => onChange({ ...hours, [end]: event.currentTarget.value })}
              />
            ))}
          </Group>
        </>
      )}
    </Stack>
  );
};
