import { Badge, Button, Group, Paper, Text, Title } from '@mantine/core';
import { IconListNumbers, IconRoadOff } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Cordon, SearchRecord } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import classes from './Cordon.module.css';
import type { Corner } from './corners.ts';

const COLORS = { watched: 'petrol', doubtful: 'amber', open: 'red' } as const;

interface CordonPanelProps {
  readonly search: SearchRecord;
  readonly cordon: Cordon | null;
  readonly isChecking: boolean;
  readonly problem: Problem | null;
  /** Null while exits are not being marked by hand. */
  readonly marks: readonly Corner[] | null;
  readonly onMarks: (marks: readonly Corner[] | null) => void;
  readonly onCheck: (exits: readonly Corner[] | null) => void;
  readonly onPoint: (cameraId: string) => void;
}

/** For those who go out: which exits nobody watched, and whom to ask from door to door. */
export const CordonPanel = ({
  search,
  cordon,
  isChecking,
  problem,
  marks,
  onMarks,
  onCheck,
  onPoint,
}: CordonPanelProps) => {
  const { t, name } = useWords();
  const hasEdge = search.place.route === undefined;
  return (
    <Paper component="section" aria-labelledby="fieldwork" p="sm" mb="sm">
      <Title order={2} size="h5" id="fieldwork" mb={6}>
        {t('cordon.title')}
      </Title>
      <Group gap="xs">
        {hasEdge && (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconRoadOff size={15} aria-hidden />}
            loading={isChecking}
            onClick={() => onCheck(marks !== null && marks.length > 0 ? marks : null)}
          >
            {t('cordon.check')}
          </Button>
        )}
        <Button
          size="compact-sm"
          variant="default"
          component={Link}
          to={`/searches/${search.id}/canvass`}
          leftSection={<IconListNumbers size={15} aria-hidden />}
        >
          {t('canvass.title')}
        </Button>
      </Group>
      <ProblemNote error={problem} />
      {marks !== null && (
        <Text size="sm" mt="xs" role="status">
          {t('cordon.marked', { count: marks.length })}{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => onMarks(null)}>
            {t('cordon.stopMarking')}
          </Button>
        </Text>
      )}
      {cordon && (
        <>
          <Text size="sm" mt="xs" role="status">
            {cordon.basis === 'none' ? t('cordon.none') : t('cordon.told', cordon.totals)}
          </Text>
          {marks === null && (
            <Button size="compact-xs" variant="subtle" onClick={() => onMarks([])}>
              {t('cordon.mark')}
            </Button>
          )}
          <ol className={classes['exits']}>
            {cordon.exits.map((exit, i) => (
              <li key={exit.point.coordinates.join()} className={classes['exit']}>
                <span className={classes['number']}>{i + 1}</span>
                <span>
                  {exit.names.length > 0
                    ? exit.names.join(', ')
                    : exit.class === null
                      ? t('cordon.byHand')
                      : name('streetClass', exit.class)}
                  <span className={classes['watchers']}>
                    {exit.watchers.map(({ cameraId, rank, name: camera, likelihood }) => (
                      <button
                        key={cameraId}
                        type="button"
                        className={classes['watcher']}
                        onClick={() => onPoint(cameraId)}
                      >
                        {rank}. {camera} ({name('likelihood', likelihood)})
                      </button>
                    ))}
                  </span>
                </span>
                <Badge color={COLORS[exit.state]} variant={exit.state === 'open' ? 'filled' : 'light'}>
                  {name('exitState', exit.state)}
                </Badge>
              </li>
            ))}
          </ol>
          {cordon.omitted > 0 && (
            <Text size="xs" c="dimmed">
              {t('cordon.omitted', { count: cordon.omitted })}
            </Text>
          )}
          {cordon.attributions.length > 0 && (
            <Text size="xs" c="dimmed">
              {cordon.attributions.join(' · ')}
            </Text>
          )}
        </>
      )}
    </Paper>
  );
};
