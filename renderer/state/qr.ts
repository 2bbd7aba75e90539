import { signal } from '@preact/signals';
import type { LabelSource } from '#shared/listing';

/** A QR code as one path of SVG, in modules, without the margin around it. */
export interface QrCode {
  /** Modules a side. */
  readonly size: number;
  readonly path: string;
}

/** What a QR code carries: the address of an article, or its text as shown. */
export interface QrContent {
  readonly kind: 'address' | 'text';
  readonly text: string;
  /** Undefined where the text is too long. */
  readonly code: QrCode | undefined;
}

/** The article whose codes the dialog shows, as the reader chooses among its contents. */
export interface ShownQr {
  readonly title: string;
  readonly of: LabelSource;
  readonly contents: readonly QrContent[];
}

/** What the dialog of QR codes shows. */
export const shownQr = signal<ShownQr | undefined>(undefined);
