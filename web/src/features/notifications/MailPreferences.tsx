import { Button, Group, Paper, Select, SegmentedControl, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { MailPreferences as Preferences } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Busy } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { told } from '../../ui/toast.ts';
import classes from './Notices.module.css';
import { useKeepMailPreferences, useMailPreferences, WAYS, type Way, type Whose, zonesWith } from './preferences.ts';

const NIGHT = { from: '22:00', to: '07:00' };

/** Which notices come by mail, and when. Nothing where this reader is never told anything. */
export const MailPreferences = ({ whose }: { whose: Whose }) => {
  const { t } = useWords();
  const { data, error, refetch } = useMailPreferences(whose);
  // an organization without a duty mailbox: its operators are written to one by one
  if (data && (data.kinds.length === 0 || data.address === null)) return null;
  return (
    <Paper component="section" aria-labelledby={`mail-${whose}`}>
      <Title order={2} id={`mail-${whose}`}>
        {t(whose === 'preferences' ? 'mail.own' : 'mail.duty')}
      </Title>
      {error && <ProblemNote error={error} retry={() => void refetch()} />}
      {data ? <Form key={data.version} whose={whose} kept={data} /> : !error && <Busy />}
    </Paper>
  );
};

const Form = ({ whose, kept }: { whose: Whose; kept: Preferences }) => {
  const { t, name } = useWords();
  const keep = useKeepMailPreferences(whose, kept.version);
  const free = kept.kinds.filter(({ isFixed }) => !isFixed);
  const fixed = kept.kinds.filter(({ isFixed }) => isFixed);
  const [ways, setWays] = useState<Readonly<Record<string, Way>>>(
    Object.fromEntries(free.map(({ kind, way }) => [kind, way])),
  );
  const [dailyAt, setDailyAt] = useState(kept.dailyAt);
  const [quietHours, setQuietHours] = useState(kept.quietHours);
  const [timeZone, setTimeZone] = useState(kept.timeZone);
  const choices = WAYS.map((way) => ({ value: way, label: t(`mail.way.${way}`) }));
  const values = new Set(Object.values(ways));
  const send = (event: FormEvent): void => {
    event.preventDefault();
    keep.mutate({ ways, dailyAt, quietHours, timeZone }, { onSuccess: () => told(t('mail.kept')) });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="md">
        <Text size="sm" c="dimmed" maw="44rem">
          {t('mail.lead', { address: kept.address })}
        </Text>
        <ul className={classes['ways']} aria-label={t('mail.kinds')}>
          {free.length > 1 && (
            <li className={classes['way']}>
              <Text fw={600} size="sm">
                {t('mail.all')}
              </Text>
              <SegmentedControl
                size="xs"
                aria-label={t('mail.all')}
                data={choices}
                value={values.size === 1 ? ([...values][0] ?? '') : ''}
                onChange={(way) => way !== '' && setWays(Object.fromEntries(free.map(({ kind }) => [kind, way])))}
              />
            </li>
          )}
          {free.map(({ kind }) => (
            <li key={kind} className={classes['way']}>
              <Text size="sm">{name('noticeKind', kind)}</Text>
              <SegmentedControl
                size="xs"
                aria-label={name('noticeKind', kind)}
                data={choices}
                value={ways[kind] ?? 'at_once'}
                onChange={(way) => setWays({ ...ways, [kind]: way })}
              />
            </li>
          ))}
          {fixed.map(({ kind }) => (
            <li key={kind} className={classes['way']}>
              <Text size="sm">{name('noticeKind', kind)}</Text>
              <Text size="sm" c="dimmed">
                {t('mail.always')}
              </Text>
            </li>
          ))}
        </ul>
        <Group align="flex-end" gap="sm">
          <TextInput
            type="time"
            required
            label={t('mail.dailyAt')}
            value={dailyAt}
            onChange={(event) => setDailyAt(event.currentTarget.value)}
            error={keep.error?.about('/dailyAt')}
          />
          <Select
            searchable
            allowDeselect={false}
            label={t('mail.timeZone')}
            data={zonesWith(kept.timeZone)}
            value={timeZone}
            onChange={(zone) => setTimeZone(zone ?? timeZone)}
            error={keep.error?.about('/timeZone')}
          />
        </Group>
        <Switch
          label={t('mail.quiet')}
          description={t('mail.quietHint')}
          checked={quietHours !== null}
          onChange={(event) => setQuietHours(event.currentTarget.checked ? (kept.quietHours ?? NIGHT) : null)}
        />
        {quietHours && (
          <Group gap="sm">
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                required
                label={t(`mail.quietEnd.${end}`)}
                value={quietHours[end]}
                onChange={(event) => setQuietHours({ ...quietHours, [end]: event.currentTarget.value })}
                error={keep.error?.about(`/quietHours/${end}`)}
              />
            ))}
          </Group>
        )}
        <Text size="sm" c="dimmed" maw="44rem">
          {t('mail.breaksThrough')}
        </Text>
        <ProblemNote error={keep.error} />
        <Group>
          <Button type="submit" loading={keep.isPending}>
            {t('mail.keep')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
