import { Alert, Badge, Group, Paper, Text, Title } from '@mantine/core';
import { IconLock, IconTrashX } from '@tabler/icons-react';
import type { Deletion, Keeping } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useExtend, useKeeping, usePreserve, usePropose } from './api.ts';
import { PreservationItem } from './PreservationItem.tsx';
import { ReasonButton } from './ReasonButton.tsx';

/** Until when an exhibit is kept, what keeps it longer, and what becomes of it. For those who asked for it. */
export const KeepingPanel = ({ exhibitId, role }: { exhibitId: string; role: string | undefined }) => {
  const { t } = useWords();
  const keeping = useKeeping(exhibitId);
  const { data } = keeping;
  if (!data) return keeping.error ? <ProblemNote error={keeping.error} /> : null;
  return (
    <Paper component="section" aria-label={t('retention.keeping')}>
      <Title order={2} mb="xs">
        {t('retention.keeping')}
      </Title>
      {data.class === null ? <Tombstone deletion={data.deletion} /> : <Kept keeping={data} role={role} />}
    </Paper>
  );
};

const Kept = ({ keeping, role }: { keeping: Keeping; role: string | undefined }) => {
  const { t, name, language } = useWords();
  const [extend, preserve, propose] = [
    useExtend(keeping.exhibitId),
    usePreserve(keeping.exhibitId),
    usePropose(keeping.exhibitId),
  ];
  const { deletion, preservations } = keeping;
  const isOpen = deletion?.state === 'proposed' || deletion?.state === 'approved';
  return (
    <>
      <Text>
        {keeping.keepUntil === null
          ? t('retention.noEnd')
          : t('retention.until', { day: dateOnly(keeping.keepUntil, language) })}{' '}
        {keeping.isDue && <Badge color="amber">{t('retention.due')}</Badge>}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {keeping.class?.title[language]}
        {keeping.extendedUntil && ` · ${t('retention.extended', { day: dateOnly(keeping.extendedUntil, language) })}`}
      </Text>
      {preservations.map((preservation) => (
        <PreservationItem key={preservation.id} preservation={preservation} role={role} />
      ))}
      {isOpen && (
        <Alert color="amber" variant="light" mb="sm" title={name('deletionState', deletion.state)}>
          <Text size="sm">{deletion.reason ?? t('retention.becauseDue')}</Text>
          {deletion.bytesGoAt && (
            <Text size="sm">{t('retention.bytesGo', { at: dateTime(deletion.bytesGoAt, language) })}</Text>
          )}
        </Alert>
      )}
      <Group gap="xs">
        {role === 'supervisor' && (
          <ReasonButton
            size="compact-md"
            variant="light"
            leftSection={<IconLock size={15} aria-hidden />}
            word={t('retention.preserve')}
            lead={t('retention.preserveLead')}
            done={t('retention.preserved')}
            deed={preserve}
          />
        )}
        <ReasonButton
          size="compact-md"
          variant="default"
          word={t('retention.extend')}
          lead={t('retention.extendLead')}
          done={t('retention.extendedDone')}
          deed={extend}
          until="demanded"
        />
        {!isOpen && preservations.length === 0 && (
          <ReasonButton
            size="compact-md"
            variant="subtle"
            color="red"
            word={t('retention.propose')}
            lead={t('retention.proposeLead')}
            done={t('retention.proposed')}
            deed={propose}
          />
        )}
      </Group>
    </>
  );
};

/** The bytes are gone; this says since when, after how long, and by whom. */
const Tombstone = ({ deletion }: { deletion: Deletion | null }) => {
  const { t, language } = useWords();
  return (
    <Alert color="gray" variant="light" icon={<IconTrashX aria-hidden />} title={t('retention.deleted')}>
      {deletion?.deletedAt && (
        <Text size="sm">
          {[
            dateTime(deletion.deletedAt, language),
            deletion.ground === 'due' && deletion.keptUntil
              ? t('retention.keptUntil', { day: dateOnly(deletion.keptUntil, language) })
              : deletion.reason,
            t('retention.by', {
              first: deletion.proposedBy ?? t('retention.bySystem'),
              second: deletion.decidedBy ?? '—',
            }),
          ].join(' · ')}
        </Text>
      )}
      <Text size="sm">{t('retention.whatStays')}</Text>
    </Alert>
  );
};
