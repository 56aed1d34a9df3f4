// What a preview image says and how it looks, as the element tree that `@vercel/og` draws.
import { contours } from './contours.ts';

/** Change it when the drawing below changes: cached images are then drawn anew. */
export const TEMPLATE_VERSION = '1';

export const CARD_SIZE = { width: 1200, height: 630 };

export interface Card {
  title: string;
  siteName: string;
  tags: readonly string[];
}

/** A React-like element; `@vercel/og` needs no more of React than this shape. */
export interface CardElement {
  type: string;
  props: { style?: Record<string, string | number>; children?: CardChild; [name: string]: unknown };
}

type CardChild = string | CardElement | CardElement[];

const SEA = '#0d2b38';
const FOAM = '#eef4f3';
const SHOAL = '#8fb8bf';
const BUOY = '#f0a273';

export function layOutCard({ title, siteName, tags }: Card): CardElement {
  return box(
    {
      width: '100%',
      height: '100%',
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'space-between',
      padding: '72px 80px',
      backgroundColor: SEA,
      color: FOAM,
      fontFamily: 'Literata',
    },
    [
      drawContours(),
      box({ display: 'flex', alignItems: 'center', fontSize: 34 }, [
        drawMark(),
        box({ marginLeft: 20 }, siteName),
      ]),
      box(
        {
          display: 'flex',
          fontSize: sizeTitle(title),
          fontWeight: 600,
          lineHeight: 1.14,
          letterSpacing: '-0.015em',
          maxWidth: 1000,
          textWrap: 'balance',
        },
        title,
      ),
      box({ display: 'flex', fontSize: 30, fontStyle: 'italic', color: SHOAL }, tags.join('  ·  ')),
    ],
  );
}

// A long title still has to fit into four lines.
function sizeTitle(title: string): number {
  if (title.length <= 34) return 92;
  if (title.length <= 70) return 76;
  return title.length <= 110 ? 60 : 46;
}

function drawMark(): CardElement {
  return svg({ width: 52, height: 52, viewBox: '0 0 32 32' }, [
    path('M4 9h24', BUOY),
    path('M4 17c3 0 3-3 6-3s3 3 6 3 3-3 6-3 3 3 6 3', FOAM),
    path('M4 24c3 0 3-3 6-3s3 3 6 3 3-3 6-3 3 3 6 3', FOAM),
  ]);
}

function drawContours(): CardElement {
  return svg(
    {
      width: CARD_SIZE.width,
      height: CARD_SIZE.height,
      viewBox: `0 0 ${CARD_SIZE.width} ${CARD_SIZE.height}`,
      style: { position: 'absolute', top: 0, left: 0 },
    },
    contours.map((d, index) => ({
      type: 'path',
      props: { d, fill: 'none', stroke: SHOAL, strokeWidth: 2, opacity: 0.34 - index * 0.05 },
    })),
  );
}

function box(style: Record<string, string | number>, children: CardChild): CardElement {
  return { type: 'div', props: { style, children } };
}

function svg(props: Record<string, unknown>, children: CardElement[]): CardElement {
  return { type: 'svg', props: { ...props, children } };
}

function path(d: string, stroke: string): CardElement {
  return {
    type: 'path',
    props: { d, stroke, fill: 'none', strokeWidth: 2.6, strokeLinecap: 'round' },
  };
}
