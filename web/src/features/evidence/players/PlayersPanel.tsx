import { Alert, Anchor, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../../../i18n/use-words.ts';
import { bytes } from '../../../lib/numbers.ts';
import { StateBadge } from '../../../ui/StateBadge.tsx';
import { type Exhibit, useExhibits } from '../api.ts';
import { useWorkingCopy } from '../looking/api.ts';
import { AddPlayer } from './AddPlayer.tsx';

interface PlayersPanelProps {
  readonly exhibit: Exhibit;
  readonly isOwner: boolean;
}

/** Beside a recording: the program that shows it, as its owner gave it. */
export const PlayersPanel = ({ exhibit, isOwner }: PlayersPanelProps) => {
  const { t, language } = useWords();
  const players = (useExhibits({ of: exhibit.id }).data ?? []).filter(({ kind }) => kind === 'player');
  const kept = players.filter(({ state }) => state !== 'rejected');
  if (!isOwner && kept.length === 0) return <NoPlayer exhibitId={exhibit.id} />;
  return (
    <Paper component="section" aria-label={t('player.title')}>
      <Title order={2} mb="sm">
        {t('player.title')}
      </Title>
      <Stack gap="sm">
        {!isOwner && <Beside exhibitId={exhibit.id} />}
        {isOwner && <Text size="sm">{t('player.ownerLead')}</Text>}
        {kept.map((player) => (
          <Group key={player.id} gap="xs">
            <Anchor component={Link} to={`/exhibits/${player.id}`} style={{ overflowWrap: 'anywhere' }}>
              {player.fileName}
            </Anchor>
            <Text size="sm" c="dimmed">
              {bytes(player.size, language)}
            </Text>
            <StateBadge group="exhibitState" code={player.state} />
          </Group>
        ))}
        {isOwner && <AddPlayer recordingId={exhibit.id} earlier={players} />}
      </Stack>
    </Paper>
  );
};

const Beside = ({ exhibitId }: { exhibitId: string }) => {
  const { t } = useWords();
  const isUnplayable = useWorkingCopy(exhibitId).data?.state === 'unplayable';
  return isUnplayable ? (
    <Alert color="amber" title={t('player.beside')}>
      {t('player.risk')}
    </Alert>
  ) : (
    <Text size="sm">{t('player.risk')}</Text>
  );
};

/** Only where the recording cannot be played is it worth a word that there is no player. */
const NoPlayer = ({ exhibitId }: { exhibitId: string }) => {
  const { t } = useWords();
  if (useWorkingCopy(exhibitId).data?.state !== 'unplayable') return null;
  return <Alert color="gray">{t('player.none')}</Alert>;
};

/** On the page of a player: what it is for. */
export const PlayerOf = ({ recordingId }: { recordingId: string }) => {
  const { t } = useWords();
  return (
    <Alert color="amber" title={t('player.isPlayer')}>
      {t('player.risk')}{' '}
      <Anchor component={Link} to={`/exhibits/${recordingId}`} size="sm">
        {t('looking.toRecording')}
      </Anchor>
    </Alert>
  );
};
