import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconMinus, IconPlus } from '@tabler/icons-react';
import { useState, type KeyboardEvent, type MouseEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import type { CrimeTimeline } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { clockTime, dateOnly, timeOnly } from '../../lib/dates.ts';
import { number, percent } from '../../lib/numbers.ts';
import type { Lane } from './api.ts';
import classes from './Lanes.module.css';
import { moved, placeOf, stretchOf, ticksOf, zoomed, type Stretch } from './stretch.ts';

const NEARER = 0.6;

interface LanesProps {
  readonly timeline: CrimeTimeline;
  readonly pointed: string | null;
  readonly onPoint: (cameraId: string | null) => void;
}

/** What is drawn of a span: its place in per cent. */
const styleOf = (place: { left: number; width: number }) => ({ left: `${place.left}%`, width: `${place.width}%` });

const useSpanText = () => {
  const { language } = useWords();
  return ({ from, to }: { from: string; to: string }): string => {
    const time = (at: string) => clockTime(new Date(at), language, false);
    return dateOnly(from, language) === dateOnly(to, language)
      ? `${dateOnly(from, language)} ${time(from)}–${time(to)}`
      : `${dateOnly(from, language)} ${time(from)} – ${dateOnly(to, language)} ${time(to)}`;
  };
};

type Clip = Lane['clips'][number];

/** Leads to the recording: to the moment that is clicked, and by keyboard to its beginning. */
const ClipBar = ({ clip, seen }: { clip: Clip; seen: Stretch }) => {
  const { t, language } = useWords();
  const spanText = useSpanText();
  const navigate = useNavigate();
  const { corrected } = clip;
  const doubt = (corrected.uncertaintySeconds ?? 0) * 1000;
  const wide = {
    from: new Date(Date.parse(corrected.from) - doubt).toISOString(),
    to: new Date(Date.parse(corrected.to) + doubt).toISOString(),
  };
  const [place, around] = [placeOf(corrected, seen), placeOf(wide, seen)];
  if (place === null) return null;
  const certainty =
    corrected.uncertaintySeconds === null
      ? t('looking.unchecked')
      : t('looking.doubt', { seconds: number(corrected.uncertaintySeconds, language, 1) });
  const go = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.detail === 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const box = event.currentTarget.getBoundingClientRect();
    const [from, to] = [Math.max(Date.parse(corrected.from), seen.from), Math.min(Date.parse(corrected.to), seen.to)];
    const at = new Date(from + ((event.clientX - box.left) / Math.max(box.width, 1)) * (to - from));
    void navigate(`/exhibits/${clip.exhibitId}?at=${at.toISOString()}`);
  };
  return (
    <>
      {around && doubt > 0 && <span className={classes['doubt']} style={styleOf(around)} aria-hidden />}
      <Link
        to={`/exhibits/${clip.exhibitId}?at=${corrected.from}`}
        className={`${classes['clip']} ${corrected.uncertaintySeconds === null ? classes['unsure'] : ''}`}
        style={styleOf(place)}
        onClick={go}
        aria-label={t('timeline.clip', { file: clip.fileName, span: spanText(corrected), certainty })}
        title={`${clip.fileName}\n${spanText(corrected)} ${certainty}`}
      >
        <span aria-hidden>{clip.fileName}</span>
      </Link>
    </>
  );
};

