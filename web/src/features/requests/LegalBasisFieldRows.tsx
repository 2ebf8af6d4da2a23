import {
  ActionIcon,
  Button,
  Checkbox,
  Group,
  NumberInput,
  Paper,
  Select,
  SimpleGrid,
  Stack,
  TextInput,
} from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { LegalBasisField } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';

export type FieldDraft = LegalBasisField & { readonly key: number };

const TYPES = ['text', 'date', 'moment', 'court_case', 'proceeding', 'erdr'] as const;

export const emptyField = (key: number): FieldDraft => ({
  key,
  name: '',
  type: 'text',
  required: true,
  maxLength: 100,
  title: { uk: '', en: '' },
});

/** What a legal basis asks for, field by field. */
export const BasisFieldRows = ({
  fields,
  onChange,
  problem,
}: {
  fields: readonly FieldDraft[];
  onChange: (fields: readonly FieldDraft[]) => void;
  problem: Problem | null;
}) => {
  const { t, name, language } = useWords();
  const put = (key: number, more: Partial<FieldDraft>) =>
    onChange(fields.map((field) => (field.key === key ? { ...field, ...more } : field)));
  return (
    <Stack gap="xs">
      {fields.map((field, i) => (
        <Paper key={field.key} component="fieldset" p="sm" withBorder aria-label={field.title[language] || field.name}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
            {(['uk', 'en'] as const).map((each) => (
              <TextInput
                key={each}
                required
                lang={each}
                maxLength={300}
                label={t(each === 'uk' ? 'bases.fieldUk' : 'bases.fieldEn')}
                value={field.title[each]}
                onChange={(event) => put(field.key, { title: { ...field.title, [each]: event.currentTarget.value } })}
                error={problem?.about(`/fields/${i}/title/${each}`)}
              />
            ))}
            <TextInput
              required
              maxLength={40}
              label={t('bases.fieldName')}
              value={field.name}
              onChange={(event) => put(field.key, { name: event.currentTarget.value })}
              error={problem?.about(`/fields/${i}/name`)}
            />
            <Select
              label={t('bases.fieldType')}
              allowDeselect={false}
              data={TYPES.map((value) => ({ value, label: name('basisFieldType', value) }))}
              value={field.type}
              onChange={(type) => type && put(field.key, { type })}
            />
          </SimpleGrid>
          <Group justify="space-between" mt="xs" align="flex-end">
            <Group align="flex-end">
              <NumberInput
                label={t('bases.maxLength')}
                min={1}
                max={1000}
                maw="12rem"
                value={field.maxLength}
                onChange={(value) => put(field.key, { maxLength: Number(value) || 1 })}
              />
              <Checkbox
                mb={8}
                label={t('bases.required')}
                checked={field.required}
                onChange={(event) => put(field.key, { required: event.currentTarget.checked })}
              />
            </Group>
            <ActionIcon
              variant="subtle"
              color="red"
              size="lg"
              disabled={fields.length === 1}
              aria-label={t('bases.removeField', { field: field.title[language] || field.name })}
              onClick={() => onChange(fields.filter(({ key }) => key !== field.key))}
            >
              <IconTrash size={18} />
            </ActionIcon>
          </Group>
        </Paper>
      ))}
      <Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={16} />}
          onClick={() => onChange([...fields, emptyField(Math.max(...fields.map(({ key }) => key)) + 1)])}
        >
          {t('bases.addField')}
        </Button>
      </Group>
    </Stack>
  );
};
