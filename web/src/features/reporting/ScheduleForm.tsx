import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReportSchedule, ScheduleReport } from '../../api/contract.ts';
import { LANGUAGES } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { FILES, PERIODS, useKeepSchedule } from './api.ts';

type Rhythm = ScheduleReport['rhythm'];
const RHYTHMS = ['weekly', 'monthly', 'quarterly'] as const satisfies readonly Rhythm[];
const USUAL: Readonly<Record<Rhythm, string>> = {
  weekly: 'last_week',
  monthly: 'last_month',
  quarterly: 'last_quarter',
};

interface ScheduleFormProps {
  readonly report: ScheduleReport['report'];
  readonly query: Readonly<Record<string, string>>;
  readonly known?: ReportSchedule;
  readonly onDone: () => void;
}

/** When a report comes, of which days and as what file; what it is about stays as the page has it. */
export const ScheduleForm = ({ report, query, known, onDone }: ScheduleFormProps) => {
  const { t, name, language } = useWords();
  const keep = useKeepSchedule(known?.id ?? null);
  const { from, to: _to, period: asked, ...rest } = query;
  const [title, setTitle] = useState(known?.name ?? '');
  const [rhythm, setRhythm] = useState<Rhythm>(known?.rhythm ?? 'monthly');
  // Days that somebody typed do not move on by themselves: where the page has such, the usual ones of the rhythm are offered.
  const kept = known && !asked ? (from ? 'since' : 'rolling') : null;
  const [span, setSpan] = useState<string | null>(asked ?? kept);
  const [format, setFormat] = useState<ScheduleReport['format']>(known?.format ?? 'pdf');
  const [lang, setLang] = useState<ScheduleReport['lang']>(known?.lang ?? language);
  const chosen = span ?? USUAL[rhythm];
  const days: Record<string, string> =
    chosen === 'rolling' ? {} : chosen === 'since' && from ? { from } : { period: chosen };
  const save = () =>
    keep.mutate(
      { name: title.trim(), report, query: { ...rest, ...days }, rhythm, format, lang },
      { onSuccess: () => (told(t('reportMail.saved')), onDone()) },
    );
  const spans = [
    ...PERIODS.map((value) => ({ value: value as string, label: name('periodName', value) })),
    { value: 'rolling', label: t('reportMail.rolling') },
    ...(from ? [{ value: 'since', label: t('reportMail.since', { from: dateOnly(from, language) }) }] : []),
  ];
  return (
    <form onSubmit={(event) => (event.preventDefault(), save())}>
      <Stack gap="sm">
        <TextInput
          data-autofocus
          required
          maxLength={80}
          label={t('common.name')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          error={keep.error?.about('/name')}
        />
        <Select
          allowDeselect={false}
          label={t('reportMail.rhythm')}
          value={rhythm}
          onChange={(value) => setRhythm(RHYTHMS.find((each) => each === value) ?? 'monthly')}
          data={RHYTHMS.map((value) => ({ value, label: name('reportRhythm', value) }))}
        />
        <Select
          allowDeselect={false}
          label={t('reportMail.span')}
          value={chosen}
          onChange={setSpan}
          data={spans}
          error={keep.error?.about('/query/period')}
        />
        <Select
          allowDeselect={false}
          label={t('reportMail.format')}
          value={format}
          onChange={(value) => setFormat(FILES.find((each) => each === value) ?? 'pdf')}
          data={FILES.map((value) => ({ value, label: value.toUpperCase() }))}
        />
        {format !== 'csv' && (
          <Select
            allowDeselect={false}
            label={t('reportMail.lang')}
            value={lang}
            onChange={(value) => setLang(LANGUAGES.find((each) => each === value) ?? 'uk')}
            data={LANGUAGES.map((value) => ({ value, label: name('language', value) }))}
          />
        )}
        <ProblemNote error={keep.error} />
        <Button type="submit" loading={keep.isPending}>
          {t('common.save')}
        </Button>
      </Stack>
    </form>
  );
};
