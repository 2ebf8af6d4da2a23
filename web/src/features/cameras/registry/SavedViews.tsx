import { ActionIcon, Button, Group, Menu, Stack, TextInput } from '@mantine/core';
import { IconBookmark, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ProblemNote } from '../../../ui/ProblemNote.tsx';
import { told } from '../../../ui/toast.ts';
import { undoable } from '../../../ui/undo.tsx';
import { useKeepView, useRemoveView, useViews } from '../api.ts';
import type { Registry } from './use-registry.ts';

/** Views of this account, kept on the server: filters, order and columns under a name. */
export const SavedViews = ({ registry }: { registry: Registry }) => {
  const { t } = useWords();
  const views = useViews();
  const keep = useKeepView();
  const remove = useRemoveView();
  const [naming, setNaming] = useState(false);
  const [title, setTitle] = useState('');
  const save = () =>
    keep.mutate(
      { name: title.trim(), query: Object.fromEntries(new URLSearchParams(registry.state)) },
      { onSuccess: () => (setNaming(false), setTitle(''), told(t('registry.viewKept'))) },
    );
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconBookmark size={17} aria-hidden />}>
            {t('registry.views')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown mah="60vh" style={{ overflowY: 'auto' }}>
          {views.data?.map((view) => (
            <Group key={view.id} gap={4} wrap="nowrap">
              <Menu.Item onClick={() => registry.restore(new URLSearchParams(view.query).toString())}>
                {view.name}
              </Menu.Item>
              <ActionIcon
                variant="subtle"
                color="red"
                aria-label={t('registry.removeView', { name: view.name })}
                onClick={() =>
                  remove.mutate(view.id, {
                    onSuccess: () =>
                      undoable(t('undo.view', { name: view.name }), () =>
                        keep.mutateAsync({ name: view.name, query: view.query }),
                      ),
                  })
                }
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            </Group>
          ))}
          {views.data?.length === 0 && <Menu.Label>{t('registry.noViews')}</Menu.Label>}
          <ProblemNote error={views.error ?? remove.error} />
          <Menu.Divider />
          <Menu.Item onClick={() => setNaming(true)}>{t('registry.keepView')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Dialog opened={naming} onClose={() => setNaming(false)} title={t('registry.keepView')}>
        <form onSubmit={(event) => (event.preventDefault(), save())}>
          <Stack>
            <TextInput
              data-autofocus
              required
              maxLength={80}
              label={t('common.name')}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <ProblemNote error={keep.error} />
            <Button type="submit" loading={keep.isPending}>
              {t('common.save')}
            </Button>
          </Stack>
        </form>
      </Dialog>
    </>
  );
};
