import { Button, Menu } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useWords } from '../../../i18n/use-words.ts';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { useNote } from './api.ts';

/** The paper that goes with the medium. */
export const NoteButton = ({ id }: { id: string }) => {
  const { t } = useWords();
  const note = useNote(id);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            size="compact-md"
            loading={note.isPending}
            leftSection={<IconPrinter size={16} aria-hidden />}
          >
            {t('consignment.note')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {(['uk', 'en'] as const).map((lang) => (
            <Menu.Item key={lang} onClick={() => note.mutate(lang)}>
              {t(`language.${lang}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ProblemNote error={note.error} />
    </>
  );
};
