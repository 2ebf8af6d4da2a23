import { Badge, Button, Checkbox, Group, Text } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useNow } from '../../lib/now.ts';
import { metres } from '../../lib/numbers.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Empty } from '../../ui/Page.tsx';
import classes from './Results.module.css';

const TIER_COLORS: Readonly<Record<string, string>> = {
  identify: 'petrol',
  recognise: 'petrol',
  observe: 'petrol',
  detect: 'gray',
  maybe: 'amber',
};

interface ResultsProps {
  readonly results: readonly SearchResult[];
  readonly chosen: ReadonlySet<string>;
  readonly pointed: string | null;
  readonly onChoose: (cameraIds: readonly string[], chosen: boolean) => void;
  readonly onPoint: (cameraId: string) => void;
}

/** What the map shows, to be read and chosen by keyboard: best camera first, each with the time that is left. */
export const Results = ({ results, chosen, pointed, onChoose, onPoint }: ResultsProps) => {
  const { t, name, language } = useWords();
  const now = useNow();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (pointed)
      list.current?.querySelector(`[data-camera="${CSS.escape(pointed)}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [pointed]);

  if (results.length === 0) return <Empty title={t('search.nothing')}>{t('search.nothingHint')}</Empty>;
  const lost = (result: SearchResult) => Date.parse(result.footage.lossCompleteAt) <= now;
  const best = results.filter((result) => !lost(result) && result.tier !== 'out_of_view').slice(0, 5);
  return (
    <section aria-label={t('search.results')}>
      <Group justify="space-between" mb="xs">
        <Text fw={640} role="status">
          {t('search.found', { count: results.length })}
        </Text>
        {best.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() =>
              onChoose(
                best.map((result) => result.camera.id),
                true,
              )
            }
          >
            {t('search.chooseBest', { count: best.length })}
          </Button>
        )}
      </Group>
      <ol className={classes['list']} ref={list}>
        {results.map((result, index) => {
          const { camera } = result;
          return (
            // Pointing only lights the camera on the map; what can be done is in the box and by keyboard.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <li
              key={camera.id}
              className={classes['row']}
              data-camera={camera.id}
              data-chosen={chosen.has(camera.id)}
              data-pointed={pointed === camera.id}
              onMouseEnter={() => onPoint(camera.id)}
              onFocus={() => onPoint(camera.id)}
            >
              <Checkbox
                mt={2}
                aria-label={t('search.choose', { rank: index + 1, name: camera.name })}
                checked={chosen.has(camera.id)}
                onChange={(event) => onChoose([camera.id], event.currentTarget.checked)}
              />
              <div>
                <div className={classes['name']}>
                  {index + 1}. {camera.name}
                </div>
                <div className={classes['meta']}>
                  {metres(result.distance, language)} · {camera.owner.name}
                </div>
                <div className={classes['badges']}>
                  <Badge color={TIER_COLORS[result.tier] ?? 'gray'} title={name('tierHint', result.tier)}>
                    {name('tier', result.tier)}
                  </Badge>
                </div>
                {result.reasons.length > 0 && (
                  <div className={classes['meta']}>
                    {result.reasons.map((reason) => name('why', reason)).join(' · ')}
                  </div>
                )}
              </div>
              <LossClock loss={result.footage} />
            </li>
          );
        })}
      </ol>
    </section>
  );
};
