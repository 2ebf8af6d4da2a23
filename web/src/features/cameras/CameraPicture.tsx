import { Button, FileButton, Group, Text } from '@mantine/core';
import { IconPhoto, IconTrash } from '@tabler/icons-react';
import type { Camera } from '../../api/contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { SureButton } from '../../ui/SureButton.tsx';
import { told } from '../../ui/toast.ts';
import { usePicture } from './api.ts';

/** What the camera sees, for its owner and keeper; drawn anew by the server, without what a telephone writes into a file. */
export const CameraPicture = ({ camera }: { camera: Camera }) => {
  const { t } = useWords();
  const picture = usePicture(camera.id);
  return (
    <div>
      {camera.hasPicture && (
        <img
          src={`/api/v1/cameras/${camera.id}/picture?${picture.submittedAt}`}
          alt={t('picture.alt', { name: camera.name })}
          style={{ width: '100%', maxHeight: '24rem', objectFit: 'contain', borderRadius: 4, display: 'block' }}
        />
      )}
      <ProblemNote error={picture.error} />
      <Group gap="xs" mt={camera.hasPicture ? 'sm' : 0}>
        <FileButton
          accept="image/jpeg,image/png,image/webp"
          onChange={(file) => file && picture.mutate(file, { onSuccess: () => told(t('picture.kept')) })}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={picture.isPending}
              leftSection={<IconPhoto size={17} aria-hidden />}
            >
              {camera.hasPicture ? t('picture.replace') : t('picture.add')}
            </Button>
          )}
        </FileButton>
        {camera.hasPicture && (
          <SureButton
            sure={t('picture.removeSure')}
            loading={picture.isPending}
            leftSection={<IconTrash size={17} aria-hidden />}
            onSure={() => picture.mutate(null, { onSuccess: () => told(t('picture.removed')) })}
          >
            {t('picture.remove')}
          </SureButton>
        )}
      </Group>
      <Text size="xs" c="dimmed" mt={6}>
        {t('picture.hint')}
      </Text>
    </div>
  );
};
