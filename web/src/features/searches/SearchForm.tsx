import { Button, Collapse, Group, NumberInput, SimpleGrid, Slider, Stack, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { metres } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import type { Question } from './address.ts';

interface SearchFormProps {
  readonly question: Question;
  readonly onChange: (change: Partial<Question>) => void;
  readonly onFind: () => void;
  readonly finding: boolean;
  readonly problem: Problem | null;
  readonly purpose: ReactNode;
  readonly onTakeCentre: () => void;
}

const MARKS = [100, 300, 500, 1000, 2000];

/** Where and when: a click on the map and two times are enough. */
export const SearchForm = ({
  question,
  onChange,
  onFind,
  finding,
  problem,
  purpose,
  onTakeCentre,
}: SearchFormProps) => {
  const { t, language } = useWords();
  const [typed, setTyped] = useState(false);
  const placed = question.lon !== null && question.lat !== null;
  const complete = placed && question.crime !== null && question.from !== null && question.to !== null;
  return (
    <form onSubmit={(event) => (event.preventDefault(), onFind())}>
      <Stack gap="sm">
        {purpose}
        <div>
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={600} component="span">
              {t('search.place')}
            </Text>
            <Group gap={4} wrap="nowrap">
              <Button size="compact-xs" variant="subtle" onClick={onTakeCentre}>
                {t('map.useCentre')}
              </Button>
              <Button size="compact-xs" variant="subtle" aria-expanded={typed} onClick={() => setTyped(!typed)}>
                {t('search.typeCoordinates')}
              </Button>
            </Group>
          </Group>
          <Text size="sm" c={placed ? undefined : 'dimmed'} role="status">
            {placed
              ? t('search.placed', { lat: question.lat?.toFixed(5), lon: question.lon?.toFixed(5) })
              : t('search.clickMap')}
          </Text>
          <Collapse expanded={typed}>
            <SimpleGrid cols={2} spacing="xs" mt={4}>
              <NumberInput
                label={t('search.latitude')}
                size="xs"
                hideControls
                decimalScale={6}
                min={-90}
                max={90}
                value={question.lat ?? ''}
                onChange={(value) => onChange({ lat: value === '' ? null : Number(value) })}
              />
              <NumberInput
                label={t('search.longitude')}
                size="xs"
                hideControls
                decimalScale={6}
                min={-180}
                max={180}
                value={question.lon ?? ''}
                onChange={(value) => onChange({ lon: value === '' ? null : Number(value) })}
              />
            </SimpleGrid>
          </Collapse>
        </div>
        <div>
          <Text size="sm" fw={600} id="radius-label">
            {t('search.radius')}: {metres(question.radius, language)}
          </Text>
          <Slider
            mt={4}
            mb={2}
            label={null}
            min={50}
            max={2000}
            step={50}
            thumbLabel={t('search.radius')}
            value={question.radius}
            onChange={(radius) => onChange({ radius })}
            marks={MARKS.map((value) => ({ value }))}
          />
        </div>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          <WallField
            label={t('common.from')}
            value={question.from}
            onChange={(from) => onChange({ from })}
            error={problem?.about('/window/from')}
          />
          <WallField
            label={t('common.to')}
            value={question.to}
            onChange={(to) => onChange({ to })}
            error={problem?.about('/window/to') ?? problem?.about('/window')}
          />
        </SimpleGrid>
        <Text size="xs" c="dimmed" mt={-6}>
          {t('common.kyivTime')}
        </Text>
        <ProblemNote error={problem} />
        <Button type="submit" leftSection={<IconSearch size={17} aria-hidden />} loading={finding} disabled={!complete}>
          {t('search.find')}
        </Button>
      </Stack>
    </form>
  );
};
