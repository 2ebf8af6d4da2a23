import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RouteAnswer } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import type { Question } from './address.ts';
import { hasPlace, hasTime, isMoving } from './place.ts';
import { PlaceFields } from './PlaceFields.tsx';

interface SearchFormProps {
  readonly question: Question;
  readonly onChange: (change: Partial<Question>) => void;
  readonly onFind: () => void;
  readonly finding: boolean;
  readonly problem: Problem | null;
  readonly purpose: ReactNode;
  /** Looks a place up by its name. */
  readonly finder: ReactNode;
  readonly onTakeCentre: () => void;
  readonly route: RouteAnswer | null | undefined;
}

/** Where and when: a click on the map and two times are enough. */
export const SearchForm = ({
  question,
  onChange,
  onFind,
  finding,
  problem,
  purpose,
  finder,
  onTakeCentre,
  route,
}: SearchFormProps) => {
  const { t } = useWords();
  const complete = hasPlace(question) && hasTime(question) && (question.crime !== null || question.task !== null);
  return (
    <form onSubmit={(event) => (event.preventDefault(), onFind())}>
      <Stack gap="sm">
        {purpose}
        {finder}
        <PlaceFields
          question={question}
          onChange={onChange}
          onTakeCentre={onTakeCentre}
          problem={problem}
          route={route}
        />
        {!isMoving(question) && (
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
        )}
        <Text size="xs" c="dimmed" mt={-6}>
          {isMoving(question) ? t('search.ownWindows') : t('common.kyivTime')}
        </Text>
        <ProblemNote error={problem} />
        <Button type="submit" leftSection={<IconSearch size={17} aria-hidden />} loading={finding} disabled={!complete}>
          {t('search.find')}
        </Button>
      </Stack>
    </form>
  );
};
