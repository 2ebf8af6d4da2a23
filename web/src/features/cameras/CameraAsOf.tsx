import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { momentIn } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import { Facts } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { WallField } from '../../ui/WallField.tsx';
import { useCameraAt } from './api.ts';
import { placeOf } from './HistoryChanges.tsx';

/** The record of another pair of moments; the address holds them, so that a link is a finding. */
export const CameraAsOf = ({ id }: { id: string }) => {
  const { t, name, language } = useWords();
  const [address, setAddress] = useSearchParams();
  const asked = { validAt: momentIn(address, 'validAt'), knownAt: momentIn(address, 'knownAt') };
  const [validAt, setValidAt] = useState(asked.validAt);
  const [knownAt, setKnownAt] = useState(asked.knownAt);
  const then = useCameraAt(id, asked.validAt === null && asked.knownAt === null ? null : asked);
  const camera = then.data;
  const hours = (value: number) => t('camera.days', { count: Number((value / 24).toFixed(1)) });
  return (
    <Stack
      component="form"
      gap="xs"
      mt="lg"
      onSubmit={(event) => {
        event.preventDefault();
        setAddress({ ...(validAt && { validAt }), ...(knownAt && { knownAt }) }, { replace: true });
      }}
    >
      <Title order={3}>{t('camera.asOf')}</Title>
      <Text size="sm" c="dimmed">
        {t('camera.asOfHint')}
      </Text>
      <Group grow align="flex-start" preventGrowOverflow={false}>
        <WallField step={1} label={t('camera.validAt')} value={validAt} onChange={setValidAt} />
        <WallField step={1} label={t('camera.knownAt')} value={knownAt} onChange={setKnownAt} />
      </Group>
      <Group justify="flex-end">
        <Button
          type="submit"
          size="xs"
          variant="default"
          loading={then.isFetching}
          disabled={validAt === null && knownAt === null}
        >
          {t('camera.showAsOf')}
        </Button>
      </Group>
      <div role="status">
        {then.error?.status === 404 ? <Text size="sm">{t('camera.notThen')}</Text> : <ProblemNote error={then.error} />}
        {camera && (
          <Facts
            items={[
              [t('camera.status'), name('cameraStatus', camera.status)],
              [t('camera.place'), [camera.address, placeOf(camera.location.coordinates)].filter(Boolean).join(' · ')],
              camera.view && [
                t('camera.view'),
                camera.view.bearing === null
                  ? t('camera.noBearing')
                  : `${number(camera.view.bearing, language)}° · ${number(camera.view.angle, language)}°`,
              ],
              [t('camera.retention'), hours(camera.retention.effectiveHours)],
              [t('camera.owner'), camera.owner.name],
            ]}
          />
        )}
      </div>
    </Stack>
  );
};
