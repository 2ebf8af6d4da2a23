import { Button, Group, Stack, Text } from '@mantine/core';
import { IconClockCheck } from '@tabler/icons-react';
import { useWords } from '../../i18n/use-words.ts';
import { ClockReading, type Reading } from './ClockReading.tsx';

interface OwnerClockProps {
  /** Null: nobody has looked. */
  readonly reading: Reading | null;
  readonly onChange: (reading: Reading | null) => void;
}

const secondsAhead = ({ recorder, actual }: Reading): number =>
  Math.round((Date.parse(recorder) - Date.parse(actual)) / 1000);

/** The owner stands at the recorder: its display beside the right time puts every file of it right. */
export const OwnerClock = ({ reading, onChange }: OwnerClockProps) => {
  const { t } = useWords();
  const look = (): void => {
    const now = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
    onChange({ recorder: now, actual: now, uncertaintySeconds: 2 });
  };
  if (reading === null)
    return (
      <div>
        <Button
          variant="subtle"
          size="compact-md"
          leftSection={<IconClockCheck size={16} aria-hidden />}
          onClick={look}
        >
          {t('upload.clock')}
        </Button>
      </div>
    );
  const ahead = secondsAhead(reading);
  return (
    <Stack gap={6}>
      <Text size="sm">{t('upload.clockLead')}</Text>
      <ClockReading title={t('upload.clockTitle')} reading={reading} onChange={onChange} />
      <Group gap="sm">
        <Text size="sm" role="status">
          {ahead === 0
            ? t('upload.clockRight')
            : t(ahead > 0 ? 'upload.clockAhead' : 'upload.clockBehind', { count: Math.abs(ahead) })}
        </Text>
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(null)}>
          {t('upload.clockNot')}
        </Button>
      </Group>
    </Stack>
  );
};
