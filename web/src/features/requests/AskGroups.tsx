import { Badge, Checkbox, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useWords } from '../../i18n/use-words.ts';
import { dateTime, span } from '../../lib/dates.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import rows from '../../ui/Rows.module.css';
import { type AskView, lossOf } from './api.ts';
import classes from './AskGroups.module.css';

interface AskGroupsProps {
  /** What presses most comes first. */
  readonly asks: readonly AskView[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (asks: readonly AskView[], isChosen: boolean) => void;
}

export const isAnswerable = (ask: AskView): boolean => ask.answerCodes.length > 0;

/** The owner's inbox as its tasks: the cameras of one request stand together, and can be answered together. */
export const AskGroups = ({ asks, chosen, onChoose }: AskGroupsProps) => (
  <Stack gap="md">
    {[...groupsOf(asks)].map(([requestId, group]) => (
      <AskGroup key={requestId} asks={group} chosen={chosen} onChoose={onChoose} />
    ))}
  </Stack>
);

function groupsOf(asks: readonly AskView[]): ReadonlyMap<string, readonly AskView[]> {
  const groups = new Map<string, AskView[]>();
  for (const ask of asks) groups.set(ask.requestId, [...(groups.get(ask.requestId) ?? []), ask]);
  return groups;
}

const AskGroup = ({ asks, chosen, onChoose }: AskGroupsProps) => {
  const { t } = useWords();
  const [first] = asks;
  if (first === undefined) return null;
  const answerable = asks.filter(isAnswerable);
  const count = answerable.filter(({ id }) => chosen.has(id)).length;
  return (
    <Paper component="section" p={0} aria-label={first.number} className={classes['group']}>
      <Group className={classes['head']} gap="sm" wrap="nowrap">
        {answerable.length > 1 && (
          <Checkbox
            aria-label={t('inbox.chooseAll', { number: first.number })}
            checked={count === answerable.length}
            indeterminate={count > 0 && count < answerable.length}
            onChange={(event) => onChoose(answerable, event.currentTarget.checked)}
          />
        )}
        <Text size="sm" className={classes['about']}>
          <b>{first.number}</b> · {first.organization.name} · {t('inbox.cameras', { count: asks.length })}
        </Text>
      </Group>
      <ul className={`${rows['rows']} ${classes['rows']}`}>
        {asks.map((ask) => (
          <AskRow key={ask.id} ask={ask} isChosen={chosen.has(ask.id)} onChoose={onChoose} />
        ))}
      </ul>
    </Paper>
  );
};

const AskRow = ({
  ask,
  isChosen,
  onChoose,
}: {
  ask: AskView;
  isChosen: boolean;
  onChoose: AskGroupsProps['onChoose'];
}) => {
  const { t, name, language } = useWords();
  return (
    <li className={rows['row']}>
      <div className={rows['choice']}>
        {isAnswerable(ask) && (
          <Checkbox
            aria-label={t('inbox.choose', { camera: ask.camera.name })}
            checked={isChosen}
            onChange={(event) => onChoose([ask], event.currentTarget.checked)}
          />
        )}
      </div>
      <Link to={`/inbox/${ask.id}`} className={rows['link']}>
        <div>
          <div className={rows['title']}>{ask.camera.name}</div>
          <div className={rows['meta']}>
            {[span(ask.window, language), ask.camera.address].filter(Boolean).join(' · ')}
          </div>
          {ask.sharedExport && (
            <div className={rows['meta']}>
              {t('inbox.shared', { window: span(ask.sharedExport.window, language), count: ask.sharedExport.asks })}
            </div>
          )}
          <div className={rows['badges']}>
            <StateBadge group="askState" code={ask.state} />
            {ask.escalatedTo && <Badge color="red">{name('escalated', ask.escalatedTo)}</Badge>}
            {ask.pausedAt ? (
              <Badge color="amber">{t('clarify.waiting')}</Badge>
            ) : ask.isOverdue ? (
              <Badge color="red">{t('ask.overdue')}</Badge>
            ) : (
              ask.dueAt && (
                <Text span size="xs" c="dimmed">
                  {t('ask.answerBy', { at: dateTime(ask.dueAt, language) })}
                </Text>
              )
            )}
          </div>
        </div>
        <LossClock loss={lossOf(ask.loss)} />
      </Link>
    </li>
  );
};
