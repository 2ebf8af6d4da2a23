import { Alert, Badge, Button, Group, Paper, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import type { Exhibit, ExhibitClock, Look, WorkingCopy } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useAskWorkingCopy, useClock, useLook, useWorkingCopy } from './api.ts';
import { playTime, secondsAt } from './corrected.ts';
import { Notes } from './Notes.tsx';
import { Player } from './Player.tsx';
import classes from './Player.module.css';
import { Stills } from './Stills.tsx';
import { useFrames } from './use-frames.ts';

/** Why there is nothing to look at, and what can be done about it. */
const NoCopy = ({ exhibitId, copy }: { exhibitId: string; copy: WorkingCopy }) => {
  const { t, name } = useWords();
  const ask = useAskWorkingCopy(exhibitId);
  if (copy.state === 'waiting')
    return (
      <Text size="sm" role="status">
        {t('looking.waiting')}
      </Text>
    );
  const isUnplayable = copy.state === 'unplayable';
  return (
    <Stack gap="sm" align="flex-start">
      {copy.state === 'not_here' && <Alert color="gray">{t('looking.notHere')}</Alert>}
      {isUnplayable && (
        <Alert color="amber" title={t('looking.unplayable')}>
          {name('unplayable', copy.reason)} {t('looking.keptAsItIs')}
        </Alert>
      )}
      {copy.state === 'none' && <Text size="sm">{t('looking.none')}</Text>}
      {copy.state !== 'not_here' && (
        <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
          {isUnplayable ? t('looking.tryAgain') : t('looking.make')}
        </Button>
      )}
      <ProblemNote error={ask.error} />
    </Stack>
  );
};

/** A look is a deed with a purpose: it is asked for before anything is shown. */
const Purpose = ({
  exhibitId,
  isOver,
  onLook,
}: {
  exhibitId: string;
  isOver: boolean;
  onLook: (look: Look) => void;
}) => {
  const { t } = useWords();
  const look = useLook(exhibitId);
  const [purpose, setPurpose] = useState('');
  return (
    <form onSubmit={(event) => (event.preventDefault(), look.mutate(purpose.trim(), { onSuccess: onLook }))}>
      <Stack gap="sm" maw={560}>
        {isOver && <Alert color="amber">{t('looking.over')}</Alert>}
        <TextInput
          label={t('looking.purpose')}
          description={t('looking.purposeHint')}
          required
          maxLength={1000}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
          error={look.error?.about('/purpose')}
        />
        <ProblemNote error={look.error} />
        <Group>
          <Button
            type="submit"
            leftSection={<IconEye size={17} aria-hidden />}
            loading={look.isPending}
            disabled={purpose.trim().length < 3}
          >
            {t('looking.look')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

interface ShownProps {
  readonly exhibit: Exhibit;
  readonly copy: WorkingCopy;
  readonly look: Look;
  readonly clock: ExhibitClock | undefined;
  readonly onExpired: () => void;
}

const Thumbnails = ({ look, onGo }: { look: Look; onGo: (seconds: number) => void }) => {
  const { t } = useWords();
  if (look.thumbnails.length < 2) return null;
  return (
    <div className={classes['thumbnails']}>
      {look.thumbnails.map(({ atSeconds, url }) => (
        <button
          key={url}
          type="button"
          aria-label={t('looking.goTo', { at: playTime(atSeconds) })}
          onClick={() => onGo(atSeconds)}
        >
          <img src={url} alt="" />
        </button>
      ))}
    </div>
  );
};

const ShownVideo = ({ exhibit, copy, look, clock, onExpired }: ShownProps) => {
  const { t } = useWords();
  const { video, frames } = useFrames(copy.frameRate ?? 25);
  const [address] = useSearchParams();
  const at = address.get('at');
  const beginAt = at !== null && clock ? secondsAt(clock, Date.parse(at)) : Number(address.get('t') ?? 0);
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg" className={classes['shown'] ?? ''}>
      <Stack gap="sm">
        <Player
          look={look}
          video={video}
          frames={frames}
          clock={clock}
          duration={copy.durationSeconds}
          beginAt={Number.isFinite(beginAt) ? Math.max(0, beginAt) : 0}
          onExpired={onExpired}
        />
        <Thumbnails look={look} onGo={frames.seek} />
        <Text size="xs" c="dimmed">
          {t('looking.keys')}
        </Text>
      </Stack>
      <Stack gap="lg">
        <section>
          <Title order={3} size="h4" mb="xs">
            {t('looking.notes')}
          </Title>
          <Notes exhibitId={exhibit.id} at={frames.at} onGo={frames.seek} />
        </section>
        {exhibit.kind === 'recording' && (
          <section>
            <Title order={3} size="h4" mb="xs">
              {t('looking.stills')}
            </Title>
            <Stills exhibitId={exhibit.id} at={frames.at} />
          </section>
        )}
      </Stack>
    </SimpleGrid>
  );
};

const ShownPicture = ({ exhibit, look, onExpired }: ShownProps) => {
  const { t } = useWords();
  return (
    <Stack gap="sm">
      <div className={classes['screen']}>
        <img src={look.mediaUrl} alt={t('looking.pictureOf', { file: exhibit.fileName })} onError={onExpired} />
        <Badge className={classes['badge'] ?? ''} color="amber" variant="filled">
          {t('looking.notOriginal')}
        </Badge>
      </div>
      <section>
        <Title order={3} size="h4" mb="xs">
          {t('looking.notes')}
        </Title>
        <Notes exhibitId={exhibit.id} at={0} onGo={() => undefined} />
      </section>
    </Stack>
  );
};

/** What can be looked at of a sealed exhibit, by whoever asked for it. */
export const LookPanel = ({ exhibit }: { exhibit: Exhibit }) => {
  const { t } = useWords();
  const copy = useWorkingCopy(exhibit.id);
  const clock = useClock(exhibit.id);
  const [look, setLook] = useState<Look | null>(null);
  const [isOver, setOver] = useState(false);
  const expire = () => {
    setLook(null);
    setOver(true);
  };
  const ready = copy.data?.state === 'ready' ? copy.data : null;
  const Shown = ready?.kind === 'picture' ? ShownPicture : ShownVideo;
  return (
    <Paper>
      <Title order={2} mb="sm">
        {t('looking.title')}
      </Title>
      <ProblemNote error={copy.error} />
      {copy.data && !ready && (
        <Stack>
          <NoCopy exhibitId={exhibit.id} copy={copy.data} />
          <Notes exhibitId={exhibit.id} at={0} onGo={null} />
        </Stack>
      )}
      {ready && look && <Shown exhibit={exhibit} copy={ready} look={look} clock={clock.data} onExpired={expire} />}
      {ready && !look && (
        <Purpose exhibitId={exhibit.id} isOver={isOver} onLook={(made) => (setLook(made), setOver(false))} />
      )}
    </Paper>
  );
};
