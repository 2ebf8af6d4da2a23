import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { Fragment } from 'react';
import type { LegalBasisField } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { WallField } from '../../ui/WallField.tsx';
import { useLegalBases } from './api.ts';

/** The field of the input that names the number which comes later. */
const LATER = 'numberPending';

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

export interface BasisText {
  readonly code: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Which law allows it, with the fields that this basis has. The number of the proceeding is never typed: it comes from the crime. */
export const BasisFields = ({
  value,
  onChange,
  problem,
}: {
  value: BasisText;
  onChange: (value: BasisText) => void;
  problem: Problem | null;
}) => {
  const { t, language } = useWords();
  const bases = useLegalBases().data ?? [];
  const kind = bases.find((each) => each.code === value.code);
  const typed = kind?.fields.filter((field) => field.type !== 'erdr') ?? [];
  const put = (more: Readonly<Record<string, string>>) => onChange({ ...value, fields: { ...value.fields, ...more } });
  const isLater = (name: string) => value.fields[LATER] === name;
  return (
    <>
      <Select
        label={t('request.legalBasis')}
        allowDeselect={false}
        data={bases.map((each) => ({ value: each.code, label: each.title[language] }))}
        value={value.code}
        onChange={(code) => code && onChange({ ...value, code })}
        error={problem?.about('/legalBasis/code')}
      />
      {typed.map((field) => (
        <Fragment key={`${value.code} ${field.name}`}>
          {!isLater(field.name) && (
            <BasisField
              field={field}
              value={value.fields[field.name] ?? ''}
              error={problem?.about(`/legalBasis/${field.name}`)}
              onChange={(text) => put({ [field.name]: text })}
            />
          )}
          {kind?.numberPending?.fields.includes(field.name) && (
            <Checkbox
              label={t('pendingNumber.later', { field: field.title[language], hours: kind.numberPending.hours })}
              checked={isLater(field.name)}
              onChange={(event) => put({ [field.name]: '', [LATER]: event.currentTarget.checked ? field.name : '' })}
            />
          )}
        </Fragment>
      ))}
    </>
  );
};

/** As the server wants it: the code and only those fields that this basis has and somebody filled. */
export const useBasisInput = () => {
  const bases = useLegalBases().data ?? [];
  return ({ code, fields }: BasisText): Record<string, string> & { code: string } => {
    const kind = bases.find((each) => each.code === code);
    const known = new Set(kind?.fields.filter((field) => field.type !== 'erdr').map((field) => field.name));
    if (kind?.numberPending?.fields.includes(fields[LATER] ?? '')) known.add(LATER);
    return {
      code,
      ...Object.fromEntries(Object.entries(fields).filter(([key, value]) => known.has(key) && value.trim() !== '')),
    };
  };
};
