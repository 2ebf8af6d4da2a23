import { Anchor, Paper, Stack, Text, Title } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useTimeline, type Lane } from '../../features/timeline/api.ts';
import { Lanes } from '../../features/timeline/Lanes.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { percent } from '../../lib/numbers.ts';
import { MapView } from '../../map/MapView.tsx';
import type { Palette } from '../../map/palette.ts';
import { boundsOf, sights } from '../../map/scene.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import classes from './TimelinePage.module.css';

/** The same in words: for a reader of text, and for whoever wants to copy it. */
const AsList = ({ lanes }: { lanes: readonly Lane[] }) => {
  const { t, name, language } = useWords();
  return (
    <details>
      <summary>{t('timeline.asList')}</summary>
      <ol className={classes['words']}>
        {lanes.map((lane) => (
          <li key={lane.camera.id}>
            <strong>{lane.camera.name}</strong> ({lane.camera.code}),{' '}
            {t('timeline.covered', { share: percent(lane.coveredShare, language) })}
            <ul>
              {lane.clips.map((clip) => (
                <li key={clip.exhibitId}>
                  <Anchor component={Link} to={`/exhibits/${clip.exhibitId}`} size="sm">
                    {clip.fileName}
                  </Anchor>{' '}
                  {span(clip.corrected, language)}, {name('clockKnown', clip.clock)}
                </li>
              ))}
              {lane.gaps.map((gap) => (
                <li key={`${gap.askId} ${gap.from}`}>
                  {name('timelineGap', gap.reason)}: {span(gap, language)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </details>
  );
};

/** All recordings of a crime in true time, and on the map. */
export default function TimelinePage() {
  const { t, language } = useWords();
  const { id = '' } = useParams();
  const { data: timeline, error, refetch } = useTimeline(id);
  const [pointed, setPointed] = useState<string | null>(null);
  const lanes = timeline?.lanes;
  const parts = useCallback(
    (palette: Palette) => [
      sights(
        (lanes ?? []).flatMap(({ camera, clips }, index) =>
          camera.location
            ? [
                {
                  id: camera.id,
                  label: String(index + 1),
                  location: camera.location,
                  bearing: null,
                  angle: 360,
                  range: 15,
                  chosen: clips.length > 0,
                  pointed: pointed === camera.id,
                },
              ]
            : [],
        ),
        palette,
      ),
    ],
    [lanes, pointed],
  );
  const bounds = useMemo(
    () => boundsOf((lanes ?? []).flatMap(({ camera }) => (camera.location ? [camera.location.coordinates] : []))),
    [lanes],
  );
  const back = { to: `/crimes/${id}`, label: t('timeline.toCrime') };
  if (!timeline || !lanes)
    return (
      <Page title={t('timeline.title')} back={back}>
        {error ? <ProblemNote error={error} retry={() => void refetch()} /> : <Busy />}
      </Page>
    );
  const { occurred } = timeline.crime;
  return (
    <Page
      title={t('timeline.title')}
      back={back}
      lead={`${t('crime.occurred')}: ${occurred.from === occurred.to ? dateTime(occurred.from, language) : span(occurred, language)}`}
      wide
    >
      {lanes.length === 0 ? (
        <Empty title={t('timeline.none')}>{t('timeline.noneHint')}</Empty>
      ) : (
        <div className={classes['both']}>
          <Paper>
            <Stack gap="md">
              <Lanes timeline={timeline} pointed={pointed} onPoint={setPointed} />
              <Text size="xs" c="dimmed">
                {t('timeline.keys')}
              </Text>
              <AsList lanes={lanes} />
            </Stack>
          </Paper>
          <section>
            <Title order={2} size="h4" mb="xs">
              {t('timeline.where')}
            </Title>
            <MapView
              label={t('timeline.map')}
              parts={parts}
              bounds={bounds}
              onPick={setPointed}
              pickable={['sights']}
              className={classes['map'] ?? ''}
            />
          </section>
        </div>
      )}
    </Page>
  );
}
