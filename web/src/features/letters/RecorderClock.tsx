import { Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Window } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { span } from '../../lib/dates.ts';
import { WallField } from '../../ui/WallField.tsx';

const moved = (at: string, by: number): string => new Date(Date.parse(at) + by).toISOString();

/** The window by the clock of a recorder that is wrong: told what it shows now, the page says where to look on it. */
export const RecorderClock = ({ window: asked }: { window: Window }) => {
  const { t, language } = useWords();
  const [shown, setShown] = useState<string | null>(null);
  const [offset, setOffset] = useState(0);
  return (
    <details style={{ marginTop: 'var(--mantine-spacing-sm)' }}>
      <summary>{t('holder.clock')}</summary>
      <Stack gap={6} mt={6}>
        <WallField
          label={t('holder.clockNow')}
          description={t('holder.clockHint')}
          value={shown}
          onChange={(value) => {
            setShown(value);
            // to the minute, as recorders show it and as it is typed
            const now = Math.floor(Date.now() / 60_000) * 60_000;
            setOffset(value === null ? 0 : Date.parse(value) - now);
          }}
        />
        {shown !== null && (
          <Text fw={600} role="status">
            {t('holder.clockWindow', {
              span: span({ from: moved(asked.from, offset), to: moved(asked.to, offset) }, language),
            })}
          </Text>
        )}
      </Stack>
    </details>
  );
};
