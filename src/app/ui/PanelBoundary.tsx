import { Component, type ReactNode } from 'react';
import { Button } from './Button';
import styles from './PanelBoundary.module.css';

interface Props {
  readonly words: { readonly stopped: string; readonly reload: string; readonly copyDetails: string };
  readonly children: ReactNode;
}

/** Holds what crashes to its own panel. A class because React catches errors in classes only. */
export class PanelBoundary extends Component<Props, { readonly error: unknown }> {
  override state: { readonly error: unknown } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    const { stopped, reload, copyDetails } = this.props.words;
    const details = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
    return (
      <div role="alert" className={styles.stopped}>
        <span>{stopped}</span>
        <Button onClick={() => this.setState({ error: null })}>{reload}</Button>
        <Button look="quiet" onClick={() => void navigator.clipboard.writeText(details)}>
          {copyDetails}
        </Button>
      </div>
    );
  }
}
