import { Modal, type ModalProps } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';

/** A window over the page; the button that closes it has a name. */
export const Dialog = (props: ModalProps) => {
  const { t } = useWords();
  return <Modal closeButtonProps={{ 'aria-label': t('common.close') }} {...props} />;
};
