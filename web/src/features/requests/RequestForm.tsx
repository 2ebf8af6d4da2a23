import { Button, Checkbox, Group, NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
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
  readonly searchId: string | null;
  readonly wanted: readonly Wanted[];
  readonly onSent: (request: RequestView) => void;
  readonly onCancel: () => void;
}

const HOUR = 3_600_000;
const hoursOf = (window: Window): number => (Date.parse(window.to) - Date.parse(window.from)) / HOUR;

const BasisField = ({
  field,
  value,
  onChange,
  error,
}: {
  field: LegalBasisField;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string;
}) => {
  const { name } = useWords();
  const shared = {
    label: name('basisField', field.name),
    required: field.required,
    withAsterisk: field.required,
    error,
  };
  if (field.kind === 'boolean')
    return (
      <Checkbox
        label={shared.label}
        checked={value === true}
        onChange={(event) => onChange(event.currentTarget.checked)}
        error={error}
      />
    );
  if (field.kind === 'datetime')
    return <WallField {...shared} value={typeof value === 'string' ? value : null} onChange={onChange} />;
  if (field.kind === 'number')
    return <NumberInput {...shared} hideControls value={typeof value === 'number' ? value : ''} onChange={onChange} />;
  return (
    <TextInput
      {...shared}
      type={field.kind === 'date' ? 'date' : 'text'}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
};

/** From chosen cameras to a request under way: what law allows it, why it is needed, and nothing else. */
export const RequestForm = ({ crime, searchId, wanted, onSent, onCancel }: RequestFormProps) => {
  const { t, name, language } = useWords();
  const bases = useLegalBases();
  const draft = useDraftRequest();
  const step = useStep();
  const [code, setCode] = useState<string>('CPC_93_2_DEMAND');
  const [fields, setFields] = useState<Record<string, unknown>>({ erdrNumber: crime.erdrNumber ?? undefined });
  const [necessity, setNecessity] = useState('');
  const [window, setWindow] = useState<Window | null>(null);
  const basis = bases.data?.find((each) => each.code === code);
  const asks = wanted.map((each) => ({ cameraId: each.cameraId, window: window ?? each.window }));
  const hours = asks.reduce((sum, ask) => sum + hoursOf(ask.window), 0);
  const shown = window ?? wanted[0]?.window ?? null;
  const problem: Problem | null = draft.error ?? step.error;

  const send = async (): Promise<void> => {
    const known = new Set(basis?.fields.map((field) => field.name));
    const given = Object.fromEntries(
      Object.entries(fields).filter(
        ([key, value]) => known.has(key) && value !== '' && value !== undefined && value !== null,
      ),
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
          data={(bases.data ?? []).map((each) => ({ value: each.code, label: name('basis', each.code) }))}
          value={code}
          onChange={(value) => value && setCode(value)}
          error={problem?.about('/legalBasis/code')}
        />
        {basis?.fields.map((field) => (
          <BasisField
            key={`${code} ${field.name}`}
            field={field}
            value={fields[field.name]}
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
