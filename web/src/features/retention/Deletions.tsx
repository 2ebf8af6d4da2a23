import { Anchor, Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import type { Deletion } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import { bytes } from '../../lib/numbers.ts';
import { Busy, Empty } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { More } from '../../ui/Rows.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { told } from '../../ui/toast.ts';
import { useApprove, useDeletions, useRefuse } from './api.ts';
import { ReasonButton } from './ReasonButton.tsx';

/** Proposals or tombstones, as the state says. */
export const Deletions = ({ state, role }: { state: Deletion['state']; role: string | undefined }) => {
  const { t, name } = useWords();
  const deletions = useDeletions(state);
  if (!deletions.data) return deletions.error ? <ProblemNote error={deletions.error} /> : <Busy />;
  const items = deletions.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title={t('retention.none')}>{name('retentionEmpty', state)}</Empty>;
  return (
    <>
      <Stack
        component="ul"
        gap="sm"
        p={0}
        m={0}
        style={{ listStyle: 'none' }}
        aria-label={name('deletionState', state)}
      >
        {items.map((deletion) => (
          <Item key={deletion.id} deletion={deletion} role={role} />
        ))}
      </Stack>
      <More query={deletions} />
    </>
  );
};

const Item = ({ deletion, role }: { deletion: Deletion; role: string | undefined }) => {
  const { t, language } = useWords();
  const { exhibit, classTitle, keptUntil } = deletion;
  const mayDecide = deletion.state === 'proposed' && role === 'supervisor' && !deletion.isMine;
  return (
    <Paper component="li">
      <Group justify="space-between" align="flex-start" gap="xs">
        <Anchor component={Link} to={`/exhibits/${exhibit.id}`} fw={640} style={{ overflowWrap: 'anywhere' }}>
          {exhibit.fileName}
        </Anchor>
        <Badge color={deletion.ground === 'due' ? 'amber' : 'red'}>
          {deletion.ground === 'due' ? t('retention.due') : t('retention.early')}
        </Badge>
      </Group>
      <Text size="sm" c="dimmed">
        {[
          bytes(exhibit.size, language),
          classTitle?.[language],
          keptUntil && t('retention.keptUntil', { day: dateOnly(keptUntil, language) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {deletion.reason && <Text size="sm">{deletion.reason}</Text>}
      <Text size="sm">
        {t('retention.proposedBy', {
          name: deletion.proposedBy ?? t('retention.bySystem'),
          at: dateTime(deletion.proposedAt, language),
        })}
      </Text>
      <Outcome deletion={deletion} />
      {deletion.state === 'proposed' && !mayDecide && (
        <Text size="sm" c="dimmed">
          {t('retention.awaitsSecond')}
        </Text>
      )}
      {mayDecide && <Decide deletion={deletion} />}
    </Paper>
  );
};

const Outcome = ({ deletion }: { deletion: Deletion }) => {
  const { t, name, language } = useWords();
  if (deletion.state === 'proposed' || deletion.decidedAt === null) return null;
  const why = deletion.state === 'lapsed' ? name('lapsedWhy', deletion.decisionReason) : deletion.decisionReason;
  return (
    <>
      <Text size="sm">
        {[
          name('deletionDecision', deletion.state === 'deleted' ? 'approved' : deletion.state),
          deletion.decidedBy,
          dateTime(deletion.decidedAt, language),
          why,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {deletion.bytesGoAt && (
        <Text size="sm">{t('retention.bytesGo', { at: dateTime(deletion.bytesGoAt, language) })}</Text>
      )}
      {deletion.deletedAt && (
        <Text size="sm">
          {t('retention.bytesWent', { at: dateTime(deletion.deletedAt, language) })}{' '}
          <Text span ff="monospace" size="xs" style={{ overflowWrap: 'anywhere' }}>
            SHA-256 {deletion.exhibit.sha256}
          </Text>
        </Text>
      )}
    </>
  );
};

const Decide = ({ deletion }: { deletion: Deletion }) => {
  const { t } = useWords();
  const [approve, refuse] = [useApprove(deletion.id), useRefuse(deletion.id)];
  return (
    <>
      <Group gap="xs" mt="xs">
        <SureButton
          size="compact-md"
          sure={t('retention.approveSure')}
          loading={approve.isPending}
          onSure={() => approve.mutate(undefined, { onSuccess: () => told(t('retention.approved')) })}
        >
          {t('retention.approve')}
        </SureButton>
        <ReasonButton
          size="compact-md"
          variant="default"
          word={t('retention.refuse')}
          lead={deletion.ground === 'due' ? t('retention.refuseDueLead') : t('retention.refuseLead')}
          done={t('retention.refused')}
          deed={refuse}
          until={deletion.ground === 'due' ? 'demanded' : 'welcome'}
        />
      </Group>
      <ProblemNote error={approve.error} />
    </>
  );
};
