import { ActionIcon, Alert, Button, Group, SegmentedControl, Switch, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { useSession } from '../../api/session.ts';
import { useLosses } from '../../features/board/api.ts';
import { dayIn, momentsOf, type Span, stepFrom, weeksAround } from '../../features/board/days.ts';
import { LossGrid } from '../../features/board/LossGrid.tsx';
import { LossList } from '../../features/board/LossList.tsx';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, toWall } from '../../lib/dates.ts';
import { useNow } from '../../lib/now.ts';
import { Busy, Empty, Page } from '../../ui/Page.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';

/** Which footage that was asked for is lost on which day, as weeks and as a list. */
export default function LossesPage() {
  const { t, language } = useWords();
  const role = useSession().data?.actor.role;
  const [address, setAddress] = useSearchParams();
  const today = toWall(new Date(useNow())).slice(0, 10);
  const day = dayIn(address) ?? today;
  const shown: Span = address.get('span') === 'week' ? 'week' : 'month';
  const mine = address.get('mine') === '1';
  const weeks = weeksAround(day, shown);
  const losses = useLosses(momentsOf(weeks), mine);
  const put = (key: string, value: string | null) =>
    setAddress(
      (before) => {
        if (value === null) before.delete(key);
        else before.set(key, value);
        return before;
      },
      { replace: true },
    );
  const go = (steps: number) => put('day', stepFrom(day, shown, steps));
  const days = weeks.flat();
  const [first = day, last = day] = [days[0], days.at(-1)];
  const noon = (each: string) => dateOnly(`${each}T12:00:00Z`, language);
  return (
    <Page title={t('nav.losses')} lead={t('losses.lead')}>
      <Group mb="md" gap="sm">
        <Group gap={4} wrap="nowrap">
          <ActionIcon variant="default" size="lg" aria-label={t('losses.before')} onClick={() => go(-1)}>
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <Button variant="default" onClick={() => put('day', null)}>
            {t('losses.today')}
          </Button>
          <ActionIcon variant="default" size="lg" aria-label={t('losses.after')} onClick={() => go(1)}>
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <SegmentedControl
          aria-label={t('losses.span')}
          value={shown}
          onChange={(value) => put('span', value === 'week' ? 'week' : null)}
          data={(['week', 'month'] as const).map((value) => ({ value, label: t(`losses.${value}`) }))}
        />
        {role === 'investigator' && (
          <Switch
            label={t('losses.mine')}
            checked={mine}
            onChange={(event) => put('mine', event.currentTarget.checked ? '1' : null)}
          />
        )}
        <Text fw={600} aria-live="polite">
          {`${noon(first)} – ${noon(last)}`}
        </Text>
      </Group>
      <ProblemNote error={losses.error} retry={() => void losses.refetch()} />
      {losses.isPending && <Busy />}
      {losses.data && (
        <>
          <LossGrid
            weeks={weeks}
            days={losses.data.days}
            month={shown === 'month' ? day.slice(0, 7) : null}
            today={today}
          />
          {losses.data.isCut && <Alert color="amber">{t('losses.cut')}</Alert>}
          {losses.data.items.length === 0 && <Empty title={t('losses.none')}>{t('losses.noneHint')}</Empty>}
          <LossList items={losses.data.items} isOwner={role === 'operator'} />
        </>
      )}
    </Page>
  );
}
