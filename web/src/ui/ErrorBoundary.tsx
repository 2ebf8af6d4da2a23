import { Button, Stack, Text, Title } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import classes from './Page.module.css';

/** The part of a page that the server has no longer: another version has come since the page was opened. */
export class PartGone extends Error {
  override readonly name = 'PartGone';
}

const Crash = ({ fault }: { fault: Error }) => {
  const { t } = useWords();
  const isOld = fault instanceof PartGone;
  return (
    <div className={classes['page']}>
      <Stack align="flex-start">
        <Title order={1}>{t(isOld ? 'line.newVersion' : 'crash.title')}</Title>
        <Text>{t(isOld ? 'line.newVersionText' : 'crash.text')}</Text>
        {!isOld && (
          <Text size="xs" c="dimmed" ff="monospace">
            {fault.message}
          </Text>
        )}
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
    return this.state.fault ? <Crash fault={this.state.fault} /> : this.props.children;
  }
}
