import { Button, Group, SimpleGrid, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import { WallField } from '../../../ui/WallField.tsx';
import type { Registry } from './use-registry.ts';

/** The register at another moment of the world, and by what was known at another; asked for together, once both are told. */
export const MomentFilter = ({ registry, onDone }: { registry: Registry; onDone: () => void }) => {
  const { t } = useWords();
  const [validAt, setValidAt] = useState(registry.filter.validAt ?? null);
  const [knownAt, setKnownAt] = useState(registry.filter.knownAt ?? null);
  const show = (moments: { validAt: string | null; knownAt: string | null }) => {
    registry.put(moments);
    onDone();
  };
  return (
    <form onSubmit={(event) => (event.preventDefault(), show({ validAt, knownAt }))}>
      <Title order={3} mt="md" mb={4}>
        {t('registry.moment')}
      </Title>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
        <WallField step={1} label={t('registry.validAt')} value={validAt} onChange={setValidAt} />
        <WallField step={1} label={t('registry.knownAt')} value={knownAt} onChange={setKnownAt} />
      </SimpleGrid>
      <Group gap="xs" justify="space-between" mt="xs">
        <Text size="xs" c="dimmed">
          {t('camera.asOfHint')}
        </Text>
        <Group gap="xs">
          {registry.then !== '' && (
            <Button size="xs" variant="subtle" onClick={() => show({ validAt: null, knownAt: null })}>
              {t('registry.present')}
            </Button>
          )}
          <Button type="submit" size="xs" variant="default" disabled={validAt === null && knownAt === null}>
            {t('camera.showAsOf')}
          </Button>
        </Group>
      </Group>
    </form>
  );
};
