import {
  Button,
  Collapse,
  Group,
  NumberInput,
  SegmentedControl,
  Select,
  SimpleGrid,
  Slider,
  Text,
} from '@mantine/core';
import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { metres } from '../../lib/numbers.ts';
import { WallField } from '../../ui/WallField.tsx';
import { KINDS, MODES, type Question } from './address.ts';
import { CornerList } from './CornerList.tsx';
import { hasPlace, isDrawn, isMoving, leastCorners } from './place.ts';
import { RouteFields } from './RouteFields.tsx';
import type { RouteAnswer } from '../../api/contract.ts';

interface PlaceFieldsProps {
  readonly question: Question;
  readonly onChange: (change: Partial<Question>) => void;
  readonly onTakeCentre: () => void;
  readonly problem: Problem | null;
  /** The way along the streets; null where there is none to compute. */
  readonly route: RouteAnswer | null | undefined;
}

const MARKS = [100, 300, 500, 1000, 2000];

/** Where: a point, an area, a way that somebody took, or all ways from a point. Drawn by clicks, or typed. */
export const PlaceFields = ({ question, onChange, onTakeCentre, problem, route }: PlaceFieldsProps) => {
  const { t, name, language } = useWords();
  const [typed, setTyped] = useState(false);
  const drawn = isDrawn(question);
  const { corners } = question;
  return (
    <>
      <div>
        <Text size="sm" fw={600} mb={4} id="place-kind">
          {t('search.place')}
        </Text>
        <SegmentedControl
          fullWidth
          size="xs"
          aria-labelledby="place-kind"
          value={question.kind}
          onChange={(kind) => onChange({ kind })}
          data={KINDS.map((kind) => ({ value: kind, label: name('placeKind', kind) }))}
        />
        <Text size="sm" mt={6} c={hasPlace(question) ? undefined : 'dimmed'} role="status">
          {drawn
            ? corners.length === 0
              ? name('placeHint', question.kind)
              : t('search.corners', { count: corners.length, least: leastCorners(question) })
            : hasPlace(question)
              ? t('search.placed', { lat: question.lat?.toFixed(5), lon: question.lon?.toFixed(5) })
              : name('placeHint', question.kind)}
        </Text>
        <Group gap={4} mt={2}>
          <Button size="compact-xs" variant="subtle" onClick={onTakeCentre}>
            {drawn ? t('search.addCentre') : t('map.useCentre')}
          </Button>
          {drawn && corners.length > 0 && (
            <>
              <Button size="compact-xs" variant="subtle" onClick={() => onChange({ corners: corners.slice(0, -1) })}>
                {t('search.undoCorner')}
              </Button>
              <Button size="compact-xs" variant="subtle" onClick={() => onChange({ corners: [] })}>
                {t('search.drawAnew')}
              </Button>
            </>
          )}
          <Button size="compact-xs" variant="subtle" aria-expanded={typed} onClick={() => setTyped(!typed)}>
            {t('search.typeCoordinates')}
          </Button>
        </Group>
        <Collapse expanded={typed}>
          {drawn ? (
            <CornerList corners={corners} onChange={(next) => onChange({ corners: next })} />
          ) : (
            <SimpleGrid cols={2} spacing="xs" mt={4}>
              <NumberInput
                label={t('search.latitude')}
                size="xs"
                hideControls
                decimalScale={6}
                min={-90}
                max={90}
                value={question.lat ?? ''}
                onChange={(value) => onChange({ lat: value === '' ? null : Number(value) })}
              />
              <NumberInput
                label={t('search.longitude')}
                size="xs"
                hideControls
                decimalScale={6}
                min={-180}
                max={180}
                value={question.lon ?? ''}
                onChange={(value) => onChange({ lon: value === '' ? null : Number(value) })}
              />
            </SimpleGrid>
          )}
        </Collapse>
      </div>
      {!drawn && (
        <div>
          <Text size="sm" fw={600} id="radius-label">
            {t('search.radius')}: {metres(question.radius, language)}
          </Text>
          <Slider
            mt={4}
            mb={2}
            label={null}
            min={50}
            max={2000}
            step={50}
            thumbLabel={t('search.radius')}
            value={question.radius}
            onChange={(radius) => onChange({ radius })}
            marks={MARKS.map((value) => ({ value }))}
          />
        </div>
      )}
      {question.kind === 'route' && <RouteFields question={question} route={route} onChange={onChange} />}
      {isMoving(question) && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs">
          <WallField
            label={t('search.start')}
            value={question.start}
            onChange={(start) => onChange({ start })}
            error={problem?.about('/place/startedAt')}
          />
          <Select
            label={t('search.mode')}
            allowDeselect={false}
            data={MODES.map((mode) => ({ value: mode, label: name('mode', mode) }))}
            value={question.mode}
            onChange={(mode) => mode && onChange({ mode })}
          />
        </SimpleGrid>
      )}
    </>
  );
};
