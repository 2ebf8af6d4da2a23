import { Alert, Button, Group, List, NumberInput, Paper, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import type { Camera } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { RECORDING_MODES, useBulk } from '../api.ts';

const FIELDS = [
  'status',
  'retention',
  'programme',
  'onPoliceInitiative',
  'contact',
  'recordingMode',
  'hasUps',
] as const;
type Field = (typeof FIELDS)[number];
const WORDS: Readonly<Record<Field, string>> = {
  status: 'common.status', retention: 'camera.retentionDays', programme: 'camera.programme',
  onPoliceInitiative: 'camera.initiative', contact: 'camera.contact', recordingMode: 'camera.mode', hasUps: 'camera.ups',
}; // prettier-ignore

const valueOf = (field: Field, text: string): unknown => {
  if (field === 'retention') return { declaredHours: text === '' ? null : Math.round(Number(text) * 24) };
  if (field === 'hasUps' || field === 'onPoliceInitiative') return text === 'true';
  return text.trim() === '' ? null : text.trim();
};

const Editor = ({ cameras, onDone }: { cameras: readonly Camera[]; onDone: () => void }) => {
  const { t, name } = useWords();
  const bulk = useBulk();
  const [field, setField] = useState<Field>('status');
  const [text, setText] = useState('');
  const options = {
    status: ['active', 'out_of_service'].map((value) => ({ value, label: name('cameraStatus', value) })),
    recordingMode: RECORDING_MODES.map((value) => ({ value, label: name('recordingMode', value) })),
    hasUps: ['true', 'false'].map((value) => ({ value, label: value === 'true' ? t('common.yes') : t('common.no') })),
  };
  const choices = field === 'onPoliceInitiative' ? options.hasUps : options[field as keyof typeof options];
  const label = t(WORDS[field] as 'common.status');
  if (bulk.data) {
    const refused = bulk.data.items.filter((item) => item.outcome === 'refused');
    return (
      <Stack>
        <Alert color={refused.length > 0 ? 'amber' : 'petrol'}>
          {t('registry.bulkDone', {
            changed: bulk.data.changed,
            unchanged: bulk.data.unchanged,
            refused: bulk.data.refused,
          })}
        </Alert>
        {refused.length > 0 && (
          <List size="sm">
            {refused.map((item) => (
              <List.Item key={item.id}>
                {cameras.find((camera) => camera.id === item.id)?.name ?? item.id}: {name('bulkRefusal', item.code)}
              </List.Item>
            ))}
          </List>
        )}
        <Button onClick={onDone}>{t('common.done')}</Button>
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => (
        event.preventDefault(),
        bulk.mutate({
          cameras: cameras.map(({ id, version }) => ({ id, version })),
          change: { [field]: valueOf(field, text) },
        })
      )}
    >
      <Stack>
        <Select
          data-autofocus
          allowDeselect={false}
          label={t('registry.bulkField')}
          value={field}
          onChange={(value) => value && (setField(value), setText(''))}
          data={FIELDS.map((value) => ({ value, label: t(WORDS[value] as 'common.status') }))}
        />
        {choices ? (
          <Select
            required
            label={label}
            value={text || null}
            onChange={(value) => setText(value ?? '')}
            data={choices}
          />
        ) : field === 'retention' ? (
          <NumberInput
            label={label}
            description={t('registry.bulkEmpty')}
            min={0.1}
            decimalScale={2}
            value={text}
            onChange={(value) => setText(String(value))}
          />
        ) : (
          <TextInput
            label={label}
            description={t('registry.bulkEmpty')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <ProblemNote error={bulk.error} />
        <Button type="submit" loading={bulk.isPending} disabled={choices !== undefined && text === ''}>
          {t('registry.bulkRun', { count: cameras.length })}
        </Button>
      </Stack>
    </form>
  );
};

/** What can be done with the rows that are ticked. */
export const BulkBar = ({ cameras, onClear }: { cameras: readonly Camera[]; onClear: () => void }) => {
  const { t } = useWords();
  const [editing, setEditing] = useState(false);
  if (cameras.length === 0) return null;
  return (
    <Paper p="xs" mb="xs" pos="sticky" top={8} style={{ zIndex: 2 }}>
      <Group gap="sm">
        <Text size="sm" fw={600} role="status">
          {t('registry.chosen', { count: cameras.length })}
        </Text>
        <Button size="compact-sm" leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setEditing(true)}>
          {t('registry.bulkEdit')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={onClear}>
          {t('registry.bulkNone')}
        </Button>
      </Group>
      <Dialog opened={editing} onClose={() => setEditing(false)} title={t('registry.bulkEdit')}>
        {editing && <Editor cameras={cameras} onDone={() => (setEditing(false), onClear())} />}
      </Dialog>
    </Paper>
  );
};
