import { Button, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import classes from './Page.module.css';

const Crash = ({ message }: { message: string }) => {
  const { t } = useWords();
  return (
    <div className={classes['page']}>
      <Stack align="flex-start">
        <Title order={1}>{t('crash.title')}</Title>
        <Text>{t('crash.text')}</Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {message}
        </Text>
        <Button onClick={() => window.location.reload()}>{t('crash.reload')}</Button>
      </Stack>
    </div>
  );
};

/** A broken page keeps the shell around it alive. `place` is the address: going elsewhere clears the fault. */
export class ErrorBoundary extends Component<
  { children: ReactNode; place: string },
  { fault: Error | null; place: string }
> {
  override state = { fault: null as Error | null, place: this.props.place };
  static getDerivedStateFromError(fault: Error) {
    return { fault };
  }
  static getDerivedStateFromProps(props: { place: string }, state: { fault: Error | null; place: string }) {
    return props.place === state.place ? null : { fault: null, place: props.place };
  }
  override render() {
    return this.state.fault ? <Crash message={this.state.fault.message} /> : this.props.children;
  }
}
