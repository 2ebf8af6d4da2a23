import { Button, Group, Menu, Table, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { CustodyEvent } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { dateOnly, dateTime } from '../../lib/dates.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { custodyPdf, useCustody, type Exhibit } from './api.ts';
import { HandOverButton } from './HandOverButton.tsx';

/** What of a deed's data a reader can use; digests stand with the exhibit. */
const SHOWN = [
  'disclosureNumber',
  'consignmentNumber',
  'to',
  'medium',
  'label',
  'carriedBy',
  'broughtBy',
  'receivedAt',
  'seal',
  'otherSha256',
  'fileName',
  'result',
  'signature',
  'acknowledgedRisk',
  'purpose',
  'reason',
  'how',
  'of',
  'ground',
  'why',
  'keepUntil',
  'what',
  'rejection',
  'usefulness',
  'use',
] as const;
/** Data that are codes, with the group of their names. */
const CODES: Readonly<Record<string, string>> = {
  medium: 'medium',
  carriedBy: 'carriedBy',
  seal: 'seal',
  rejection: 'rejection',
  usefulness: 'usefulness',
  use: 'use',
  result: 'scanResult',
  how: 'clockHow',
  of: 'preservedWith',
  ground: 'retention',
  why: 'lapsedWhy',
  what: 'findingKind',
};
/** Deeds whose reason is a code, with the group of its names. */
const CODED_REASONS: Readonly<Record<string, string>> = { assessed: 'reason', 'found-unplayable': 'unplayable' };

const Details = ({ event }: { event: CustodyEvent }) => {
  const { t, name, language } = useWords();
  return SHOWN.map((key) => {
    const value = event.data[key];
    if (typeof value !== 'string' || value === '') return null;
    const group = key === 'reason' ? CODED_REASONS[event.deed] : CODES[key];
    return (
      <div key={key} style={{ overflowWrap: 'anywhere' }}>
        <Text span size="xs" c="dimmed">
          {t(`custodyDetail.${key}`)}{' '}
        </Text>
        {key === 'receivedAt'
          ? dateTime(value, language)
          : key === 'keepUntil'
            ? dateOnly(value, language)
            : group === undefined
              ? value
              : name(group, value)}
      </div>
    );
  });
};

/** Who did what to an exhibit, when and why; on paper too; and copies that are handed to somebody are added here. */
export const CustodyList = ({ exhibit, mayHandOver }: { exhibit: Exhibit; mayHandOver: boolean }) => {
  const { t, name, language } = useWords();
  const custody = useCustody(exhibit.id);
  return (
    <section>
      <Group justify="space-between" mb="xs" gap="xs">
        <Title order={2}>{t('exhibit.custody')}</Title>
        <Group gap="xs">
          {mayHandOver && exhibit.state === 'sealed' && <HandOverButton exhibit={exhibit} />}
          <Menu>
            <Menu.Target>
              <Button variant="default" leftSection={<IconDownload size={16} aria-hidden />}>
                {t('exhibit.custodyPaper')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(['uk', 'en'] as const).map((lang) => (
                <Menu.Item key={lang} component="a" href={custodyPdf(exhibit.id, lang)} download>
                  {t(`language.${lang}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </Group>
      </Group>
      <TableFrame
        label={t('exhibit.custody')}
        columns={[t('exhibit.at'), t('exhibit.deed'), t('exhibit.by'), t('exhibit.details')]}
        minWidth={680}
        query={custody}
        empty={<Text c="dimmed">{t('exhibit.custodyEmpty')}</Text>}
        rows={(custody.data ?? []).map((event) => (
          <Table.Tr key={event.position}>
            <Table.Td>{dateTime(event.at, language)}</Table.Td>
            <Table.Td>{name('custody', event.deed)}</Table.Td>
            <Table.Td>
              {event.by.accountId === null && event.by.name === 'system'
                ? t('exhibit.system')
                : [event.by.name, event.by.organization].filter(Boolean).join(', ')}
            </Table.Td>
            <Table.Td>
              <Details event={event} />
            </Table.Td>
          </Table.Tr>
        ))}
      />
    </section>
  );
};
