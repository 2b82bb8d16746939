import { useEffect, useRef } from 'react';
import styles from './PointerHalo.module.css';

/** A ring around the pointer, which the last row could not find without it. */
export function PointerHalo() {
  const halo = useRef<HTMLDivElement>(null);

  // The pointer. It is moved without React: a component would be drawn again for every pixel.
  useEffect(() => {
    const move = ({ clientX, clientY, pointerType }: PointerEvent) => {
      if (halo.current === null || pointerType === 'touch') return;
      halo.current.style.transform = `translate(${clientX}px, ${clientY}px)`;
      halo.current.dataset['seen'] = '';
    };
    const press = () => halo.current?.setAttribute('data-pressed', '');
    const release = () => halo.current?.removeAttribute('data-pressed');
    const leave = () => halo.current?.removeAttribute('data-seen');
    window.addEventListener('pointermove', move, { passive: true });
    window.addEventListener('pointerdown', press, { passive: true });
    window.addEventListener('pointerup', release, { passive: true });
    document.documentElement.addEventListener('pointerleave', leave);
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerdown', press);
      window.removeEventListener('pointerup', release);
      document.documentElement.removeEventListener('pointerleave', leave);
    };
  }, []);

  return <div ref={halo} aria-hidden className={styles.halo} />;
}
