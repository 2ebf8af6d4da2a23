import { Badge, Paper, SimpleGrid, Text, Title } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useHandouts } from './api.ts';

const COLORS = { off: 'gray', waiting: 'amber', 'in-step': 'petrol', late: 'red' } as const;

/** Where checkpoints go outside of the database, and whether they do. */
export const Places = () => {
  const { t, name, language } = useWords();
  const handouts = useHandouts();
  const items = handouts.data?.items ?? [];
  return (
    <section>
      <Title order={2} fz="lg" mt="lg" mb={4}>
        {t('checkpoint.places')}
      </Title>
      <Text size="sm" c="dimmed" maw="70ch" mb="sm">
        {t('checkpoint.placesLead', { number: items.filter(({ state }) => state !== 'off').length })}
      </Text>
      <ProblemNote error={handouts.error} retry={() => void handouts.refetch()} />
      <SimpleGrid
        component="ul"
        cols={{ base: 1, sm: 2, lg: 4 }}
        spacing="sm"
        p={0}
        m={0}
        style={{ listStyle: 'none' }}
      >
        {items.map(({ place, state, size, at }) => (
          <Paper key={place} component="li" py="sm">
            <Text fw={600}>{name('checkpointPlace', place)}</Text>
            <Badge my={4} color={COLORS[state]} variant="light">
              {name('checkpointState', state)}
            </Badge>
            <Text size="sm" c="dimmed">
              {name('checkpointPlaceHint', place)}
            </Text>
            {size !== null && at !== null && (
              <Text size="sm">
                {t('checkpoint.lastThere', { size: number(size, language, 0), at: dateTime(at, language) })}
              </Text>
            )}
          </Paper>
        ))}
      </SimpleGrid>
    </section>
  );
};