const LaneRow = ({
  lane,
  index,
  seen,
  occurred,
  ...point
}: { lane: Lane; index: number; seen: Stretch; occurred: CrimeTimeline['crime']['occurred'] } & Omit<
  LanesProps,
  'timeline'
>) => {
  const { t, name, language } = useWords();
  const spanText = useSpanText();
  const crime = placeOf(occurred, seen);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only shows on the map where the camera stands; its links can be reached by keyboard
    <li
      className={`${classes['lane']} ${point.pointed === lane.camera.id ? classes['pointed'] : ''}`}
      onMouseEnter={() => point.onPoint(lane.camera.id)}
      onMouseLeave={() => point.onPoint(null)}
      onFocus={() => point.onPoint(lane.camera.id)}
    >
      <div className={classes['name']}>
        <span className={classes['number']}>{index + 1}</span>
        <span>
          <strong>{lane.camera.name}</strong>
          <small>{t('timeline.covered', { share: percent(lane.coveredShare, language) })}</small>
        </span>
      </div>
      <div className={classes['track']}>
        {crime && <span className={classes['crime']} style={{ ...styleOf(crime), minWidth: 2 }} aria-hidden />}
        {lane.asks.map((ask) => {
          const place = placeOf(ask.window, seen);
          return (
            place && (
              <span
                key={ask.id}
                className={classes['asked']}
                style={styleOf(place)}
                title={`${ask.requestNumber}: ${spanText(ask.window)}`}
              />
            )
          );
        })}
        {lane.gaps.map((gap) => {
          const place = placeOf(gap, seen);
          const words = `${name('timelineGap', gap.reason)}: ${spanText(gap)}`;
          return (
            place && (
              <span
                key={`${gap.askId} ${gap.from}`}
                role="img"
                aria-label={words}
                title={words}
                className={classes[gap.reason]}
                style={styleOf(place)}
              />
            )
          );
        })}
        {lane.clips.map((clip) => (
          <ClipBar key={clip.exhibitId} clip={clip} seen={seen} />
        ))}
      </div>
    </li>
  );
};

const Axis = ({ seen }: { seen: Stretch }) => {
  const { language } = useWords();
  const isShort = seen.to - seen.from < 600_000;
  return (
    <div className={classes['axis']} aria-hidden>
      {ticksOf(seen, 5).map((at) => (
        <span key={at} style={{ left: `${((at - seen.from) / (seen.to - seen.from)) * 100}%` }}>
          {isShort ? clockTime(new Date(at), language, false) : timeOnly(new Date(at), language)}
        </span>
      ))}
    </div>
  );
};

/** A lane for each camera in true time. Keys: plus and minus zoom, arrows move, zero shows all. */
export const Lanes = ({ timeline, ...point }: LanesProps) => {
  const { t } = useWords();
  const spanText = useSpanText();
  const { lanes, crime } = timeline;
  const all = stretchOf([
    crime.occurred,
    ...lanes.flatMap((lane) => [...lane.asks.map((ask) => ask.window), ...lane.clips.map((clip) => clip.corrected)]),
  ]);
  const [chosen, setSeen] = useState<Stretch | null>(null);
  const seen = chosen ?? all;
  const zoom = (factor: number) => setSeen(zoomed(seen, factor, 0.5, all));
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deeds: Record<string, () => void> = {
      '+': () => zoom(NEARER),
      '=': () => zoom(NEARER),
      '-': () => zoom(1 / NEARER),
      '0': () => setSeen(null),
      ArrowLeft: () => setSeen(moved(seen, -0.2, all)),
      ArrowRight: () => setSeen(moved(seen, 0.2, all)),
    };
    const deed = deeds[event.key];
    if (!deed) return;
    event.preventDefault();
    deed();
  };
  const shown = { from: new Date(seen.from).toISOString(), to: new Date(seen.to).toISOString() };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex -- its keys zoom and move; each has a button too
    <section className={classes['lanes']} aria-label={t('timeline.lanes')} onKeyDown={onKey} tabIndex={0}>
      <Group justify="space-between" gap="xs" mb="xs">
        <Text size="sm" c="dimmed" role="status">
          {spanText(shown)}
        </Text>
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="default" size="lg" aria-label={t('timeline.farther')} onClick={() => zoom(1 / NEARER)}>
            <IconMinus size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('timeline.nearer')} onClick={() => zoom(NEARER)}>
            <IconPlus size={16} aria-hidden />
          </ActionIcon>
          <Button variant="default" size="compact-md" onClick={() => setSeen(null)}>
            {t('timeline.all')}
          </Button>
        </Group>
      </Group>
      <Axis seen={seen} />
      <ol className={classes['list']}>
        {lanes.map((lane, index) => (
          <LaneRow key={lane.camera.id} lane={lane} index={index} seen={seen} occurred={crime.occurred} {...point} />
        ))}
      </ol>
      <ul className={classes['legend']}>
        {(['clip', 'not_delivered', 'not_covered', 'crime'] as const).map((key) => (
          <li key={key}>
            <span className={classes[key]} aria-hidden /> {t(`timeline.legend.${key}`)}
          </li>
        ))}
      </ul>
    </section>
  );
};
