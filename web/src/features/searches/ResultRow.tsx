import { Badge, Button, Checkbox } from '@mantine/core';
import { memo } from 'react';
import type { SearchResult } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { span } from '../../lib/dates.ts';
import { metres } from '../../lib/numbers.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Factors } from './Factors.tsx';
import classes from './Results.module.css';

const TIER_COLORS: Readonly<Record<string, string>> = {
  identify: 'petrol',
  recognise: 'petrol',
  observe: 'petrol',
  detect: 'gray',
  maybe: 'amber',
};
const LIKELIHOOD_COLORS: Readonly<Record<string, string>> = {
  likely: 'petrol',
  doubtful: 'amber',
  unlikely: 'amber',
  lost: 'red',
};

export interface RowProps {
  readonly result: SearchResult;
  readonly chosen: boolean;
  readonly pointed: boolean;
  /** Whether Tab comes to this row; the arrows come to all. */
  readonly reached: boolean;
  /** False while another moment is looked at than those that this camera recorded. */
  readonly live: boolean;
  readonly onChoose: (cameraId: string, chosen: boolean) => void;
  readonly onPoint: (cameraId: string) => void;
  readonly onSeen: (result: SearchResult) => void;
}

/** One camera of a finding: what it saw, whether that is still there, and why it stands where it stands. */
export const ResultRow = memo(({ result, chosen, pointed, reached, live, onChoose, onPoint, onSeen }: RowProps) => {
  const { t, name, language } = useWords();
  const { camera, passage } = result;
  const tabIndex = reached ? 0 : -1;
  return (
    // Pointing only lights the camera on the map; what can be done is in the box and by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li
      className={classes['row']}
      data-camera={camera.id}
      data-chosen={chosen}
      data-pointed={pointed}
      data-live={live}
      onMouseEnter={() => onPoint(camera.id)}
      onFocus={() => onPoint(camera.id)}
    >
      <Checkbox
        mt={2}
        tabIndex={tabIndex}
        aria-label={t('search.choose', { rank: result.rank, name: camera.name })}
        checked={chosen}
        onChange={(event) => onChoose(camera.id, event.currentTarget.checked)}
      />
      <div>
        <div className={classes['name']}>
          {result.rank}. {camera.name}
        </div>
        <div className={classes['meta']}>
          {metres(result.distance, language)} · {camera.owner.name}
        </div>
        {passage && (
          <div className={classes['meta']}>
            {t('search.passed', {
              from: metres(passage.from, language),
              to: metres(passage.to, language),
              window: span(result.window, language),
            })}
            {passage.branch !== null && ` · ${t('search.branch', { number: passage.branch })}`}
          </div>
        )}
        <div className={classes['badges']}>
          <Badge color={TIER_COLORS[result.tier] ?? 'gray'} title={name('tierHint', result.tier)}>
            {name('tier', result.tier)}
          </Badge>
          <Badge
            variant="outline"
            color={LIKELIHOOD_COLORS[result.footage.likelihood] ?? 'gray'}
            title={t('search.likelihoodHint')}
          >
            {name('likelihood', result.footage.likelihood)}
          </Badge>
        </div>
        {result.reasons.length > 0 && (
          <div className={classes['meta']}>{result.reasons.map((reason) => name('why', reason)).join(' · ')}</div>
        )}
        <Factors result={result} tabIndex={tabIndex} />
      </div>
      <div className={classes['end']}>
        <LossClock loss={result.footage} />
        <Button
          size="compact-xs"
          variant="subtle"
          tabIndex={tabIndex}
          aria-label={t('sighting.seenOn', { name: camera.name })}
          onClick={() => onSeen(result)}
        >
          {t('sighting.seen')}
        </Button>
      </div>
    </li>
  );
});
