import { Group, NumberInput, Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { WallField } from '../../ui/WallField.tsx';

/** What the display of a recorder showed, and when that was. */
export interface Reading {
  readonly recorder: string;
  readonly actual: string;
  readonly uncertaintySeconds: number;
}

interface ClockReadingProps {
  readonly title: string;
  readonly reading: Reading;
  readonly onChange: (reading: Reading) => void;
}

export const ClockReading = ({ title, reading, onChange }: ClockReadingProps) => {
  const { t } = useWords();
  return (
    <Group align="flex-end" gap="sm" component="fieldset" style={{ border: 0, margin: 0, padding: 0 }}>
      <Text component="legend" size="sm" fw={600} mb={2}>
        {title}
      </Text>
      <WallField
        label={t('looking.recorderShows')}
        step={1}
        value={reading.recorder}
        onChange={(recorder) => recorder && onChange({ ...reading, recorder })}
      />
      <WallField
        label={t('looking.thatWas')}
        step={1}
        value={reading.actual}
        onChange={(actual) => actual && onChange({ ...reading, actual })}
      />
      <NumberInput
        label={t('looking.giveOrTake')}
        w={140}
        min={0}
        max={86_400}
        value={reading.uncertaintySeconds}
        onChange={(value) => onChange({ ...reading, uncertaintySeconds: Number(value) || 0 })}
      />
    </Group>
  );
};
