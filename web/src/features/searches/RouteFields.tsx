import { Group, SegmentedControl, Switch, Text } from '@mantine/core';
import type { RouteAnswer } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { metres, number } from '../../lib/numbers.ts';
import { FORKS, type Question } from './address.ts';
import { lessFollowed } from './streets-told.ts';

interface RouteFieldsProps {
  readonly question: Question;
  readonly route: RouteAnswer | null | undefined;
  readonly onChange: (change: Partial<Question>) => void;
}

/** Along the streets or straight on, and whether the streets that turn off count as well. */
export const RouteFields = ({ question, route, onChange }: RouteFieldsProps) => {
  const { t, language } = useWords();
  const isAlong = question.legs === 'streets';
  const straight = route?.legs.filter(({ by }) => by === 'straight').length ?? 0;
  const minutes = (seconds: number) => number(Math.max(1, Math.round(seconds / 60)), language);
  const told = route
    ? [
        t('route.told', {
          length: metres(route.meters, language),
          least: minutes(route.seconds.least),
          most: minutes(route.seconds.most),
        }),
        straight > 0 ? t('route.partly', { count: straight }) : null,
        lessFollowed(route.streets, false, { t, language }),
      ]
        .filter(Boolean)
        .join(' ')
    : route === null && isAlong && question.corners.length > 1
      ? t('route.straight')
      : t('route.hint');
  return (
    <div>
      <Switch
        size="sm"
        label={t('route.along')}
        checked={isAlong}
        onChange={(event) => onChange({ legs: event.currentTarget.checked ? 'streets' : 'straight' })}
      />
      <Text size="sm" c="dimmed" mt={4} role="status">
        {told}
      </Text>
      {isAlong && (
        <Group gap="xs" mt="xs" wrap="wrap">
          <Text size="sm" id="forks-label">
            {t('route.forks')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="forks-label"
            value={String(FORKS.find((each) => each === question.forks) ?? FORKS[0])}
            onChange={(value) => onChange({ forks: Number(value) })}
            data={FORKS.map((each) => ({
              value: String(each),
              label: each === 0 ? t('route.noForks') : metres(each, language),
            }))}
          />
        </Group>
      )}
    </div>
  );
};
