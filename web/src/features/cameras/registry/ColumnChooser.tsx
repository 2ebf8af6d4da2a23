import { Button, Checkbox, Popover, Stack } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useWords } from '../../../i18n/use-words.ts';
import { chosenColumns, columnsFor } from './columns.tsx';
import type { Registry } from './use-registry.ts';

export const ColumnChooser = ({ registry, own }: { registry: Registry; own: boolean }) => {
  const { t } = useWords();
  const chosen = chosenColumns(own, registry.columns).map((column) => column.id);
  const toggle = (id: string, on: boolean) =>
    registry.put({
      columns: columnsFor(own)
        .map((column) => column.id)
        .filter((each) => (each === id ? on : chosen.includes(each)))
        .join(','),
    });
  return (
    <Popover position="bottom-end" trapFocus withArrow shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={17} aria-hidden />}>
          {t('registry.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
        <Stack gap={8} role="group" aria-label={t('registry.columns')}>
          {columnsFor(own).map((column) => (
            <Checkbox
              key={column.id}
              label={t(column.word as 'registry.code')}
              checked={chosen.includes(column.id)}
              disabled={chosen.length === 1 && chosen[0] === column.id}
              onChange={(event) => toggle(column.id, event.currentTarget.checked)}
            />
          ))}
          <Button size="compact-sm" variant="subtle" onClick={() => registry.put({ columns: null })}>
            {t('registry.usualColumns')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
};
