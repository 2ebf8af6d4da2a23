import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Crime, LegalBasisField, Window } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { span } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { useDraftRequest, useLegalBases, useStep, type RequestView } from './api.ts';

export interface Wanted {
  readonly cameraId: string;
  readonly name: string;
  readonly window: Window;
}

interface RequestFormProps {
  readonly crime: Crime;
  /** Who asks; filled in where the basis wants an officer. */
  readonly officer: string;
  readonly searchId: string | null;
  readonly wanted: readonly Wanted[];
  readonly onSent: (request: RequestView) => void;
  readonly onCancel: () => void;
}

const HOUR = 3_600_000;
const hoursOf = (window: Window): number => (Date.parse(window.to) - Date.parse(window.from)) / HOUR;

const EXAMPLES: Readonly<Partial<Record<LegalBasisField['type'], string>>> = {
  court_case: '203/1234/26-к',
  proceeding: '1-кс/203/456/26',
};

const BasisField = ({
  field,
  value,
  onChange,
  error,
}: {
  field: LegalBasisField;
  value: string;
  onChange: (value: string) => void;
  error?: string;
}) => {
  const { language } = useWords();
  const shared = { label: field.title[language], required: field.required, error };
  if (field.type === 'moment')
    return <WallField {...shared} value={value || null} onChange={(at) => onChange(at ?? '')} />;
  if (field.maxLength > 300)
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        maxLength={field.maxLength}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  return (
    <TextInput
      {...shared}
      type={field.type === 'date' ? 'date' : 'text'}
      placeholder={EXAMPLES[field.type]}
      maxLength={field.maxLength}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
};

/** From chosen cameras to a request under way: what law allows it, why it is needed, and nothing else. */
export const RequestForm = ({ crime, officer, searchId, wanted, onSent, onCancel }: RequestFormProps) => {
  const { t, language } = useWords();
  const bases = useLegalBases();
  const draft = useDraftRequest();
  const step = useStep();
  const [code, setCode] = useState<string>('CPC_93_2_DEMAND');
  const [fields, setFields] = useState<Record<string, string>>({ demandingOfficer: officer });
  const [necessity, setNecessity] = useState('');
  const [window, setWindow] = useState<Window | null>(null);
  const basis = bases.data?.find((each) => each.code === code);
  const asks = wanted.map((each) => ({ cameraId: each.cameraId, window: window ?? each.window }));
  const hours = asks.reduce((sum, ask) => sum + hoursOf(ask.window), 0);
  const shown = window ?? wanted[0]?.window ?? null;
  const problem: Problem | null = draft.error ?? step.error;

  const send = async (): Promise<void> => {
    const known = new Set(basis?.fields.filter((field) => field.type !== 'erdr').map((field) => field.name));
    const given = Object.fromEntries(
      Object.entries(fields).filter(([key, value]) => known.has(key) && value.trim() !== ''),
    );
    try {
      const made = await draft.mutateAsync({
        crimeId: crime.id,
        ...(searchId ? { searchId } : {}),
        legalBasis: { code, ...given },
        necessity: necessity.trim(),
        asks,
      });
      onSent(await step.mutateAsync({ id: made.id, action: 'submit' }));
    } catch {
      // the problem is shown above the button
    }
  };

  return (
    <form onSubmit={(event) => (event.preventDefault(), void send())}>
      <Stack gap="sm">
        <Text size="sm">{t('request.summary', { count: wanted.length, hours: number(hours, language, 1) })}</Text>
        <Select
          label={t('request.legalBasis')}
          allowDeselect={false}
          data={(bases.data ?? []).map((each) => ({ value: each.code, label: each.title[language] }))}
          value={code}
          onChange={(value) => value && setCode(value)}
          error={problem?.about('/legalBasis/code')}
        />
        {basis?.fields
          .filter((field) => field.type !== 'erdr')
          .map((field) => (
            <BasisField
              key={`${code} ${field.name}`}
              field={field}
              value={fields[field.name] ?? ''}
              error={problem?.about(`/legalBasis/${field.name}`)}
              onChange={(value) => setFields({ ...fields, [field.name]: value })}
            />
          ))}
        <Textarea
          label={t('request.necessity')}
          description={t('request.necessityHint')}
          required
          autosize
          minRows={2}
          value={necessity}
          onChange={(event) => setNecessity(event.currentTarget.value)}
          error={problem?.about('/necessity')}
        />
        {shown && (
          <details>
            <summary>
              {t('request.window')}: {span(shown, language)}
            </summary>
            <Group grow mt="xs">
              <WallField
                label={t('common.from')}
                value={shown.from}
                onChange={(from) => from && setWindow({ ...shown, from })}
              />
              <WallField label={t('common.to')} value={shown.to} onChange={(to) => to && setWindow({ ...shown, to })} />
            </Group>
          </details>
        )}
        <Text size="xs" c="dimmed">
          {t('request.holdNote')}
        </Text>
        <ProblemNote error={bases.error ?? problem} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            {t('common.cancel')}
          </Button>
          <Button
            type="submit"
            loading={draft.isPending || step.isPending}
            disabled={necessity.trim() === '' || wanted.length === 0}
          >
            {t('request.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
