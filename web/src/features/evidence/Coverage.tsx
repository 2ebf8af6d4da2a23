import { Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { span } from '../../lib/dates.ts';
import { percent } from '../../lib/numbers.ts';
import type { CoverageView } from './coverage.ts';

const GAPS_SHOWN = 3;

/** Never "all" where a second is missing, and never "nothing" where a second is there. */
const roundedDown = (share: number): number => (share > 0 && share < 0.01 ? 0.01 : Math.floor(share * 100) / 100);

/** How much of the asked window the recordings show, and what is missing. */
export const CoverageNote = ({
  of,
  gaps = [],
  isOfAll = false,
}: {
  of: number;
  gaps?: CoverageView['asks'][number]['gaps'];
  isOfAll?: boolean;
}) => {
  const { t, language } = useWords();
  return (
    <Text size="sm" mt={4} mb={isOfAll ? 'xs' : 0}>
      <Text span fw={600}>
        {t(isOfAll ? 'coverage.all' : 'coverage.covered', { share: percent(roundedDown(of), language) })}
      </Text>
      {gaps.length > 0 && of > 0 && (
        <Text span size="xs" c="dimmed">
          {' '}
          {t('coverage.missing', {
            spans: gaps
              .slice(0, GAPS_SHOWN)
              .map((gap) => span(gap, language))
              .join('; '),
          })}
          {gaps.length > GAPS_SHOWN && ` ${t('coverage.more', { count: gaps.length - GAPS_SHOWN })}`}
        </Text>
      )}
    </Text>
  );
};
