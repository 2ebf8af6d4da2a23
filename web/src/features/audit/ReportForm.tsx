import { Button, Group, Paper, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { type AskedReport, useMakeReport } from './api.ts';

const EMPTY = { person: '', camera: '', case: '', from: '', to: '', reason: '' };
const SHORTEST_REASON = 10;

/** Days of the reader's calendar: the last one belongs to the period. */
const begin = (day: string): string => new Date(`${day}T00:00`).toISOString();
const dayAfter = (day: string): string => {
  const next = new Date(`${day}T00:00`);
  next.setDate(next.getDate() + 1);
  return next.toISOString();
};

/** What is looked for, and why: without a reason the journal is not read. */
export const ReportForm = ({ onMade }: { onMade: (id: string) => void }) => {
  const { t } = useWords();
  const [asked, setAsked] = useState(EMPTY);
  const make = useMakeReport();
  const field = (name: keyof typeof EMPTY) => ({
    value: asked[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setAsked((before) => ({ ...before, [name]: value }));
    },
  });
  const isReady =
    asked.reason.trim().length >= SHORTEST_REASON &&
    [asked.person, asked.camera, asked.case, asked.from].some((text) => text.trim() !== '');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body: AskedReport = {
      reason: asked.reason.trim(),
      ...Object.fromEntries(
        (['person', 'camera', 'case'] as const).flatMap((name) =>
          asked[name].trim() === '' ? [] : [[name, asked[name].trim()]],
        ),
      ),
      ...(asked.from === '' ? {} : { from: begin(asked.from) }),
      ...(asked.to === '' ? {} : { to: dayAfter(asked.to) }),
    };
    make.mutate(body, { onSuccess: (report) => onMade(report.id) });
  };
  return (
    <Paper component="form" onSubmit={submit} mb="lg">
      <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
        <TextInput label={t('accessReport.person')} description={t('accessReport.personHint')} {...field('person')} />
        <TextInput label={t('accessReport.camera')} description={t('accessReport.cameraHint')} {...field('camera')} />
        <TextInput label={t('accessReport.case')} description={t('accessReport.caseHint')} {...field('case')} />
        <TextInput type="date" label={t('accessReport.from')} {...field('from')} />
        <TextInput type="date" label={t('accessReport.to')} {...field('to')} />
      </SimpleGrid>
      <Textarea
        mt="sm"
        required
        autosize
        minRows={2}
        maxLength={1000}
        label={t('accessReport.reason')}
        description={t('accessReport.reasonHint')}
        {...field('reason')}
      />
      <ProblemNote error={make.error} />
      <Group mt="sm">
        <Button type="submit" disabled={!isReady} loading={make.isPending}>
          {t('accessReport.make')}
        </Button>
      </Group>
    </Paper>
  );
};
