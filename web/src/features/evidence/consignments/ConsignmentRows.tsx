import type { Consignment } from '../../../api/contract.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { dateTime } from '../../../lib/dates.ts';
import { Rows } from '../../../ui/Rows.tsx';
import { StateBadge } from '../../../ui/StateBadge.tsx';

/** To whoever asked: what is on its way, and what was taken in. */
export const ConsignmentRows = ({ consignments, label }: { consignments: readonly Consignment[]; label: string }) => {
  const { t, name, language } = useWords();
  return (
    <Rows
      label={label}
      rows={consignments.map((one) => ({
        id: one.id,
        to: `/consignments/${one.number}`,
        title: one.number,
        meta: [
          one.owner.name,
          name('medium', one.medium),
          name('carriedBy', one.carriedBy),
          t('consignment.files', { count: one.files.length }),
          t('request.title', { number: one.requestNumber }),
          dateTime(one.receipt?.receivedAt ?? one.announcedAt, language),
        ].join(' · '),
        badges: <StateBadge group="consignmentState" code={one.state} />,
      }))}
    />
  );
};
