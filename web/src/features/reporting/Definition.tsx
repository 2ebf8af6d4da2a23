import { Text } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import type { Definition as DefinitionView } from './api.ts';
import classes from './Definition.module.css';

/** What the figures mean, beside the figures; on paper it is open. */
export const Definition = ({ definition }: { definition: DefinitionView }) => {
  const { t } = useWords();
  return (
    <>
      <details className="screen-only">
        <summary>{t('report.definition')}</summary>
        <Terms definition={definition} />
      </details>
      <div className={classes['paper']}>
        <Terms definition={definition} />
      </div>
    </>
  );
};

const Terms = ({ definition }: { definition: DefinitionView }) => {
  const { t, language } = useWords();
  return (
    <>
      <Text size="sm" mt="xs" fw={600}>
        {definition.title[language]} ({t('report.version', { version: definition.version })})
      </Text>
      <dl style={{ margin: '0.5rem 0 0', fontSize: '0.875rem', maxWidth: '75ch' }}>
        {definition.terms.map((term) => (
          <div key={term.name} style={{ marginBottom: '0.5rem' }}>
            <dt style={{ fontFamily: 'var(--mantine-font-family-monospace)', fontSize: '0.8125rem' }}>{term.name}</dt>
            <dd style={{ margin: 0 }}>{term[language]}</dd>
          </div>
        ))}
      </dl>
      <Text size="xs" c="dimmed">
        {t('report.least', { count: definition.leastCases })} {definition.timeZone}
      </Text>
    </>
  );
};
