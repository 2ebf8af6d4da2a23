import { Table, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { QuarterReviews as Reviews } from '../../api/contract.ts';
import type { Problem } from '../../api/problem.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Empty } from '../../ui/Page.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';

const FIGURES = ['asked', 'answered', 'delivered', 'useful', 'solvedWith'] as const;

/** For an owner: what each past quarter came to, and what the figures mean. */
export const QuarterReviews = () => {
  const { t, language } = useWords();
  const reviews = useQuery<Reviews, Problem>({ queryKey: ['quarters'], queryFn: () => api.get('/reports/quarters') });
  const isHidden = reviews.data?.items.some(({ solvedWith }) => solvedWith === null) === true;
  return (
    <>
      <TableFrame
        label={t('feedback.quarters')}
        columns={[t('feedback.quarter'), ...FIGURES.map((figure) => ({ number: t(`feedback.figure.${figure}`) }))]}
        minWidth={560}
        query={reviews}
        empty={<Empty title={t('feedback.noQuarters')}>{t('feedback.noQuartersHint')}</Empty>}
        rows={(reviews.data?.items ?? []).map((each) => (
          <Table.Tr key={each.quarter}>
            <Table.Td>
              {t('feedback.quarterOf', { n: each.quarter.slice(-1), year: each.quarter.slice(0, 4) })}
            </Table.Td>
            {FIGURES.map((figure) => (
              <Table.Td key={figure} ta="right">
                {each[figure] ?? t('feedback.hidden')}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      />
      {isHidden && (
        <Text size="sm" c="dimmed" mt="xs">
          {t('feedback.hiddenHint', { count: reviews.data?.definition.leastCases ?? 0 })}
        </Text>
      )}
      {reviews.data && (
        <details style={{ marginTop: '0.75rem' }}>
          <summary>{t('feedback.meaning')}</summary>
          <dl>
            {reviews.data.definition.terms.map((term, index) => (
              <div key={term.name}>
                <Text component="dt" fw={600} size="sm" mt={6}>
                  {t(`feedback.figure.${FIGURES[index] ?? 'asked'}`)}
                </Text>
                <Text component="dd" size="sm" m={0}>
                  {term[language]}
                </Text>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
};
