import {
  CircleDot,
  CircleMinus,
  CirclePlus,
  DoorOpen,
  Ghost,
  Globe,
  Lock,
  LockKeyhole,
  LockOpen,
  type LucideIcon,
  Unplug,
} from 'lucide-react';
import type { Card, Transport } from '../../../engine';
import type { Change } from '../../store/views/edge-changes';

export const changeIcon: Readonly<Record<Change, LucideIcon>> = {
  gained: CirclePlus,
  lost: CircleMinus,
  changed: CircleDot,
  transport: Lock,
};

export const transportIcon: Readonly<Record<Transport, LucideIcon>> = {
  mtls: Lock,
  hbone: Lock,
  tls: LockKeyhole,
  plaintext: LockOpen,
  failed: Unplug,
};

/** The icon before a card's name; null for an ordinary workload. */
export function cardIcon(card: Card): LucideIcon | null {
  switch (card.kind) {
    case 'workload':
      return null;
    case 'gateway':
      return DoorOpen;
    case 'outside':
      return Globe;
    case 'stock':
      return Ghost;
    case 'external':
      return Globe;
  }
}
