import { Alert, Stack, Title } from '@mantine/core';
import type { SolvingReport } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { number } from '../../lib/numbers.ts';
import type { Definition } from './api.ts';
import { FigureTable } from './FigureTable.tsx';
import { useDifferenceText, useShareText } from './slot-name.ts';

type Side = SolvingReport['comparison']['withRequest'];

interface ComparedProps {
  readonly title: string;
  /** Of the definition. */
  readonly term: string;
  readonly definition: Definition;
  readonly sides: readonly (readonly [name: string, side: Side])[];
  readonly difference: Side['share'];
  /** Of which it cannot be told on which side they are. */
  readonly untold?: number;
  readonly warning: Readonly<Record<'uk' | 'en', string>>;
}

/** Two kinds of cases side by side, the difference with its interval, and what may not be concluded from it. */
export const Compared = ({ title, term, definition, sides, difference, untold, warning }: ComparedProps) => {
  const { t, language } = useWords();
  const shareText = useShareText();
  const differenceText = useDifferenceText();
  return (
    <Stack>
      <Title order={2} size="h4">
        {title}
      </Title>
      <FigureTable
        label={title}
        first={t('report.cases')}
        definition={definition}
        minWidth={420}
        heads={[
          { title: t('report.registered'), term: 'registered' },
          { title: t('report.solved'), term: 'solved' },
          { title: t('report.shareColumn'), term },
        ]}
        rows={[
          ...sides.map(([name, side]) => ({
            key: name,
            cells: [name, number(side.registered, language), number(side.solved, language), shareText(side.share)],
          })),
          {
            key: 'difference',
            cells: [t('report.difference'), '', '', differenceText(difference)],
          },
          ...(untold === undefined
            ? []
            : [{ key: 'untold', cells: [t('report.untold'), number(untold, language), '', ''] }]),
        ]}
      />
      <Alert color="yellow" variant="light" title={t('report.mayNot')}>
        {warning[language]}
      </Alert>
    </Stack>
  );
};
