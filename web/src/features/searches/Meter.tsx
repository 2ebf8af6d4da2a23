import { Button, Group, Progress, Text } from '@mantine/core';
import type { SearchRecord, SearchResult, Window } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { span } from '../../lib/dates.ts';
import { number } from '../../lib/numbers.ts';
import classes from './Results.module.css';

interface MeterProps {
  readonly search: SearchRecord;
  /** What is weighed: the chosen cameras, or all where none is chosen. */
  readonly results: readonly SearchResult[];
  readonly areChosen: boolean;
  readonly onNarrow: (window: Window) => void;
}

const FULL = 100;

/** How much recording is taken in, and what it costs the owners, beside how grave the case is. */
export const Meter = ({ search, results, areChosen, onNarrow }: MeterProps) => {
  const { t, name, language } = useWords();
  const { fittingCameraHours: fitting, severity, narrower } = search.proportionality;
  const hours = results.reduce((sum, each) => sum + each.effort.cameraHours, 0);
  const minutes = results.reduce((sum, each) => sum + each.effort.operatorMinutes, 0);
  const share = fitting === null ? 0 : (hours / fitting) * FULL;
  const isMuch = share > FULL;
  return (
    <section className={classes['meter']} aria-label={t('meter.title')}>
      <Group justify="space-between" gap="xs">
        <Text size="sm" fw={600}>
          {areChosen ? t('meter.chosen') : t('meter.all')}
        </Text>
        <Text size="sm">
          {t('meter.hours', { hours: number(hours, language, 1), work: number(minutes / 60, language, 1) })}
        </Text>
      </Group>
      {fitting !== null && (
        <>
          <Progress
            mt={4}
            value={Math.min(FULL, share)}
            color={isMuch ? 'amber' : 'petrol'}
            aria-label={t('meter.title')}
          />
          <Text size="xs" c="dimmed" mt={2}>
            {t(isMuch ? 'meter.much' : 'meter.fits', { severity: name('severity', severity), fitting })}
          </Text>
        </>
      )}
      {narrower && (
        <Group gap="xs" mt={4} justify="space-between">
          <Text size="xs">{t('meter.narrower', { window: span(narrower.window, language) })}</Text>
          <Button size="compact-xs" variant="light" onClick={() => onNarrow(narrower.window)}>
            {t('meter.take', { hours: number(narrower.cameraHours, language, 1) })}
          </Button>
        </Group>
      )}
    </section>
  );
};
