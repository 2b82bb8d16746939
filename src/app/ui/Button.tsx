import type { ComponentProps } from 'react';
import styles from './Button.module.css';

interface Props extends ComponentProps<'button'> {
  /** `quiet` has no border; `link` reads as a link but acts as a button. */
  readonly look?: 'plain' | 'primary' | 'quiet' | 'link';
  /** `icon`: a square; give it an `aria-label` and a `title`. */
  readonly shape?: 'text' | 'icon';
}

export function Button({ look = 'plain', shape = 'text', className, ...rest }: Props) {
  const classes = className === undefined ? styles.button : `${styles.button} ${className}`;
  return <button type="button" className={classes} data-look={look} data-shape={shape} {...rest} />;
}
