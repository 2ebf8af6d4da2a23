import { Button, Fieldset, Group, MultiSelect, NumberInput, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { RetentionSchedule, RetentionScheduleInput } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { useAddSchedule } from './api.ts';

type Class = RetentionScheduleInput['classes'][number];

const SEVERITIES: Class['severities'] = ['misdemeanour', 'minor', 'serious', 'especially_serious'];
const STAGES: Class['stages'] = [
  'registered',
  'suspicion_served',
  'indictment_in_court',
  'conviction',
  'closed_no_offence',
];
const WORTHS: Class['usefulness'] = ['unassessed', 'useful', 'partly', 'not_useful'];
const COUNTS_FROM: readonly Class['countsFrom'][] = ['sealed', 'assessed', 'stage'];

/** The next version begins as a copy of the last one. */
export const ScheduleForm = ({ before, onDone }: { before: RetentionSchedule; onDone: () => void }) => {
  const { t } = useWords();
  const add = useAddSchedule();
  const [validFrom, setValidFrom] = useState('');
  const [note, setNote] = useState('');
  const [classes, setClasses] = useState<readonly Class[]>(before.classes);
  const change = (at: number, changed: Partial<Class>) =>
    setClasses(classes.map((each, i) => (i === at ? { ...each, ...changed } : each)));
  const moveUp = (at: number) =>
    setClasses(classes.map((each, i) => (i === at - 1 ? classes[at] : i === at ? classes[at - 1] : each) as Class));
  const addClass = () => {
    let serial = classes.length;
    while (classes.some(({ code }) => code === `class_${serial}`)) serial++;
    const fresh: Class = {
      code: `class_${serial}`,
      title: { uk: '', en: '' },
      of: 'sealed',
      severities: ['misdemeanour'],
      stages: [],
      usefulness: [],
      keepDays: 365,
      countsFrom: 'sealed',
    };
    setClasses([fresh, ...classes]);
  };
  const send = () =>
    add.mutate(
      { validFrom, note: note.trim(), classes: [...classes] },
      { onSuccess: () => (told(t('retention.versionAdded')), onDone()) },
    );
  return (
    <form onSubmit={(event) => (event.preventDefault(), send())}>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            type="date"
            required
            label={t('bases.validFrom')}
            value={validFrom}
            onChange={(event) => setValidFrom(event.currentTarget.value)}
            error={add.error?.about('/validFrom')}
          />
          <TextInput
            required
            maxLength={300}
            label={t('bases.note')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            error={add.error?.about('/note')}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button size="xs" variant="default" leftSection={<IconPlus size={14} aria-hidden />} onClick={addClass}>
            {t('retention.addClass')}
          </Button>
        </Group>
        {classes.map((each, i) => (
          <ClassFields
            key={each.code}
            of={each}
            number={i + 1}
            error={add.error?.about(`/classes/${i}`)}
            onChange={(changed) => change(i, changed)}
            onUp={i === 0 ? undefined : () => moveUp(i)}
            onRemove={each.of === 'rejected' ? undefined : () => setClasses(classes.filter((_, at) => at !== i))}
          />
        ))}
        <ProblemNote error={add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('common.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

interface ClassFieldsProps {
  readonly of: Class;
  readonly number: number;
  readonly error: string | undefined;
  readonly onChange: (changed: Partial<Class>) => void;
  readonly onUp: (() => void) | undefined;
  readonly onRemove: (() => void) | undefined;
}

const ClassFields = ({ of: each, number, error, onChange, onUp, onRemove }: ClassFieldsProps) => {
  const { t, name } = useWords();
  const listed = (group: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: name(group, value) }));
  return (
    <Fieldset legend={`${number}. ${each.of === 'rejected' ? t('retention.rejectedAll') : each.title.uk}`}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs">
        <TextInput
          required
          label={t('retention.titleUk')}
          value={each.title.uk}
          error={error}
          onChange={(event) => onChange({ title: { ...each.title, uk: event.currentTarget.value } })}
        />
        <TextInput
          required
          label={t('retention.titleEn')}
          value={each.title.en}
          onChange={(event) => onChange({ title: { ...each.title, en: event.currentTarget.value } })}
        />
        <NumberInput
          label={t('retention.keepDays')}
          description={each.of === 'sealed' ? t('retention.keepDaysHint') : undefined}
          min={1}
          max={36_500}
          allowDecimal={false}
          required={each.of === 'rejected'}
          value={each.keepDays ?? ''}
          onChange={(value) => onChange({ keepDays: value === '' ? null : Number(value) })}
        />
        {each.of === 'sealed' && (
          <>
            <Select
              allowDeselect={false}
              label={t('retention.countsFrom')}
              data={listed('countsFrom', COUNTS_FROM)}
              value={each.countsFrom}
              onChange={(value) => value && onChange({ countsFrom: value as Class['countsFrom'] })}
            />
            <MultiSelect
              label={t('crime.severity')}
              placeholder={each.severities.length === 0 ? t('common.any') : undefined}
              data={listed('severity', SEVERITIES)}
              value={each.severities}
              onChange={(value) => onChange({ severities: value as Class['severities'] })}
            />
            <MultiSelect
              label={t('crime.stage')}
              placeholder={each.stages.length === 0 ? t('common.any') : undefined}
              data={listed('stage', STAGES)}
              value={each.stages}
              onChange={(value) => onChange({ stages: value as Class['stages'] })}
            />
            <MultiSelect
              label={t('exhibit.usefulness')}
              placeholder={each.usefulness.length === 0 ? t('common.any') : undefined}
              data={listed('worth', WORTHS)}
              value={each.usefulness}
              onChange={(value) => onChange({ usefulness: value as Class['usefulness'] })}
            />
          </>
        )}
      </SimpleGrid>
      <Group gap="xs" mt="xs">
        {onUp && (
          <Button size="compact-sm" variant="subtle" leftSection={<IconArrowUp size={14} aria-hidden />} onClick={onUp}>
            {t('retention.up')}
          </Button>
        )}
        {onRemove && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="red"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={onRemove}
          >
            {t('retention.removeClass')}
          </Button>
        )}
      </Group>
    </Fieldset>
  );
};
