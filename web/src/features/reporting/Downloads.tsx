import { Anchor, Group } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useWords } from '../../i18n/use-words.ts';
import { FILES, fileUrl, queryOf, type ReportFilter, type ReportName } from './api.ts';

/** The same report as a file: for programs, for a spreadsheet with the definitions, and for paper. */
export const Downloads = ({ name, filter }: { name: ReportName; filter: ReportFilter }) => {
  const { language } = useWords();
  return (
    <Group gap="md" mb={7} className="screen-only">
      {FILES.map((format) => (
        <Anchor key={format} href={fileUrl(name, format, queryOf(filter), language)} download>
          <IconDownload size={15} aria-hidden /> {format.toUpperCase()}
        </Anchor>
      ))}
    </Group>
  );
};
