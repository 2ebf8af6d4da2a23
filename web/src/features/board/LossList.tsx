import { Title } from '@mantine/core';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, span, timeOnly } from '../../lib/dates.ts';
import { LossClock } from '../../ui/LossClock.tsx';
import { Rows } from '../../ui/Rows.tsx';
import { StateBadge } from '../../ui/StateBadge.tsx';
import type { LossCalendar } from './api.ts';

/** The same as a list: day by day, what is lost, whose it is, and where something can be done about it. */
export const LossList = ({ items, isOwner }: { items: LossCalendar['items']; isOwner: boolean }) => {
  const { t, language } = useWords();
  const days = [...new Set(items.map(({ day }) => day))];
  return days.map((day) => {
    const title = dateOnly(`${day}T12:00:00Z`, language);
    return (
      <section key={day} id={`day-${day}`} aria-labelledby={`title-${day}`} style={{ scrollMarginTop: '1rem' }}>
        <Title order={2} id={`title-${day}`} mt="md" mb="xs" tabIndex={-1}>
          {title}
        </Title>
        <Rows
          label={title}
          rows={items
            .filter((item) => item.day === day)
            .map((item) => ({
              id: item.askId,
              to: isOwner ? `/inbox/${item.askId}` : `/requests/${item.requestId}`,
              title: item.camera.name,
              meta: [
                t('losses.at', { time: timeOnly(item.loss.startsAt, language) }),
                item.camera.code,
                item.number,
                ...(isOwner ? [] : [item.owner.name]),
                span(item.window, language),
              ].join(' · '),
              badges: <StateBadge group="askState" code={item.state} />,
              aside: <LossClock loss={{ lossStartsAt: item.loss.startsAt, lossCompleteAt: item.loss.completeAt }} />,
            }))}
        />
      </section>
    );
  });
};
