import { Anchor, Paper, Progress, Text, ThemeIcon } from '@mantine/core';
import { IconCheck, IconPoint } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { useFirstSteps, type Step } from './api.ts';
import classes from './FirstSteps.module.css';

/** Where each step is done: on a page of ours, or by a setting that a page of the handbook tells of. */
const PLACES: Readonly<Record<Step, { readonly to: string; readonly help: string }>> = {
  territories: { to: '/admin/territories', help: '/help/territories' },
  organizations: { to: '/admin/organizations', help: '/help/access' },
  administrators: { to: '/admin/accounts', help: '/help/access' },
  accounts: { to: '/admin/accounts', help: '/help/access' },
  inspector: { to: '/admin/accounts', help: '/help/oversight' },
  mail: { to: '/help/settings', help: '/help/notices' },
  contact: { to: '/help/settings', help: '/contact' },
  checkpoints: { to: '/help/settings', help: '/help/journal' },
  cameras: { to: '/help/imports', help: '/help/registry' },
};

/** The first hours: what is to be done, in which order and where; done is what the system finds done. */
export const FirstSteps = () => {
  const { t, name } = useWords();
  const query = useFirstSteps();
  if (query.isPending) return <Busy />;
  const items = query.data?.items ?? [];
  const done = items.filter(({ isDone }) => isDone).length;
  return (
    <Paper component="section" aria-labelledby="first-steps" maw="48rem">
      <h2 id="first-steps" className={classes['title']}>
        {t(query.data?.isReady ? 'firstSteps.ready' : 'firstSteps.title')}
      </h2>
      <Text c="dimmed" size="sm" mb="sm">
        {t('firstSteps.lead')}
      </Text>
      <ProblemNote error={query.error} retry={() => void query.refetch()} />
      <Progress
        value={items.length === 0 ? 0 : (done / items.length) * 100}
        aria-label={t('firstSteps.done', { done, of: items.length })}
      />
      <Text size="sm" mt={4} mb="md" aria-hidden>
        {t('firstSteps.done', { done, of: items.length })}
      </Text>
      <ol className={classes['steps']}>
        {items.map(({ step, isDone }) => (
          <li key={step} className={classes['step']} data-done={isDone}>
            <ThemeIcon
              size={26}
              radius="xl"
              variant={isDone ? 'filled' : 'default'}
              role="img"
              aria-label={t(isDone ? 'firstSteps.isDone' : 'firstSteps.isOpen')}
            >
              {isDone ? <IconCheck size={16} aria-hidden /> : <IconPoint size={16} aria-hidden />}
            </ThemeIcon>
            <div>
              <Anchor component={Link} to={PLACES[step].to} fw={600}>
                {name('firstStep', step)}
              </Anchor>
              <Text size="sm" c="dimmed">
                {name('firstStepHint', step)}{' '}
                {step === 'cameras' && (
                  <>
                    <Anchor href="/samples/cameras.csv" download inherit>
                      {t('import.sample')}
                    </Anchor>{' '}
                  </>
                )}
                <Anchor
                  component={Link}
                  to={PLACES[step].help}
                  inherit
                  aria-label={`${t('help.more')}: ${name('firstStep', step)}`}
                >
                  {t('help.more')}
                </Anchor>
              </Text>
            </div>
          </li>
        ))}
      </ol>
    </Paper>
  );
};
