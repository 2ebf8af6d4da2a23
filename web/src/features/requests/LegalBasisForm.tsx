import { Button, Group, MultiSelect, NumberInput, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import type { FormEvent } from 'react';
import type { LegalBasisVersion, LegalBasisVersionInput } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import { useAddVersion } from './legal-bases.ts';
import { BasisFieldRows, emptyField, type FieldDraft } from './LegalBasisFieldRows.tsx';
import { DraftNote, useDraft, useKept } from '../../ui/draft.tsx';

const NUMBERS: readonly string[] = ['text', 'court_case', 'proceeding', 'erdr'];

/** A new version begins with what the version before it says; without one it is a new basis. */
export const NewVersion = ({ before, onDone }: { before: LegalBasisVersion | null; onDone: () => void }) => {
  const { t, language } = useWords();
  const add = useAddVersion();
  const draft = useDraft(`basis.${before?.code ?? 'new'}`);
  const [code, setCode] = useKept(draft, 'code', before?.code ?? '');
  const [validFrom, setValidFrom] = useKept(draft, 'validFrom', '');
  const [title, setTitle] = useKept(draft, 'title', before?.title ?? { uk: '', en: '' });
  const [fields, setFields] = useKept<readonly FieldDraft[]>(
    draft,
    'fields',
    before?.fields.map((field, i) => ({ ...field, key: i })) ?? [emptyField(0)],
  );
  const [group, setGroup] = useKept<string[]>(draft, 'group', before?.anyOf[0] ?? []);
  const [validity, setValidity] = useKept(draft, 'validity', before?.validity ?? null);
  const [later, setLater] = useKept<string[]>(draft, 'later', before?.numberPending?.fields ?? []);
  const [hours, setHours] = useKept(draft, 'hours', before?.numberPending?.hours ?? 48);
  const [note, setNote] = useKept(draft, 'note', '');
  const problem = add.error;
  const choices = (isMeant: (field: FieldDraft) => boolean) =>
    fields
      .filter((field) => field.name !== '' && isMeant(field))
      .map((field) => ({ value: field.name, label: field.title[language] || field.name }));
  const known = (names: readonly string[]) => names.filter((one) => fields.some((field) => field.name === one));
  const send = (event: FormEvent) => {
    event.preventDefault();
    const version: LegalBasisVersionInput = {
      validFrom,
      title,
      fields: fields.map(({ name, type, required, maxLength, title: titles }) => ({
        name,
        type,
        required,
        maxLength,
        title: titles,
      })),
      anyOf: [...(known(group).length > 1 ? [known(group)] : []), ...(before?.anyOf.slice(1) ?? [])],
      validity,
      numberPending: known(later).length > 0 ? { fields: known(later), hours } : null,
      note: note.trim(),
    };
    add.mutate({ code: code.trim(), version }, { onSuccess: () => (draft.done(), told(t('bases.added')), onDone()) });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm">
        <DraftNote draft={draft} />
        {before === null && (
          <TextInput
            required
            label={t('bases.code')}
            description={t('bases.codeHint')}
            maxLength={60}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
            error={problem?.about('/code')}
          />
        )}
        <TextInput
          type="date"
          required
          label={t('bases.validFrom')}
          description={t('bases.validFromHint')}
          value={validFrom}
          onChange={(event) => setValidFrom(event.currentTarget.value)}
          error={problem?.about('/validFrom')}
        />
        {(['uk', 'en'] as const).map((each) => (
          <TextInput
            key={each}
            required
            lang={each}
            maxLength={300}
            label={t(each === 'uk' ? 'bases.titleUk' : 'bases.titleEn')}
            value={title[each]}
            onChange={(event) => setTitle({ ...title, [each]: event.currentTarget.value })}
            error={problem?.about(`/title/${each}`)}
          />
        ))}
        <Title order={3} fz="sm">
          {t('bases.fields')}
        </Title>
        <BasisFieldRows fields={fields} onChange={setFields} problem={problem} />
        <MultiSelect
          label={t('bases.anyOf')}
          description={t('bases.anyOfHint')}
          data={choices((field) => !field.required)}
          value={known(group)}
          onChange={setGroup}
          error={problem?.about('/anyOf/0/0') ?? problem?.about('/anyOf/0')}
        />
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <Select
            label={t('bases.lastsFrom')}
            clearable
            data={choices((field) => field.type === 'date')}
            value={validity?.from ?? null}
            onChange={(from) =>
              setValidity(
                from === null
                  ? null
                  : { from, until: validity?.until ?? from, atMostMonths: validity?.atMostMonths ?? 2 },
              )
            }
            error={problem?.about('/validity/from')}
          />
          {validity && (
            <>
              <Select
                label={t('bases.lastsUntil')}
                allowDeselect={false}
                data={choices((field) => field.type === 'date')}
                value={validity.until}
                onChange={(until) => until && setValidity({ ...validity, until })}
                error={problem?.about('/validity/until')}
              />
              <NumberInput
                label={t('bases.atMostMonths')}
                min={1}
                max={36}
                value={validity.atMostMonths}
                onChange={(months) => setValidity({ ...validity, atMostMonths: Number(months) || 1 })}
                error={problem?.about('/validity/atMostMonths')}
              />
            </>
          )}
        </Group>
        <Group grow align="flex-start" preventGrowOverflow={false}>
          <MultiSelect
            label={t('bases.comeLater')}
            data={choices((field) => NUMBERS.includes(field.type))}
            value={known(later)}
            onChange={setLater}
            error={problem?.about('/numberPending/fields/0')}
          />
          <NumberInput
            label={t('bases.hours')}
            min={24}
            max={48}
            disabled={known(later).length === 0}
            value={hours}
            onChange={(value) => setHours(Number(value) || 48)}
            error={problem?.about('/numberPending/hours')}
          />
        </Group>
        <TextInput
          required
          maxLength={300}
          label={t('bases.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={problem?.about('/note')}
        />
        <Text size="xs" c="dimmed">
          {t('bases.counsel')}
        </Text>
        <ProblemNote error={problem} />
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
