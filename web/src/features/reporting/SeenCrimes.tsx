import type { ReactNode } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly } from '../../lib/dates.ts';
import { Rows } from '../../ui/Rows.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { SeenCrime } from '../../api/contract.ts';

interface SeenCrimesProps {
  readonly crimes: readonly SeenCrime[];
  /** The name of a territory. */
  readonly named: (code: string) => ReactNode;
}

/** Each opens by itself; the list tells the cell and no place. */
export const SeenCrimes = ({ crimes, named }: SeenCrimesProps) => {
  const { t, name, language } = useWords();
  const tierWord = (tier: SeenCrime['tier']) => (tier === 'beyond' ? t('coverageReport.beyond') : name('tier', tier));
  return (
    <Rows
      label={t('nav.seenCrimes')}
      rows={crimes.map(({ id, severity, registeredOn, territory, cell, tier, tierWorking }) => {
        const place = territory.community ?? territory.district ?? territory.region;
        const [longitude, latitude] = cell.coordinates;
        return {
          id,
          to: `/crimes/${id}`,
          title: t('seenCrimes.registered', { on: dateOnly(registeredOn, language) }),
          meta: (
            <>
              {place && named(place)} · {latitude.toFixed(4)}, {longitude.toFixed(4)} ·{' '}
              {t('seenCrimes.byRegister', { tier: tierWord(tier) })} ·{' '}
              {tierWorking === null
                ? t('seenCrimes.onlyUnproven')
                : t('seenCrimes.byWorking', { tier: tierWord(tierWorking) })}
            </>
          ),
          badges: <StateBadge group="severity" code={severity} />,
        };
      })}
    />
  );
};
