import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Preservation } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { told } from '../../ui/toast.ts';
import { useAskRelease, useKeepPreserved, useRelease } from './api.ts';
import { ReasonButton } from './ReasonButton.tsx';

/** One prohibition to delete: why, by whom, and the way out of it, which takes two. */
export const PreservationItem = ({
  preservation,
  role,
  isLinked = false,
}: {
  preservation: Preservation;
  role: string | undefined;
  isLinked?: boolean;
}) => {
  const { t, language } = useWords();
  const { id, crimeId, exhibitId, releaseAsked } = preservation;
  const [ask, release, keep] = [useAskRelease(id), useRelease(id), useKeepPreserved(id)];
  const to = crimeId === null ? `/exhibits/${exhibitId}` : `/crimes/${crimeId}`;
  const title = crimeId === null ? t('retention.exhibitPreserved') : t('retention.crimePreserved');
  return (
    <Alert color="petrol" variant="light" mb="sm" icon={<IconLock aria-hidden />} title={title}>
      <Text size="sm">{preservation.reason}</Text>
      <Text size="sm" c="dimmed">
        {preservation.placedBy} · {dateOnly(preservation.placedAt, language)}{' '}
        {isLinked && (
          <Anchor component={Link} to={to} size="sm">
            {t('retention.open')}
          </Anchor>
        )}
      </Text>
      {releaseAsked && (
        <Text size="sm" mt={4}>
          {t('retention.releaseAsked', { name: releaseAsked.by, reason: releaseAsked.reason })}
        </Text>
      )}
      <Group gap="xs" mt="xs">
        {releaseAsked === null && (
          <ReasonButton
            size="compact-sm"
            variant="default"
            word={t('retention.askRelease')}
            lead={t('retention.askReleaseLead')}
            done={t('retention.releaseAskedDone')}
            deed={ask}
          />
        )}
        {releaseAsked !== null && role === 'supervisor' && !releaseAsked.isMine && (
          <SureButton
            size="compact-sm"
            sure={t('retention.releaseSure')}
            loading={release.isPending}
            onSure={() => release.mutate(undefined, { onSuccess: () => told(t('retention.released')) })}
          >
            {t('retention.release')}
          </SureButton>
        )}
        {releaseAsked !== null && (
          <Button size="compact-sm" variant="default" loading={keep.isPending} onClick={() => keep.mutate()}>
            {t('retention.keepOn')}
          </Button>
        )}
      </Group>
      <ProblemNote error={release.error ?? keep.error} />
    </Alert>
  );
};
