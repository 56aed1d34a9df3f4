// One format in which a counter reports page views.
import type { TrafficMetric } from '../../core/revenue/page-traffic.ts';

export interface TrafficFormat {
  /** What `--as` takes. */
  name: string;
  title: string;
  /** Source that its figures are kept under; formats of one counter share it. */
  source: string;
  /** True when a header, in lower case, is surely of this format; `first` is the row below it. */
  recognise: (header: readonly string[], first: readonly string[]) => boolean;
  /** Column of the page: a path or an address. */
  path: number | string;
  /** Column of the day; absent where the whole file is of one month. */
  day?: string;
  /** Columns with numbers, by what they count; `rows` where each row is one. */
  counts: Partial<Record<TrafficMetric, number | string>> | 'rows';
  /** Rows that are no view of a page by a person. */
  isLeftOut?: (get: (column: string) => string) => boolean;
}

const has =
  (...columns: string[]) =>
  (header: readonly string[]) =>
    columns.every((column) => header.includes(column));

export const TRAFFIC_FORMATS: readonly TrafficFormat[] = [
  {
    name: 'page-views',
    title: 'Plain page views',
    source: 'page-views',
    recognise: has('path', 'date', 'views'),
    path: 'path',
    day: 'date',
    counts: { views: 'views', visitors: 'visitors' },
  },
  {
    name: 'plausible',
    title: 'Plausible, pages of a period',
    source: 'plausible',
    recognise: has('name', 'visitors', 'pageviews', 'bounce_rate'),
    path: 'name',
    counts: { views: 'pageviews', visitors: 'visitors' },
  },
  {
    name: 'plausible-export',
    title: 'Plausible, full export',
    source: 'plausible',
    recognise: has('date', 'hostname', 'page', 'visits', 'visitors', 'pageviews'),
    path: 'page',
    day: 'date',
    counts: { views: 'pageviews', visitors: 'visitors' },
  },
  {
    // The first cell is the version of the format and the name of the column.
    name: 'goatcounter',
    title: 'GoatCounter, page views',
    source: 'goatcounter',
    recognise: has('2path', 'event', 'bot', 'date'),
    path: '2path',
    day: 'date',
    counts: 'rows',
    isLeftOut: (get) => isTrue(get('event')) || !['', '0'].includes(get('bot')),
  },
  {
    name: 'goatcounter-json',
    title: 'GoatCounter, export',
    source: 'goatcounter',
    recognise: has('goatcounter path', 'date', 'views'),
    path: 'goatcounter path',
    day: 'date',
    counts: { views: 'views' },
  },
  {
    // Its second column counts sessions, whatever its chart says.
    name: 'umami',
    title: 'Umami, pages',
    source: 'umami',
    recognise: (header, [first = '']) => header.join() === 'x,y' && first.startsWith('/'),
    path: 'x',
    counts: { visitors: 'y' },
  },
  {
    // Headers follow the language of the reader; what stands below them does not.
    name: 'google-search-console',
    title: 'Google Search Console, pages',
    source: 'google-search-console',
    recognise: (header, [page = '', clicks = '', impressions = '', rate = '']) =>
      header.length === 5 &&
      /^https?:\/\//.test(page) &&
      /^\d+$/.test(clicks) &&
      /^\d+$/.test(impressions) &&
      rate.endsWith('%'),
    path: 0,
    counts: { 'search-clicks': 1, impressions: 2 },
  },
];

function isTrue(text: string): boolean {
  return ['1', 'true', 'yes'].includes(text.toLowerCase());
}
