import { Alert, Button, Group, List, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { asProblem, type Problem } from '../api/problem.ts';
import { useWords } from '../i18n/use-words.ts';

/** The title of a problem in the reader's language; the server's own words stay available as detail. */
export const useProblemTitle = () => {
  const { name, t } = useWords();
  return (problem: Problem): string => {
    const byCode = name('problem.code', problem.code);
    if (byCode !== problem.code) return byCode;
    const byStatus = name('problem.status', String(problem.status));
    return byStatus !== String(problem.status) ? byStatus : t('problem.other');
  };
};

/** A refusal or a fault, said once, with the places that it names. Renders nothing when there is none. */
export const ProblemNote = ({
  error,
  retry,
  said = (phrase) => phrase,
}: {
  error: unknown;
  retry?: () => void;
  /** Puts what the server says into the reader's language, where a page knows how. */
  said?: (phrase: string) => string;
}) => {
  const { t } = useWords();
  const titleOf = useProblemTitle();
  if (error === null || error === undefined) return null;
  const problem = asProblem(error);
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={titleOf(problem)}>
      {problem.detail && (
        <Text size="sm" lang={said(problem.detail) === problem.detail ? 'en' : undefined}>
          {said(problem.detail)}
        </Text>
      )}
      {problem.errors.length > 0 && (
        <List size="sm" mt={4}>
          {problem.errors.map((each) => (
            <List.Item key={`${each.pointer} ${each.detail}`}>
              <Text span ff="monospace" size="xs">
                {each.pointer}
              </Text>{' '}
              {said(each.detail)}
            </List.Item>
          ))}
        </List>
      )}
      <Group gap="sm" mt={4}>
        {retry && (
          <Button size="compact-sm" variant="default" onClick={retry}>
            {t('common.retry')}
          </Button>
        )}
        {problem.traceId && problem.status >= 500 && (
          <Text size="xs" c="dimmed">
            {t('problem.trace')}: <span>{problem.traceId}</span>
          </Text>
        )}
      </Group>
    </Alert>
  );
};
