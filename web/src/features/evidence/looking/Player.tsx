import { ActionIcon, Badge, Group, SegmentedControl, Text, VisuallyHidden } from '@mantine/core';
import {
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBackFilled,
  IconPlayerSkipForwardFilled,
} from '@tabler/icons-react';
import { useEffect, useState, type KeyboardEvent, type RefObject } from 'react';
import type { ExhibitClock, Look } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { clockTime, dateOnly } from '../../../lib/dates.ts';
import { number } from '../../../lib/numbers.ts';
import { momentAt, playTime } from './corrected.ts';
import classes from './Player.module.css';
import type { Frames } from './use-frames.ts';

const SPEEDS = ['0.25', '0.5', '1', '2', '4'] as const;
const LEAP_SECONDS = 5;

interface PlayerProps {
  readonly look: Look;
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly frames: Frames;
  readonly clock: ExhibitClock | undefined;
  readonly duration: number | null;
  /** Where to begin; a new value goes there. */
  readonly beginAt: number;
  readonly onExpired: () => void;
}

/** What the recorder's clock showed at this frame, and when it was. */
const Clocks = ({ clock, at }: { clock: ExhibitClock; at: number }) => {
  const { t, language } = useWords();
  const { recorder, actual } = momentAt(clock, at);
  const doubt = clock.corrected.uncertaintySeconds;
  return (
    <dl className={classes['clocks']}>
      <div>
        <dt>{t('looking.recorderClock')}</dt>
        <dd>{clockTime(recorder, language)}</dd>
      </div>
      <div>
        <dt>{t('looking.actual')}</dt>
        <dd>
          <strong>{clockTime(actual, language)}</strong>{' '}
          <span className={classes['doubt']}>
            {doubt === null ? t('looking.unchecked') : t('looking.doubt', { seconds: number(doubt, language, 1) })}
          </span>
        </dd>
      </div>
      <div>
        <dt>{t('looking.day')}</dt>
        <dd>{dateOnly(actual, language)}</dd>
      </div>
    </dl>
  );
};

/** The working copy, frame by frame. Keys: space, comma and full stop for single frames, arrows for five seconds. */
export const Player = ({ look, video, frames, clock, duration, beginAt, onExpired }: PlayerProps) => {
  const { t } = useWords();
  const [speed, setSpeed] = useState('1');
  const { seek } = frames;
  useEffect(() => {
    if (beginAt > 0) seek(beginAt);
  }, [beginAt, seek]);

  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isButton = event.target instanceof HTMLElement && event.target.closest('button, input, textarea') !== null;
    const deeds: Record<string, () => void> = {
      Comma: () => frames.step(-1),
      Period: () => frames.step(1),
      ArrowLeft: () => seek(frames.at - LEAP_SECONDS),
      ArrowRight: () => seek(frames.at + LEAP_SECONDS),
      ...(isButton ? {} : { Space: frames.toggle }),
    };
    // Where the key lies, and not what it writes: the same on a keyboard of any alphabet.
    const deed = deeds[event.code];
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  const label = frames.isPlaying ? t('looking.pause') : t('looking.play');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- its keys are those of a player; each has a button too
    <section className={classes['player']} aria-label={t('looking.player')} onKeyDown={onKey} tabIndex={0}>
      <div className={classes['screen']}>
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- a recording of a street has no words to be written down */}
        <video
          ref={video}
          src={look.mediaUrl}
          preload="auto"
          playsInline
          onClick={frames.toggle}
          onError={onExpired}
          onLoadedMetadata={() => beginAt > 0 && seek(beginAt)}
        />
        <Badge className={classes['badge'] ?? ''} color="amber" variant="filled">
          {t('looking.notOriginal')}
        </Badge>
      </div>
      <input
        type="range"
        className={classes['line']}
        aria-label={t('looking.position')}
        aria-valuetext={playTime(frames.at)}
        min={0}
        max={duration ?? Math.max(frames.at, 1)}
        step="any"
        value={frames.at}
        onChange={(event) => seek(Number(event.currentTarget.value))}
        onKeyDown={(event) => event.key.startsWith('Arrow') && event.preventDefault()}
      />
      <Group justify="space-between" gap="sm">
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="default" size="lg" aria-label={t('looking.frameBack')} onClick={() => frames.step(-1)}>
            <IconPlayerSkipBackFilled size={17} aria-hidden />
          </ActionIcon>
          <ActionIcon size="lg" aria-label={label} onClick={frames.toggle}>
            {frames.isPlaying ? (
              <IconPlayerPauseFilled size={18} aria-hidden />
            ) : (
              <IconPlayerPlayFilled size={18} aria-hidden />
            )}
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('looking.frameOn')} onClick={() => frames.step(1)}>
            <IconPlayerSkipForwardFilled size={17} aria-hidden />
          </ActionIcon>
          <Text size="sm" ml={6} className={classes['at'] ?? ''}>
            {playTime(frames.at)}
            {duration !== null && <span className={classes['doubt']}> / {playTime(duration)}</span>}
          </Text>
        </Group>
        <SegmentedControl
          size="xs"
          aria-label={t('looking.speed')}
          value={speed}
          onChange={(value) => {
            setSpeed(value);
            frames.setSpeed(Number(value));
          }}
          data={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
        />
      </Group>
      {clock && <Clocks clock={clock} at={frames.at} />}
      <VisuallyHidden>{t('looking.keys')}</VisuallyHidden>
    </section>
  );
};
