import { ActionIcon, Button, Group, Paper, Text } from '@mantine/core';
import { IconPrinter, IconRulerMeasure } from '@tabler/icons-react';
import type { Position } from 'geojson';
import { useWords } from '../i18n/use-words.ts';
import { metres, number } from '../lib/numbers.ts';
import { measured } from './measure.ts';
import classes from './MapTools.module.css';

const SQUARE_KILOMETRE = 1_000_000;

interface MapToolsProps {
  /** Corners while one measures; null while not. */
  readonly corners: readonly Position[] | null;
  readonly onMeasure: (corners: readonly Position[] | null) => void;
  /** For whoever does not click: the middle of the map is a corner as well. */
  readonly middle: () => Position | null;
  readonly onPrint: () => void;
}

/** Beside the zoom: how far it is from here to there, and the map on paper. */
export const MapTools = ({ corners, onMeasure, middle, onPrint }: MapToolsProps) => {
  const { t, language } = useWords();
  const isOn = corners !== null;
  const found = measured(corners ?? []);
  const add = () => {
    const at = middle();
    if (at) onMeasure([...(corners ?? []), at]);
  };
  return (
    <>
      <div className={`${classes['tools']} screen-only`}>
        <ActionIcon
          variant={isOn ? 'filled' : 'default'}
          size={34}
          aria-label={t('map.measure')}
          title={t('map.measure')}
          aria-pressed={isOn}
          onClick={() => onMeasure(isOn ? null : [])}
        >
          <IconRulerMeasure size={19} aria-hidden />
        </ActionIcon>
        <ActionIcon variant="default" size={34} aria-label={t('map.print')} title={t('map.print')} onClick={onPrint}>
          <IconPrinter size={19} aria-hidden />
        </ActionIcon>
      </div>
      {corners && (
        <Paper className={classes['measured']} component="section" aria-label={t('map.measure')} p="xs" shadow="sm">
          <Text size="sm" fw={600} role="status">
            {corners.length < 2
              ? t('map.measureHint')
              : [
                  metres(found.metres, language),
                  found.squareMetres !== null &&
                    (found.squareMetres < SQUARE_KILOMETRE
                      ? t('map.within', { area: number(found.squareMetres, language) })
                      : t('map.withinLarge', { area: number(found.squareMetres / SQUARE_KILOMETRE, language, 1) })),
                ]
                  .filter(Boolean)
                  .join(' · ')}
          </Text>
          <Group gap={4} mt={4}>
            <Button size="compact-sm" variant="default" onClick={add}>
              {t('map.addMiddle')}
            </Button>
            <Button
              size="compact-sm"
              variant="subtle"
              disabled={corners.length === 0}
              onClick={() => onMeasure(corners.slice(0, -1))}
            >
              {t('map.dropCorner')}
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => onMeasure(null)}>
              {t('common.close')}
            </Button>
          </Group>
        </Paper>
      )}
    </>
  );
};
