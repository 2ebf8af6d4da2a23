import {
  ActionIcon,
  Badge,
  Button,
  Group,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  Table,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { CalendarException } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly as day } from '../../lib/dates.ts';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { undoable } from '../../ui/undo.tsx';
import { useAddException, useCalendar, useRemoveException } from './calendar.ts';

const KINDS = ['day_off', 'working_day', 'holidays_worked'] as const;

/** Which days count as working days when the term of an answer is counted. */
export const Calendar = () => {
  const { t, name, language } = useWords();
  const [chosen, setChosen] = useState<number | null>(null);
  const calendar = useCalendar(chosen);
  const remove = useRemoveException();
  const add = useAddException();
  const { data } = calendar;
  if (!data) return calendar.error ? <ProblemNote error={calendar.error} /> : <Busy />;
  return (
    <Stack>
      <Text c="dimmed" maw="44rem">
        {t('calendar.lead')}
      </Text>
      <SimpleGrid cols={{ base: 1, md: 2 }}>
        <Paper>
          <Group justify="space-between" mb="sm">
            <Title order={2}>{t('calendar.holidays', { country: data.country })}</Title>
            <Group gap="xs">
              <ActionIcon variant="subtle" aria-label={String(data.year - 1)} onClick={() => setChosen(data.year - 1)}>
                <IconChevronLeft size={18} />
              </ActionIcon>
              <Text fw={600}>{data.year}</Text>
              <ActionIcon variant="subtle" aria-label={String(data.year + 1)} onClick={() => setChosen(data.year + 1)}>
                <IconChevronRight size={18} />
              </ActionIcon>
            </Group>
          </Group>
          <Table>
            <Table.Tbody>
              {data.holidays.map((holiday) => (
                <Table.Tr key={holiday.day}>
                  <Table.Td style={{ whiteSpace: 'nowrap' }}>{day(holiday.day, language)}</Table.Td>
                  <Table.Td>
                    {holiday.title[language]}
                    {holiday.isSubstitute && (
                      <Text size="xs" c="dimmed">
                        {t('calendar.substitute')}
                      </Text>
                    )}
                  </Table.Td>
                  <Table.Td>{holiday.isWorked && <Badge color="gray">{t('calendar.worked')}</Badge>}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Paper>
        <Stack>
          <Paper>
            <Title order={2} mb="sm">
              {t('calendar.exceptions')}
            </Title>
            <ProblemNote error={remove.error} />
            {data.exceptions.length === 0 && <Text c="dimmed">{t('calendar.noExceptions')}</Text>}
            <Stack gap="sm">
              {data.exceptions.map((exception) => (
                <Group key={exception.id} justify="space-between" wrap="nowrap" align="flex-start">
                  <div>
                    <Text fw={600}>{spanOf(exception, language, t('calendar.openEnd'))}</Text>
                    <Text size="sm">{name('calendarKind', exception.kind)}</Text>
                    <Text size="sm" c="dimmed">
                      {exception.note}
                    </Text>
                  </div>
                  <ActionIcon
                    variant="subtle"
                    color="red"
                    aria-label={t('calendar.remove', { span: spanOf(exception, language, t('calendar.openEnd')) })}
                    onClick={() =>
                      remove.mutate(exception.id, {
                        onSuccess: () => undoable(t('calendar.removed'), () => add.mutateAsync(bodyOf(exception))),
                      })
                    }
                  >
                    <IconTrash size={18} />
                  </ActionIcon>
                </Group>
              ))}
            </Stack>
          </Paper>
          <Paper>
            <Title order={2} mb="sm">
              {t('calendar.add')}
            </Title>
            <NewException />
          </Paper>
        </Stack>
      </SimpleGrid>
    </Stack>
  );
};

const bodyOf = ({ kind, fromDay, toDay, note }: CalendarException): CalendarException => ({
  kind,
  fromDay,
  toDay,
  note,
});

const spanOf = (
  { fromDay, toDay }: { fromDay: string; toDay: string | null },
  language: 'uk' | 'en',
  openEnd: string,
): string =>
  fromDay === toDay ? day(fromDay, language) : `${day(fromDay, language)} – ${toDay ? day(toDay, language) : openEnd}`;

const NewException = () => {
  const { t, name } = useWords();
  const add = useAddException();
  const [kind, setKind] = useState<CalendarException['kind']>('day_off');
  const [fromDay, setFromDay] = useState('');
  const [toDay, setToDay] = useState('');
  const [note, setNote] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(
      { kind, fromDay, toDay: toDay === '' ? null : toDay, note: note.trim() },
      { onSuccess: () => (setFromDay(''), setToDay(''), setNote(''), told(t('calendar.added'))) },
    );
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <Select
          label={t('calendar.kind')}
          allowDeselect={false}
          data={KINDS.map((value) => ({ value, label: name('calendarKind', value) }))}
          value={kind}
          onChange={(value) => value && setKind(value)}
        />
        <Group grow align="flex-start">
          <TextInput
            type="date"
            required
            label={t('calendar.from')}
            value={fromDay}
            onChange={(event) => setFromDay(event.currentTarget.value)}
            error={add.error?.about('/fromDay')}
          />
          <TextInput
            type="date"
            required={kind !== 'holidays_worked'}
            label={t('calendar.to')}
            value={toDay}
            onChange={(event) => setToDay(event.currentTarget.value)}
            error={add.error?.about('/toDay')}
          />
        </Group>
        <TextInput
          required
          maxLength={300}
          label={t('calendar.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={add.error?.about('/note')}
        />
        <ProblemNote error={add.error} />
        <Group>
          <Button type="submit" loading={add.isPending}>
            {t('calendar.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
